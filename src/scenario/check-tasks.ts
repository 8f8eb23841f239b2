import { checkCircles, type Wait } from './check-circles.ts';
import type { LineIndex } from './lines.ts';
import type { Located, Outline, TaskOutline } from './outline.ts';
import { mistake, type Problem, warning } from './problem.ts';
import { didYouMean } from './suggest.ts';
import { count, quoted } from './text.ts';

/** What ids and `after` mean together: ids are unique, names in `after` exist, and nothing waits for itself. */
export function checkTasks({ tasks }: Outline, lines: LineIndex): Problem[] {
  const byId = new Map<string, TaskOutline>();
  const problems: Problem[] = [];
  for (const task of tasks) if (task.id && !byId.has(task.id.value)) byId.set(task.id.value, task);
  for (const task of tasks) problems.push(...idProblems(task, byId, lines), ...afterProblems(task, byId));
  return [...problems, ...checkCircles(tasks, (task) => waitsOf(task, byId))];
}

function idProblems({ id, node }: TaskOutline, byId: ReadonlyMap<string, TaskOutline>, lines: LineIndex): Problem[] {
  if (!id) return [];
  if (id.value === 'wait')
    return [mistake('reserved-id', id.node, 'no task may have the id “wait”: it is what a decision to wait is called')];
  const first = byId.get(id.value);
  if (first?.id && first.node !== node) {
    const place = `the first stands in line ${lines.positionAt(first.id.node.offset).line}`;
    const message = `the id ${quoted(id.value)} is given twice`;
    return [mistake('duplicate-id', id.node, message, `${place}; “copies” makes several tasks of one entry`)];
  }
  const copy = copyNamed(id.value, byId);
  if (!copy || copy.number > (copy.of.copies?.value ?? 0)) return [];
  const message = `${quoted(id.value)} is also the id of copy ${count(copy.number)} of ${quoted(copy.of.id?.value ?? '')}`;
  return [mistake('duplicate-id', id.node, message)];
}

function afterProblems({ after }: TaskOutline, byId: ReadonlyMap<string, TaskOutline>): Problem[] {
  const seen = new Set<string>();
  return after.flatMap((name) => {
    const isRepeated = seen.has(name.value);
    seen.add(name.value);
    if (isRepeated) return [warning('after-twice', name.node, `${quoted(name.value)} stands twice in “after”`)];
    return unknownTask(name, byId) ?? [];
  });
}

function unknownTask({ value, node }: Located<string>, byId: ReadonlyMap<string, TaskOutline>): Problem | null {
  if (byId.has(value)) return null;
  const copy = copyNamed(value, byId);
  if (!copy)
    return mistake('unknown-task', node, `there is no task ${quoted(value)}`, () => didYouMean(value, byId.keys()));
  const copies = copy.of.copies?.value;
  if (copies === undefined || copy.number <= copies) return null;
  const base = quoted(copy.of.id?.value ?? '');
  const message = `there is no task ${quoted(value)}: ${base} has ${count(copies)} ${copies === 1 ? 'copy' : 'copies'}`;
  return mistake('unknown-task', node, message);
}

function waitsOf(task: TaskOutline, byId: ReadonlyMap<string, TaskOutline>): Wait[] {
  return task.after.flatMap((name) => {
    const on = byId.get(name.value) ?? copyNamed(name.value, byId)?.of;
    return on ? [{ task, name, on }] : [];
  });
}

/** The entry with copies, and the number of the copy, that an id such as `load-2` speaks of. */
function copyNamed(
  id: string,
  byId: ReadonlyMap<string, TaskOutline>,
): { readonly of: TaskOutline; readonly number: number } | null {
  const [, base = '', number = ''] = /^(.+)-([1-9]\d*)$/.exec(id) ?? [];
  const of = byId.get(base);
  return of?.isNumbered ? { of, number: Number(number) } : null;
}
