import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';
import { namesIn } from '../support/uses.ts';
import { unrolled } from './raw-problem.ts';

/** A problem and its seed. */
export interface RandomProblem {
  readonly file: ScenarioFile;
  readonly seed: number;
}

/** A random stream with the few questions that the tests ask. */
export class RandomSource {
  private readonly stream: RandomGenerator;

  constructor(seed: number) {
    this.stream = xoroshiro128plus(seed);
    // Neighbouring seeds give neighbouring first values.
    for (let i = 0; i < 8; i++) this.stream.next();
  }

  /** A whole number from `min` to `max`. */
  int(min: number, max: number): number {
    return uniformInt(this.stream, min, max);
  }
  /** True in this many percent of calls. */
  in100(times: number): boolean {
    return this.int(0, 99) < times;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)] as T;
  }
}

const NAMES = ['ash', 'birch', 'cedar'] as const;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Steps of a small problem, which a brute force can solve. */
const MOST_STEPS = 8;

/** How often, in percent, a feature is used where it is possible; 0 in problems without it. */
interface Mix {
  readonly nonBlocking: number;
  readonly uses: number;
  /** A step uses what the previous one used. */
  readonly keeps: number;
  readonly ranges: number;
  readonly failures: number;
  readonly tries: number;
  readonly timeouts: number;
  readonly never: number;
  readonly spoils: number;
  readonly arrivals: number;
  readonly after: number;
  readonly deadlines: number;
  readonly groups: number;
  readonly longest: number;
  readonly resources: readonly string[];
}

/**
 * The `number`-th problem: `most` steps after expansion, or down to half of that, with every feature mixed; three in
 * ten have interchangeable tasks. The same number always gives the same problem.
 */
export function randomProblem(number: number, withSpoils: boolean, most = MOST_STEPS): RandomProblem {
  const random = new RandomSource(number * 2 + (withSpoils ? 1 : 0));
  const mix = mixOf(random, withSpoils);
  const file: ScenarioFile = {
    format: 1,
    title: `Problem ${number}`,
    cpu: { switchCost: random.pick([0, 0, 0, 1, 1, 2, 3]) },
    tasks: related(random, mix, tasksOf(random, mix, most)),
  };
  if (mix.resources.length > 0)
    file.resources = Object.fromEntries(mix.resources.map((name) => [name, random.pick([1, 1, 1, 2])]));
  return { file, seed: random.int(0, 0xffff) };
}

function mixOf(random: RandomSource, withSpoils: boolean): Mix {
  const often = (share: number) => (random.in100(55) ? share : 0);
  return {
    nonBlocking: random.pick([30, 50, 50, 70]),
    uses: random.pick([25, 40, 60]),
    keeps: random.pick([50, 65, 95]),
    ranges: often(25),
    failures: often(20),
    tries: often(40),
    timeouts: often(35),
    never: random.in100(15) ? 25 : 0,
    spoils: withSpoils ? random.pick([40, 80]) : 0,
    arrivals: often(40),
    after: often(35),
    deadlines: often(50),
    groups: often(15),
    longest: withSpoils ? random.pick([2, 4, 5]) : random.pick([3, 6, 12]),
    resources: NAMES.slice(0, random.pick([0, 1, 1, 2, 2, 2, 3, 3])),
  };
}

function tasksOf(random: RandomSource, mix: Mix, most: number): TaskEntry[] {
  const tasks: TaskEntry[] = [];
  let left = random.int(most / 2, mix.spoils > 0 ? most - 1 : most);
  if (random.in100(30)) left -= addAlike(random, mix, tasks, left);
  else if (random.in100(20)) left -= addKnot(random, mix, tasks);
  while (left > 0) {
    const task = {
      id: String(LETTERS[tasks.length]),
      steps: stepsFor(random, mix, Math.min(left, random.pick([1, 2, 2, 3, 3, 4]))),
    };
    left -= unrolled(task.steps).length;
    tasks.push(task);
  }
  return tasks;
}

/** Interchangeable tasks, as copies or written one by one. @returns how many steps */
function addAlike(random: RandomSource, mix: Mix, tasks: TaskEntry[], left: number): number {
  const steps = stepsFor(random, mix, random.int(1, left >= 6 ? 3 : 2));
  const length = unrolled(steps).length;
  const number = Math.max(1, Math.min(random.int(2, 4), Math.floor(left / length)));
  if (random.in100(60)) tasks.push({ id: 'a', copies: number, steps });
  else for (let i = 0; i < number; i++) tasks.push({ id: String(LETTERS[i]), steps });
  return number * length;
}

