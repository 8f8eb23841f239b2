import fc from 'fast-check';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';
import { namesIn } from './uses.ts';

// Scenarios in which resources are held from step to step, results spoil, and tasks get in each other's way, so that the
// finer rules of the event loop matter. All choices come from one list of numbers, so that they can depend on each other.

const RESOURCES = ['ash', 'birch', 'cedar'];

class Dice {
  private readonly numbers: readonly number[];
  private next = 0;

  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }

  whole(from: number, to: number): number {
    const number = this.numbers[this.next++ % this.numbers.length] ?? 0;
    return from + (number % (to - from + 1));
  }

  chance(percent: number): boolean {
    return this.whole(0, 99) < percent;
  }

  pick<T>(...all: readonly [T, ...T[]]): T {
    return all[this.whole(0, all.length - 1)] as T;
  }
}

/** The probabilities of features in one scenario, in per cent. */
interface Mood {
  readonly scale: number;
  readonly uses: number;
  readonly blocks: number;
  readonly fails: number;
  readonly spoils: number;
  readonly limits: number;
  readonly never: number;
}

/** Scenario files with long holds, spoils, limits and many tasks, without mistakes. */
export const spoilingFiles: fc.Arbitrary<ScenarioFile> = fc
  .array(fc.integer({ min: 0, max: 999_983 }), { minLength: 400, maxLength: 400, size: 'max' })
  .map((numbers) => fileOf(new Dice(numbers)));

function fileOf(dice: Dice): ScenarioFile {
  const mood: Mood = {
    scale: dice.pick(3, 5, 10, 30),
    uses: dice.pick(15, 35, 60),
    blocks: dice.pick(30, 50, 70),
    fails: dice.pick(0, 15, 40),
    spoils: dice.pick(0, 30, 70),
    limits: dice.pick(0, 20, 50),
    never: dice.pick(0, 0, 0, 10),
  };
  const names = RESOURCES.slice(0, dice.whole(0, 3));
  const tasks: TaskEntry[] = [];
  for (let count = dice.whole(1, 7); count > 0; count -= 1) tasks.push(taskOf(dice, mood, names, tasks));
  return {
    format: 1,
    title: 'Random',
    cpu: { switchCost: dice.pick(0, 0, 1, 2, 3) },
    resources: Object.fromEntries(names.map((name) => [name, dice.pick(1, 1, 2)])),
    // A task may also be after one that comes later in the file.
    tasks: dice.chance(50) ? tasks.reverse() : tasks,
  };
}

function taskOf(dice: Dice, mood: Mood, names: readonly string[], others: readonly TaskEntry[]): TaskEntry {
  const task: TaskEntry = { id: `t${others.length}`, steps: [] };
  if (dice.chance(25)) task.copies = dice.whole(1, 4);
  if (dice.chance(40)) task.arrives = dice.whole(0, mood.scale * 3);
  if (others.length > 0 && dice.chance(35)) {
    const ids = Array.from({ length: dice.whole(1, 3) }, () => afterOf(dice, others));
    task.after = [...new Set(ids)];
    if (dice.chance(40)) task.afterFailure = 'proceed';
  }
  let held: readonly string[] = [];
  const step = () => {
    const made = stepOf(dice, mood, names, held);
    held = namesIn(made.uses);
    return made;
  };
  for (let count = dice.whole(1, 6); count > 0; count -= 1)
    task.steps.push(dice.chance(20) ? { repeat: dice.whole(1, 4), steps: roundOf(dice, step) } : step());
  delete lastStep(task.steps).spoilsAfter;
  return task;
}

function roundOf(dice: Dice, step: () => SingleStep): StepEntry[] {
  const steps: StepEntry[] = Array.from({ length: dice.whole(1, 3) }, step);
  if (dice.chance(25)) steps.splice(dice.whole(0, steps.length), 0, { repeat: dice.whole(1, 3), steps: [step()] });
  return steps;
}

function afterOf(dice: Dice, others: readonly TaskEntry[]): string {
  const { id, copies } = others[dice.whole(0, others.length - 1)] as TaskEntry;
  return copies !== undefined && dice.chance(50) ? `${id}-${dice.whole(1, copies)}` : id;
}

function lastStep(entries: readonly StepEntry[]): SingleStep {
  const last = entries.at(-1) as StepEntry;
  return 'steps' in last ? lastStep(last.steps) : last;
}

function stepOf(dice: Dice, mood: Mood, names: readonly string[], held: readonly string[]): SingleStep {
  const blocks = dice.chance(mood.blocks);
  const step: SingleStep = {
    name: 'Step {n}',
    type: blocks ? 'blocking' : 'non-blocking',
    duration: ticksOf(dice, mood),
  };
  const uses = names.filter((name) => dice.chance(held.includes(name) ? 65 : mood.uses));
  if (uses.length > 0) step.uses = dice.chance(50) ? uses.reverse() : uses;
  if (dice.chance(mood.fails)) step.failChance = dice.pick(0.3, 0.6, 1);
  if (dice.chance(50)) step.attempts = dice.whole(1, 4);
  if (dice.chance(30)) step.onFailure = dice.pick('continue' as const, 'fail' as const);
  if (blocks) return step;
  if (dice.chance(mood.never)) step.duration = 'never';
  if (dice.chance(step.duration === 'never' ? 70 : mood.limits)) step.timeout = dice.whole(1, mood.scale);
  if (dice.chance(mood.spoils)) step.spoilsAfter = dice.whole(1, Math.ceil(mood.scale * 0.7));
  return step;
}

function ticksOf(dice: Dice, { scale }: Mood): SingleStep['duration'] {
  if (dice.chance(15)) return 0;
  const least = dice.whole(0, scale);
  return dice.chance(20) ? { min: least, max: least + dice.whole(0, scale) } : least;
}
