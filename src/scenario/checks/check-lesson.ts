import type { Node } from '../source/node.ts';
import { entries, field } from '../source/tree.ts';
import { type Finding, mistake } from './finding.ts';
import { wholeAt } from './outline.ts';

/** Checks that the answer of every question is one of its choices. */
export function checkLesson(root: Node, broken: ReadonlySet<Node>): Finding[] {
  return entries(field(field(root, 'lesson'), 'predict')).flatMap((question) => {
    const choices = field(question, 'choices');
    const answer = wholeAt(field(question, 'answer'), 0, Number.MAX_SAFE_INTEGER);
    if (choices?.type !== 'array' || broken.has(choices) || !answer) return [];
    const size = entries(choices).length;
    if (answer.value < size) return [];
    const message =
      size === 0
        ? '“answer” must be the index of a choice, and there are no choices'
        : `“answer” must be the index of a choice, counted from 0: at most ${size - 1}`;
    return [mistake('answer-range', answer.node, message)];
  });
}