/** Two tasks that acquire the same two resources one after the other, in opposite orders. @returns how many steps */
function addKnot(random: RandomSource, mix: Mix, tasks: TaskEntry[]): number {
  const [one, other] = mix.resources;
  if (one === undefined || other === undefined) return 0;
  const first = [
    { ...stepOf(random, mix, []), uses: [one] },
    { ...stepOf(random, mix, []), uses: [one, other] },
  ];
  const second = [
    { ...stepOf(random, mix, []), uses: [other] },
    { ...stepOf(random, mix, []), uses: [other, one] },
  ];
  tasks.push({ id: 'a', steps: withoutLastSpoil(first) }, { id: 'b', steps: withoutLastSpoil(second) });
  return 4;
}

function stepsFor(random: RandomSource, mix: Mix, length: number): StepEntry[] {
  const entries: StepEntry[] = [];
  const round = length >= 2 && random.in100(mix.groups) ? random.int(1, Math.floor(length / 2)) : 0;
  let before: readonly string[] = [];
  const one = () => {
    const step = stepOf(random, mix, before);
    before = namesIn(step.uses);
    return step;
  };
  for (let i = round * 2; i < length; i++) entries.push(one());
  const group = { repeat: 2, steps: Array.from({ length: round }, one) };
  if (round > 0) entries.splice(random.int(0, entries.length), 0, group);
  return withoutLastSpoil(entries);
}

// Nothing comes after a last step, so its result cannot spoil.
function withoutLastSpoil(entries: readonly StepEntry[]): StepEntry[] {
  return entries.map((entry, i) => {
    if (i < entries.length - 1) return entry;
    if ('repeat' in entry) return { ...entry, steps: withoutLastSpoil(entry.steps) };
    const { spoilsAfter: _spoilsAfter, ...rest } = entry;
    return rest;
  });
}

function stepOf(random: RandomSource, mix: Mix, before: readonly string[]): SingleStep {
  const isBlocking = !random.in100(mix.nonBlocking);
  const step: SingleStep = {
    name: 'Step',
    type: isBlocking ? 'blocking' : 'non-blocking',
    duration: durationOf(random, mix, isBlocking),
  };
  const uses = mix.resources.filter((name) =>
    before.includes(name) ? random.in100(mix.keeps) : random.in100(mix.uses),
  );
  if (uses.length > 0) step.uses = uses;
  if (random.in100(mix.failures)) step.failChance = random.pick([0.1, 0.3, 0.5, 0.5, 1]);
  if (random.in100(step.failChance === undefined ? mix.tries : 60)) step.attempts = random.int(2, 3);
  if (!isBlocking && random.in100(step.duration === 'never' ? 70 : mix.timeouts)) step.timeout = random.int(1, 8);
  if (!isBlocking && random.in100(mix.spoils)) step.spoilsAfter = random.int(1, 4);
  if (random.in100(25)) step.onFailure = 'continue';
  return step;
}

function durationOf(random: RandomSource, mix: Mix, isBlocking: boolean): SingleStep['duration'] {
  if (!isBlocking && random.in100(mix.never)) return 'never';
  const max = random.in100(8) ? 0 : random.int(1, mix.longest);
  return random.in100(mix.ranges) ? { min: random.int(0, max), max } : max;
}

/** Relations of each task to other tasks and to the clock. Tasks with the same steps mostly share them. */
function related(random: RandomSource, mix: Mix, tasks: readonly TaskEntry[]): TaskEntry[] {
  const marks: Partial<TaskEntry>[] = [];
  for (const [i, { steps }] of tasks.entries()) {
    const twin = tasks.findIndex((other) => other.steps === steps);
    marks.push(twin < i && random.in100(80) ? { ...marks[twin] } : marksOf(random, mix, tasks.slice(0, i)));
  }
  const written = tasks.map((task, i) => ({ ...task, ...marks[i] }));
  return random.in100(30) ? written.reverse() : written;
}

function marksOf(random: RandomSource, mix: Mix, before: readonly TaskEntry[]): Partial<TaskEntry> {
  const marks: Partial<TaskEntry> = {};
  if (random.in100(mix.arrivals)) marks.arrives = random.int(1, 12);
  if (random.in100(mix.deadlines)) marks.deadline = random.int(0, 24);
  const earlier = before.filter(() => random.in100(mix.after));
  if (earlier.length === 0) return marks;
  marks.after = earlier.map(({ id, copies }) => (copies !== undefined && random.in100(40) ? `${id}-${copies}` : id));
  if (random.in100(40)) marks.afterFailure = 'proceed';
  return marks;
}
