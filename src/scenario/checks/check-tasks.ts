import type { LineIndex } from '../source/lines.ts';
import { count, quoted } from '../source/text.ts';
import { checkAfter } from './after/check-after.ts';
import { checkCircles } from './after/check-circles.ts';
import { TaskIndex } from './after/task-index.ts';
import { type Finding, mistake, type Related } from './finding.ts';
import type { Outline, TaskOutline } from './outline.ts';

/** Checks that ids are unique, that the names in `after` exist, and that no task and no step waits for itself. */
export function checkTasks(outline: Outline, lines: LineIndex): Finding[] {
  const { tasks } = outline;
  const index = new TaskIndex(tasks);
  const findings = tasks.flatMap((task) => idFindings(task, index, lines));
  return [...findings, ...checkAfter(outline, index), ...checkCircles(tasks, index)];
}

const RESERVED = 'no task may have the id “wait”: in decisions it means that the CPU waits';

function idFindings({ id, node }: TaskOutline, index: TaskIndex, lines: LineIndex): Finding[] {
  if (!id) return [];
  if (id.value === 'wait') return [mistake('reserved-id', id.node, RESERVED, 'try “waiting”')];
  const first = index.byId.get(id.value);
  if (first?.id && first.node !== node) {
    const place = `the first is on line ${lines.positionAt(first.id.node.offset).line}`;
    const related = [{ range: first.id.node, message: `the first ${quoted(id.value)}` }];
    const hint = `${place}; “copies” makes several tasks from one entry`;
    return [mistake('duplicate-id', id.node, `the id ${quoted(id.value)} is used twice`, hint, { related })];
  }
  const copy = index.copyNamed(id.value);
  if (!copy || copy.number > (copy.of.copies?.value ?? 0)) return [];
  const base = quoted(copy.of.id?.value ?? '');
  const message = `${quoted(id.value)} is also the id of copy ${count(copy.number)} of ${base}`;
  const related = copiesPlace(copy.of, `the copies of ${base}`);
  return [mistake('duplicate-id', id.node, message, 'give one of them another id', { related })];
}

const copiesPlace = ({ copies }: TaskOutline, message: string): Related[] =>
  copies ? [{ range: copies.node, message }] : [];
