import { type AfterName, isPattern, nameForCopy, readAfterName } from '../../after-names.ts';
import { LIMITS } from '../../limits.ts';
import type { Node } from '../../source/node.ts';
import { count, quoted } from '../../source/text.ts';
import { field } from '../../source/tree.ts';
import { type Finding, type Fix, mistake, type Related, warning } from '../finding.ts';
import { type Located, type Outline, stepsIn, type TaskOutline } from '../outline.ts';
import { didYouMean, nameFix } from '../suggest.ts';
import { countSteps, type TaskIndex } from './task-index.ts';

/** Checks that the tasks and steps named in `after` exist, and that the lists are not too long once written out. */
export function checkAfter({ tasks, hidesTasks, broken }: Outline, index: TaskIndex): Finding[] {
  const names = new AfterNames(index, hidesTasks, broken);
  const findings: Finding[] = [];
  for (const task of tasks) {
    // Not spread into one call: a quarter of a million arguments would not fit on the stack.
    for (const finding of names.findingsIn(task.after, task, false)) findings.push(finding);
    for (const { after } of stepsIn(task.steps))
      for (const finding of names.findingsIn(after, task, true)) findings.push(finding);
  }
  return [...findings, ...tooManyWaits(tasks, index)];
}

class AfterNames {
  private readonly index: TaskIndex;
  private readonly hidesTasks: boolean;
  private readonly broken: ReadonlySet<Node>;

  constructor(index: TaskIndex, hidesTasks: boolean, broken: ReadonlySet<Node>) {
    this.index = index;
    this.hidesTasks = hidesTasks;
    this.broken = broken;
  }

  findingsIn(after: readonly Located<string>[], task: TaskOutline, isStep: boolean): Finding[] {
    const seen = new Map<string, Located<string>>();
    return after.flatMap((name) => {
      const first = seen.get(name.value);
      if (!first) seen.set(name.value, name);
      if (first) return [afterTwice(name, first)];
      return this.findingFor(name, task, isStep) ?? [];
    });
  }

  private findingFor(name: Located<string>, task: TaskOutline, isStep: boolean): Finding | null {
    const { value, node } = name;
    const written = readAfterName(value);
    if (written.step !== null && !isStep) return stepNotAllowed(name);
    if (Number.isNaN(written.step)) {
      const message = `${quoted(value)} names no step: after the colon comes the number of a step, counted from 1`;
      return mistake('unknown-step', node, message, `write ${quoted(`${written.id}:1`)} for the first step`);
    }
    if (this.hidesTasks) return null;
    const unknown = isPattern(written.id) ? this.unknownPattern(name, written, task) : this.unknownTask(name, written);
    return unknown ?? this.unknownStep(name, written, task);
  }

  private unknownTask(name: Located<string>, { id, step }: AfterName): Finding | null {
    const { node } = name;
    if (this.index.find(id)) return null;
    const copy = this.index.copyNamed(id);
    if (copy) return noCopy(name, id, copy.of);
    const { byId } = this.index;
    const fix = () => (step === null ? nameFix(id, node, byId.keys()) : null);
    return mistake('unknown-task', node, `there is no task ${quoted(id)}`, () => taskHint(id, byId), { fix });
  }

  private unknownPattern({ value, node }: Located<string>, { id }: AfterName, task: TaskOutline): Finding | null {
    const base = id.replace(/-?\{n\}$/, '');
    const means = `${quoted(value)} means the copy of ${quoted(base)} with the same number`;
    if (!task.isNumbered)
      return mistake(
        'unknown-task',
        node,
        `${means}, but this task has no “copies”`,
        `name one of them: ${quoted(nameForCopy(value, 1))}`,
      );
    const missing = this.missingCopy(id, task);
    if (missing === null) return null;
    const of = this.index.byId.get(base);
    const all = of ? `${quoted(base)} means all of them; ` : '';
    const has = of?.isNumbered ? `: ${quoted(base)} has ${copiesWords(of)}` : '';
    const hint = of ? `${all}${means}` : () => `${means}; ${taskHint(base, this.index.byId) ?? 'there is none'}`;
    const related = of ? copiesPlace(of, `the copies of ${quoted(base)}`) : [];
    return mistake('unknown-task', node, `there is no task ${quoted(missing)}${has}`, hint, { related });
  }

