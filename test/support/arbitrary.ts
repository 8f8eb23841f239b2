import fc from 'fast-check';
import { type Answer, WAIT, waitUntil } from '../../src/engine/decision.ts';
import { drawInt } from '../../src/engine/draw.ts';
import { type Policy, type Run, simulate } from '../../src/engine/run.ts';
import { makePolicy, POLICY_NAMES } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';
import { newer } from './newer.ts';

/** A random scenario, and everything needed to run it again. */
export interface Setup {
  readonly file: ScenarioFile;
  readonly policy: string;
  readonly seed: number;
  readonly workers: number;
}

const RESOURCES = ['ash', 'birch', 'cedar'];
const LETTERS = ['a', 'b', 'c', 'd', 'e'];

const small = fc.integer({ min: 0, max: 6 });
const maybe = <T>(value: fc.Arbitrary<T>, freq = 4) => fc.option(value, { nil: undefined, freq });
const range = fc.tuple(small, small).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const certain = { arbitrary: small, weight: 6 };
const uncertain = { arbitrary: range, weight: 2 };
const never = { arbitrary: fc.constant('never' as const), weight: 1 };

const common = {
  uses: fc.shuffledSubarray(RESOURCES, { maxLength: 2 }),
  attempts: maybe(fc.integer({ min: 1, max: 3 })),
  failChance: maybe(fc.constantFrom(0, 0.3, 0.5, 1)),
  onFailure: maybe(fc.constantFrom('fail' as const, 'continue' as const)),
};

const blocking = fc.record({
  ...common,
  type: fc.constant('blocking' as const),
  duration: fc.oneof(certain, uncertain),
});
const nonBlocking = fc.record({
  ...common,
  type: fc.constant('non-blocking' as const),
  duration: fc.oneof(certain, uncertain, never),
  timeout: maybe(fc.integer({ min: 1, max: 6 })),
  spoilsAfter: maybe(fc.integer({ min: 1, max: 5 })),
});
const step = fc.oneof(blocking, nonBlocking);
const group = fc.record({
  repeat: fc.integer({ min: 1, max: 3 }),
  steps: fc.array(step, { minLength: 1, maxLength: 2 }),
});

const task = fc.record({
  copies: maybe(fc.integer({ min: 1, max: 3 })),
  arrives: maybe(fc.integer({ min: 0, max: 12 })),
  afterFailure: maybe(fc.constantFrom('cancel' as const, 'proceed' as const)),
  deadline: maybe(fc.integer({ min: 0, max: 40 })),
  priority: maybe(fc.integer({ min: -2, max: 2 })),
  /** The entries of lower rank that it is after: all copies of each, or its first copy. */
  rank: fc.integer({ min: 0, max: 9 }),
  picks: fc.array(fc.constantFrom('no' as const, 'no' as const, 'all' as const, 'one' as const), {
    minLength: LETTERS.length,
    maxLength: LETTERS.length,
  }),
  steps: fc.array(fc.oneof({ arbitrary: step, weight: 5 }, { arbitrary: group, weight: 1 }), {
    minLength: 1,
    maxLength: 4,
  }),
});

type Picked<A> = A extends fc.Arbitrary<infer T> ? T : never;
type TaskPick = Picked<typeof task>;
type EntryPick = TaskPick['steps'][number];

/** Small scenario files without mistakes, in which all features are mixed. */
export const scenarioFiles: fc.Arbitrary<ScenarioFile> = fc
  .record({
    switchCost: fc.constantFrom(0, 0, 1, 2),
    capacities: fc.tuple(...RESOURCES.map(() => fc.integer({ min: 1, max: 2 }))),
    tasks: fc.array(task, { minLength: 1, maxLength: LETTERS.length }),
  })
  .map(({ switchCost, capacities, tasks }) => ({
    format: 1,
    title: 'Random',
    cpu: { switchCost },
    resources: Object.fromEntries(RESOURCES.map((name, i) => [name, capacities[i] ?? 1])),
    tasks: tasks.map((picked, i) => writtenTask(picked, i, tasks)),
  }));

