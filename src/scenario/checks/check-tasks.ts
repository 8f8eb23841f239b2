import type { LineIndex } from '../source/lines.ts';
import { count, quoted } from '../source/text.ts';
import type { Node } from '../source/tree.ts';
import { checkCircles, type Wait } from './check-circles.ts';
import { type Finding, type Fix, mistake, type Related, warning } from './finding.ts';
import type { Located, Outline, TaskOutline } from './outline.ts';
import { didYouMean, nameFix } from './suggest.ts';

/** Checks that ids are unique, that the names in `after` exist, and that no task waits for itself. */
export function checkTasks({ tasks, hidesTasks }: Outline, lines: LineIndex): Finding[] {
  const byId = new Map<string, TaskOutline>();
  const findings: Finding[] = [];
  for (const task of tasks) if (task.id && !byId.has(task.id.value)) byId.set(task.id.value, task);
  for (const task of tasks) {
    for (const finding of idFindings(task, byId, lines)) findings.push(finding);
    // Not spread into one call: a quarter of a million arguments would not fit on the stack.
    for (const finding of afterFindings(task, byId, hidesTasks)) findings.push(finding);
  }
  return [...findings, ...checkCircles(tasks, (task) => waitsOf(task, byId))];
}

const RESERVED = 'no task may have the id “wait”: in decisions it means that the CPU waits';

function idFindings({ id, node }: TaskOutline, byId: ReadonlyMap<string, TaskOutline>, lines: LineIndex): Finding[] {
  if (!id) return [];
  if (id.value === 'wait') return [mistake('reserved-id', id.node, RESERVED, 'try “waiting”')];
  const first = byId.get(id.value);
  if (first?.id && first.node !== node) {
    const place = `the first is in line ${lines.positionAt(first.id.node.offset).line}`;
    const related = [{ range: first.id.node, message: `the first ${quoted(id.value)}` }];
    const hint = `${place}; “copies” makes several tasks from one entry`;
    return [mistake('duplicate-id', id.node, `the id ${quoted(id.value)} is used twice`, hint, { related })];
  }
  const copy = copyNamed(id.value, byId);
  if (!copy || copy.number > (copy.of.copies?.value ?? 0)) return [];
  const base = quoted(copy.of.id?.value ?? '');
  const message = `${quoted(id.value)} is also the id of copy ${count(copy.number)} of ${base}`;
  const related = copiesPlace(copy.of, `the copies of ${base}`);
  return [mistake('duplicate-id', id.node, message, 'give one of them another id', { related })];
}

function afterFindings(task: TaskOutline, byId: ReadonlyMap<string, TaskOutline>, hidesTasks: boolean): Finding[] {
  const seen = new Map<string, Located<string>>();
  return task.after.flatMap((name) => {
    const first = seen.get(name.value);
    if (!first) seen.set(name.value, name);
    if (first) return [afterTwice(name, first)];
    return hidesTasks ? [] : (unknownTask(name, task, byId) ?? []);
  });
}

// A longer list of ids would not help.
const MOST_LISTED = 6;

function taskHint(value: string, byId: ReadonlyMap<string, TaskOutline>): string | null {
  const ids = [...byId.keys()];
  const known = ids.length <= MOST_LISTED ? `known ids: ${ids.map((id) => quoted(id)).join(', ')}` : null;
  return didYouMean(value, ids) ?? known;
}

function afterTwice({ value, node }: Located<string>, first: Located<string>): Finding {
  const related = [{ range: first.node, message: `the first ${quoted(value)}` }];
  return warning('after-twice', node, `${quoted(value)} is listed twice in “after”`, 'once is enough', {
    related,
    fix: () => withCommaBefore(node),
  });
}

/** Removes an entry from a list, together with everything between it and the entry before it. */
function withCommaBefore(node: Node): Fix | null {
  const list = node.parent?.children ?? [];
  const before = list[list.indexOf(node) - 1];
  if (!before) return null;
  const offset = before.offset + before.length;
  return { range: { offset, length: node.offset + node.length - offset }, text: '' };
}

function unknownTask(name: Located<string>, task: TaskOutline, byId: ReadonlyMap<string, TaskOutline>): Finding | null {
  const { value, node } = name;
  if (byId.has(value)) return null;
  if (value.includes('{n}')) return sameNumber(name, task, byId);
  const copy = copyNamed(value, byId);
  if (!copy) {
    const fix = () => nameFix(value, node, byId.keys());
    return mistake('unknown-task', node, `there is no task ${quoted(value)}`, () => taskHint(value, byId), { fix });
  }
  const copies = copy.of.copies?.value;
  if (copies === undefined || copy.number <= copies) return null;
  const base = quoted(copy.of.id?.value ?? '');
  const message = `there is no task ${quoted(value)}: ${base} has ${count(copies)} ${copies === 1 ? 'copy' : 'copies'}`;
  const related = copiesPlace(copy.of, `the copies of ${base}`);
  return mistake('unknown-task', node, message, `${base} alone means all of them`, { related });
}

/** `build-{n}` belongs to version 1.1 of the format, which this program does not read yet. */
function sameNumber(
  { value, node }: Located<string>,
  task: TaskOutline,
  byId: ReadonlyMap<string, TaskOutline>,
): Finding {
  const base = value.replace(/-?\{n\}$/, '');
  const means = `${quoted(value)} would mean the copy of ${quoted(base)} with the same number`;
  if (!task.isNumbered)
    return mistake(
      'unknown-task',
      node,
      `${means}, but this task has no “copies”`,
      `name one of them: ${quoted(`${base}-1`)}`,
    );
  const all = byId.has(base) ? `${quoted(base)} means all of them; ` : '';
  const hint = `${all}to pair them, write separate tasks without “copies”, each with its own “after”`;
  return mistake('unknown-task', node, `${means}; this version does not support that yet`, hint);
}

const copiesPlace = ({ copies }: TaskOutline, message: string): Related[] =>
  copies ? [{ range: copies.node, message }] : [];

function waitsOf(task: TaskOutline, byId: ReadonlyMap<string, TaskOutline>): Wait[] {
  return task.after.flatMap((name) => {
    const on = byId.get(name.value) ?? copyNamed(name.value, byId)?.of;
    return on ? [{ task, name, on }] : [];
  });
}

/** The entry with copies and the number of the copy that an id such as `load-2` refers to. */
function copyNamed(
  id: string,
  byId: ReadonlyMap<string, TaskOutline>,
): { readonly of: TaskOutline; readonly number: number } | null {
  const [, base = '', number = ''] = /^(.+)-([1-9]\d*)$/.exec(id) ?? [];
  const of = byId.get(base);
  return of?.isNumbered ? { of, number: Number(number) } : null;
}