  /** The first id that a pattern stands for in a copy of `task` and that does not exist; null: all of them exist. */
  private missingCopy(id: string, task: TaskOutline): string | null {
    const { index } = this;
    const copies = Math.min(task.copies?.value ?? 1, LIMITS.tasks);
    const base = index.byId.get(id.replace(/-\{n\}$/, ''));
    // Most patterns are right, so the copies need not be checked one by one.
    if (base?.isNumbered && id.indexOf('{n}') === id.length - 3 && (base.copies?.value ?? copies) >= copies)
      return null;
    for (let copy = 1; copy <= copies; copy += 1) {
      const name = nameForCopy(id, copy);
      if (!index.find(name)) return name;
    }
    return null;
  }

  private unknownStep({ value, node }: Located<string>, { id, step }: AfterName, task: TaskOutline): Finding | null {
    if (step === null) return null;
    const of = isPattern(id) ? this.index.findPattern(id, task) : this.index.find(id);
    const list = of && field(of.node, 'steps');
    if (!of || !list || this.broken.has(list)) return null;
    const steps = countSteps(of.steps);
    if (steps === null || step <= steps) return null;
    const has = `${quoted(of.id?.value ?? '')} has ${count(steps)} ${steps === 1 ? 'step' : 'steps'}`;
    const hint = 'steps are counted from 1 with repeats unrolled; without the colon, the whole task is meant';
    return mistake('unknown-step', node, `there is no step ${quoted(value)}: ${has}`, hint);
  }
}

function stepNotAllowed({ value, node }: Located<string>): Finding {
  const message = `a task can be after tasks only, and ${quoted(value)} is a step`;
  return mistake('step-in-task-after', node, message, 'move it to the “after” of the first step of this task');
}

function noCopy({ node }: Located<string>, id: string, of: TaskOutline): Finding {
  const base = quoted(of.id?.value ?? '');
  const message = `there is no task ${quoted(id)}: ${base} has ${copiesWords(of)}`;
  return mistake('unknown-task', node, message, `${base} alone means all of them`, {
    related: copiesPlace(of, `the copies of ${base}`),
  });
}

function copiesWords({ copies }: TaskOutline): string {
  const number = copies?.value ?? 1;
  return `${count(number)} ${number === 1 ? 'copy' : 'copies'}`;
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

/** Removes an entry from a list, together with everything between it and the previous entry. */
function withCommaBefore(node: Node): Fix | null {
  const list = node.parent?.children ?? [];
  const before = list[list.indexOf(node) - 1];
  if (!before) return null;
  const offset = before.offset + before.length;
  return { range: { offset, length: node.offset + node.length - offset }, text: '' };
}

const copiesPlace = ({ copies }: TaskOutline, message: string): Related[] =>
  copies ? [{ range: copies.node, message }] : [];

// A list with {n} is written out for each copy, any other list of several names once. (Lists of one name are shared.)
function tooManyWaits(tasks: readonly TaskOutline[], index: TaskIndex): Finding[] {
  if (tasks.length > LIMITS.entries) return []; // The length of the list is reported already.
  const sizeOf = (name: string): number => {
    const entry = index.byId.get(readAfterName(name).id);
    return entry?.isNumbered ? (entry.copies?.value ?? 1) : 1;
  };
  let sum = 0;
  let exceeding: Located<string> | undefined;
  const add = (after: readonly Located<string>[], copies: number, isStep: boolean) => {
    const hasPattern = after.some(({ value }) => isPattern(value));
    if (after.length < 2 || !(isStep || hasPattern)) return;
    sum += after.reduce((all, { value }) => all + sizeOf(value), 0) * (hasPattern ? copies : 1);
    if (sum > LIMITS.waits) exceeding ??= after[0];
  };
  for (const task of tasks) {
    const copies = task.copies?.value ?? 1;
    add(task.after, copies, false);
    for (const step of stepsIn(task.steps)) add(step.after, copies, true);
  }
  if (!exceeding) return [];
  const message = `the lists in “after” have ${count(sum)} entries once they are written out; at most ${count(LIMITS.waits)} are allowed`;
  return [
    mistake('too-many-waits', exceeding.node, message, 'put a task between those that wait and those they wait for'),
  ];
}
