import type { Node } from '../source/node.ts';
import { quoted } from '../source/text.ts';
import { field, fields } from '../source/tree.ts';
import { type Finding, warning } from './finding.ts';
import { type Outline, type StepOutline, stepsIn, type TaskOutline } from './outline.ts';

/** Warns of what is allowed but surely not meant. */
export function checkWarnings({ tasks, broken }: Outline): Finding[] {
  return tasks
    .filter(({ node }) => !broken.has(node))
    .flatMap((task) => [...numberWarnings(task), ...attemptWarnings(task, broken)]);
}

/** Warns of resources that no step uses. Only reliable in a file without mistakes: a name may be misspelt elsewhere. */
export function unusedResources({ tasks, resources }: Outline): Finding[] {
  const used = new Set(
    tasks.flatMap((task) => [...stepsIn(task.steps)].flatMap(({ uses }) => uses.map(({ value }) => value))),
  );
  return [...(resources ?? [])]
    .filter(([name]) => !used.has(name))
    .map(([name, { node }]) => warning('resource-unused', node, `no step uses the resource ${quoted(name)}`));
}

function numberWarnings({ title, copies, isNumbered, steps }: TaskOutline): Finding[] {
  if (isNumbered) {
    if (!title || title.value.includes('{n}') || (copies?.value ?? 1) === 1) return [];
    const hint = 'write {n} where the number of the copy should appear';
    return [warning('copies-same-title', title.node, 'all copies have the same title', hint)];
  }
  return [title, ...[...stepsIn(steps)].map(({ name }) => name)]
    .filter((text) => text?.value.includes('{n}'))
    .flatMap((text) =>
      text ? [warning('number-without-copies', text.node, '{n} is always 1 here: the task has no “copies”')] : [],
    );
}

function attemptWarnings({ steps }: TaskOutline, broken: ReadonlySet<Node>): Finding[] {
  return [...stepsIn(steps)].flatMap((step) =>
    !broken.has(step.node) && step.attempts && step.attempts.value > 1 && neverFails(step)
      ? [warning('attempts-unused', step.attempts.node, 'the first attempt always succeeds: nothing can make it fail')]
      : [],
  );
}

function neverFails({ node }: StepOutline): boolean {
  const chance = field(node, 'failChance');
  return !fields(node).has('timeout') && !fields(node).has('spoilsAfter') && (!chance || chance.value === 0);
}