/** Only blocking steps: no waits, no resources, no switch cost, all tasks arrive at 0. */
export const computingFiles: fc.Arbitrary<ScenarioFile> = scenarioFiles.map((file) => ({
  ...file,
  cpu: { switchCost: 0 },
  tasks: file.tasks.map(({ after: _after, ...written }) => ({
    ...written,
    arrives: 0,
    steps: [{ name: 'Compute', type: 'blocking', duration: written.steps.length }, ...written.steps.flatMap(computing)],
  })),
}));

function writtenTask({ rank, picks, steps, ...rest }: TaskPick, index: number, all: readonly TaskPick[]): TaskEntry {
  const after = all.flatMap((other, i) => {
    const isBefore = other.rank < rank || (other.rank === rank && i < index);
    const pick = picks[i];
    if (!isBefore || pick === 'no' || pick === undefined) return [];
    return pick === 'one' && other.copies !== undefined ? [`${LETTERS[i]}-1`] : [String(LETTERS[i])];
  });
  const entries = steps.map((entry, i) => writtenEntry(entry, i === steps.length - 1));
  return defined({ ...rest, id: String(LETTERS[index]), after, steps: entries });
}

function writtenEntry(entry: EntryPick, isLast: boolean): StepEntry {
  if (!('steps' in entry)) return writtenStep(entry, isLast);
  const { repeat, steps } = entry;
  return { repeat, steps: steps.map((one, i) => writtenStep(one, isLast && i === steps.length - 1)) };
}

// The last step of a task cannot spoil.
function writtenStep(picked: Picked<typeof step>, isLast: boolean): SingleStep {
  const written: SingleStep = { name: picked.type, ...defined(picked) };
  if (isLast) delete written.spoilsAfter;
  return written;
}

function computing(entry: StepEntry): SingleStep[] {
  if ('steps' in entry) return entry.steps.flatMap(computing);
  return entry.type === 'blocking' ? [{ name: entry.name, type: entry.type, duration: entry.duration }] : [];
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const defined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>;

/** A policy that may do anything the engine allows: attends at random, and sometimes waits although something is ready. */
const wanderer = (): Policy => ({
  name: 'wanderer',
  choose({ ready, now, seed, decided }): Answer {
    const ready_ = [...ready];
    const lot = drawInt(`${seed}/wanderer/${decided}`, 0, 5);
    if (ready_.length === 0 || lot === 0) return WAIT;
    if (lot === 1) return waitUntil(now + drawInt(`${seed}/nap/${decided}`, 1, 4));
    return ready_[drawInt(`${seed}/pick/${decided}`, 0, ready_.length - 1)] ?? WAIT;
  },
});

const policyNames = [...POLICY_NAMES, 'wanderer'] as const;

/** Those files, half of them with features of version 1.1. */
export const allFiles: fc.Arbitrary<ScenarioFile> = fc.oneof(scenarioFiles, newer(scenarioFiles));

/** Random scenarios under all policies, with one to three workers if the policy supports them. */
export const setups = (files: fc.Arbitrary<ScenarioFile> = allFiles): fc.Arbitrary<Setup> =>
  fc
    .record({
      file: files,
      policy: fc.constantFrom(...policyNames),
      seed: fc.integer({ min: 0, max: 0xffffffff }),
      workers: fc.integer({ min: 1, max: 3 }),
    })
    .map((setup) => (setup.policy === 'event-loop' ? { ...setup, workers: 1 } : setup));

/** A fresh policy of a set-up. */
export const policyOf = ({ policy }: Setup): Policy => {
  const name = POLICY_NAMES.find((one) => one === policy);
  return name ? makePolicy(name) : wanderer();
};

/** The run of a set-up. */
export const runOf = (setup: Setup): Run => simulate(expand(setup.file), policyOf(setup), setup);
