import fc from 'fast-check';
import { findingsIn } from '../../src/scenario/parse.ts';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';
import { sourceTextOf } from '../../src/scenario/source/source.ts';
import { namesIn } from './uses.ts';

// What version 1.1 of the format added, put into files of version 1.0: amounts, steps that are after tasks and steps, and
// patterns for copies. Whatever makes a file invalid (a circle, say) is left out again.

/** A whole number from `from` to `to`. */
type Draw = (from: number, to: number) => number;

/** These files with features of version 1.1 at random places. */
export const newer = (files: fc.Arbitrary<ScenarioFile>): fc.Arbitrary<ScenarioFile> =>
  fc
    .tuple(files, fc.array(fc.integer({ min: 0, max: 999_983 }), { minLength: 90, maxLength: 90, size: 'max' }))
    .map(([file, numbers]) => {
      const key = JSON.stringify([file, numbers]);
      const known = made.get(key) ?? newerFile(file, numbers);
      if (made.size >= MOST_KEPT) made.clear();
      made.set(key, known);
      return known;
    });

// Tests with the same seed begin with the same files, and making them would take longer than what is tested with them.
const made = new Map<string, ScenarioFile>();
const MOST_KEPT = 2_000;

function newerFile(file: ScenarioFile, numbers: readonly number[]): ScenarioFile {
  let next = 0;
  return withNewFeatures(file, (from, to) => from + ((numbers[next++ % numbers.length] ?? 0) % (to - from + 1)));
}

/** A valid file with features of version 1.1 added. */
export function withNewFeatures(file: ScenarioFile, draw: Draw): ScenarioFile {
  let text = JSON.stringify(file);
  const fileIn = (written: string) => JSON.parse(written) as ScenarioFile;
  const attempt = (change: (copy: ScenarioFile) => void) => {
    const copy = fileIn(text);
    change(copy);
    const changed = JSON.stringify(copy);
    if (changed !== text && isValid(changed)) text = changed;
  };
  attempt((copy) => {
    for (const task of copy.tasks) changeTask(task, draw);
    for (const { steps } of copy.tasks) for (const step of stepsIn(steps)) giveUnits(step, copy, draw);
  });
  for (let count = draw(0, 4); count > 0; count -= 1) {
    const t = draw(0, file.tasks.length - 1);
    attempt((copy) => addAfter(copy, taskAt(copy, t), draw));
  }
  return fileIn(text);
}

const isValid = (text: string): boolean =>
  findingsIn(sourceTextOf(text)).findings.every(({ severity }) => severity === 'warning');

const taskAt = ({ tasks }: ScenarioFile, index: number): TaskEntry => tasks[index] as TaskEntry;

function changeTask(task: TaskEntry, draw: Draw): void {
  if (task.copies !== undefined && draw(0, 2) === 0)
    task.arrives =
      draw(0, 1) === 0
        ? { first: draw(0, 5), every: draw(0, 5) }
        : Array.from({ length: task.copies }, () => draw(0, 12));
  if (task.deadline !== undefined && draw(0, 2) === 0) {
    delete task.deadline;
    task.within = draw(1, 20);
  }
}

function giveUnits(step: SingleStep, { resources = {} }: ScenarioFile, draw: Draw): void {
  const names = namesIn(step.uses);
  if (names.length === 0 || draw(0, 2) > 0) return;
  const capacityOf = (name: string) => {
    const written = resources[name] ?? 1;
    return typeof written === 'number' ? written : (written.capacity ?? 1);
  };
  step.uses = Object.fromEntries(names.map((name) => [name, draw(1, capacityOf(name))]));
}

function addAfter(file: ScenarioFile, task: TaskEntry, draw: Draw): void {
  const steps = stepsIn(task.steps);
  const step = steps[draw(0, steps.length - 1)] as SingleStep;
  const other = taskAt(file, draw(0, file.tasks.length - 1));
  const copy =
    other.copies === undefined || draw(0, 2) === 0
      ? ''
      : task.copies !== undefined && draw(0, 1) === 0
        ? '-{n}'
        : `-${draw(1, other.copies)}`;
  const place = draw(0, 2) === 0 ? '' : `:${draw(1, stepsIn(other.steps).length)}`;
  step.after = [...new Set([...(step.after ?? []), `${other.id}${copy}${place}`])];
  if (draw(0, 1) === 0) step.afterFailure = 'proceed';
  const late = file.tasks.filter(({ copies }) => copies !== undefined && task.copies !== undefined);
  if (draw(0, 5) === 0 && late.length > 0) task.after = [`${late[draw(0, late.length - 1)]?.id}-{n}`];
}

function stepsIn(entries: readonly StepEntry[]): SingleStep[] {
  return entries.flatMap((entry) => ('repeat' in entry ? stepsIn(entry.steps) : [entry]));
}
