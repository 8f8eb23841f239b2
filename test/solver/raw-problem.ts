import { drawDuration, drawFailure } from '../../src/engine/draw.ts';
import type { Step, Task } from '../../src/scenario/scenario.ts';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';

// A second reader of scenario files. It uses nothing of the program but the random draw, which is part of the contract.

/** The outcome of one attempt: over after this many ticks (`Infinity`: never), successful or not. */
export interface Try {
  readonly ticks: number;
  readonly succeeds: boolean;
}

/** A task, or one of its steps (from 0; `Infinity`: the whole task). */
export interface RawAwaited {
  readonly task: number;
  readonly step: number;
}

/** One step, with its random values known. */
export interface RawStep {
  readonly blocks: boolean;
  /** By resource: the units used. */
  readonly uses: readonly number[];
  readonly after: readonly RawAwaited[];
  /** Whether the task goes on although a task in `after` failed. */
  readonly proceeds: boolean;
  readonly tries: readonly Try[];
  /** Ticks from the ring until the result spoils; `Infinity`: never. */
  readonly keepsFor: number;
  /** Whether the task continues with the next step when no attempt is left. */
  readonly carriesOn: boolean;
}

export interface RawTask {
  readonly id: string;
  readonly arrives: number;
  readonly after: readonly number[];
  readonly proceeds: boolean;
  readonly deadline: number;
  readonly steps: readonly RawStep[];
}

export interface RawProblem {
  readonly switchCost: number;
  readonly capacities: readonly number[];
  readonly tasks: readonly RawTask[];
}

/** The meaning of a file under a seed: with copies made, repeats unrolled, and all random values drawn. */
export function rawProblem(file: ScenarioFile, seed: number): RawProblem {
  const resources = Object.entries(file.resources ?? {});
  const names = resources.map(([name]) => name);
  const singles = file.tasks.flatMap((entry) => idsOf(entry).map((id, i) => ({ id, entry, number: i + 1 })));
  const indicesOf = (id: string) =>
    singles.flatMap((other, index) => (id === other.id || id === other.entry.id ? [index] : []));
  const awaited = (names: readonly string[], number: number): RawAwaited[] =>
    names.flatMap((name) => {
      const [id = '', step] = name.replaceAll('{n}', `${number}`).split(':');
      return indicesOf(id).map((task) => ({ task, step: step === undefined ? Infinity : Number(step) - 1 }));
    });
  return {
    switchCost: file.cpu?.switchCost ?? 0,
    capacities: resources.map(([, written]) => (typeof written === 'number' ? written : (written.capacity ?? 1))),
    tasks: singles.map(({ id, entry, number }) => {
      const arrives = arrivalOf(entry, number);
      return {
        id,
        arrives,
        after: awaited(entry.after ?? [], number).map(({ task }) => task),
        proceeds: entry.afterFailure === 'proceed',
        deadline: entry.within === undefined ? (entry.deadline ?? Infinity) : arrives + entry.within,
        steps: stepsOf(id, unrolled(entry.steps), names, seed, (after) => awaited(after, number)),
      };
    }),
  };
}

function arrivalOf({ arrives = 0 }: TaskEntry, number: number): number {
  if (typeof arrives === 'number') return arrives;
  return Array.isArray(arrives) ? (arrives[number - 1] ?? 0) : arrives.first + (number - 1) * arrives.every;
}

function idsOf({ id, copies }: TaskEntry): string[] {
  return copies === undefined ? [id] : Array.from({ length: copies }, (_, i) => `${id}-${i + 1}`);
}

/** The steps with all repeats unrolled. */
export function unrolled(entries: readonly StepEntry[]): SingleStep[] {
  return entries.flatMap((entry) => {
    if (!('repeat' in entry)) return [entry];
    const rounds = Array.from({ length: entry.repeat }, () => entry.steps);
    return rounds.flatMap((round) => unrolled(round));
  });
}

function stepsOf(
  id: string,
  steps: readonly SingleStep[],
  names: readonly string[],
  seed: number,
  awaited: (names: readonly string[]) => RawAwaited[],
): RawStep[] {
  const task = drawnTask(id, steps);
  return steps.map((step, place) => ({
    blocks: step.type === 'blocking',
    uses: names.map((name) => unitsOf(step, name)),
    after: awaited(step.after ?? []),
    proceeds: step.afterFailure === 'proceed',
    tries: Array.from({ length: step.attempts ?? 1 }, (_, i) => {
      const ticks = drawDuration(seed, task, place, i + 1);
      if (step.timeout !== undefined && ticks > step.timeout) return { ticks: step.timeout, succeeds: false };
      return { ticks, succeeds: !drawFailure(seed, task, place, i + 1) };
    }),
    keepsFor: step.spoilsAfter ?? Number.POSITIVE_INFINITY,
    carriesOn: step.onFailure === 'continue',
  }));
}

function unitsOf({ uses = [] }: SingleStep, name: string): number {
  if (Array.isArray(uses)) return uses.includes(name) ? 1 : 0;
  return uses[name] ?? 0;
}

// The draw takes a whole task, but reads only its id and the durations and chances of its steps.
function drawnTask(id: string, steps: readonly SingleStep[]): Task {
  return {
    id,
    index: 0,
    title: id,
    arrives: 0,
    surprise: false,
    after: [],
    afterFailure: 'cancel',
    deadline: null,
    priority: 0,
    game: null,
    entry: 0,
    copy: 1,
    steps: steps.map(drawnStep),
  };
}

function drawnStep({ name, type, duration, failChance }: SingleStep): Step {
  return {
    name,
    type,
    duration: typeof duration === 'number' ? { min: duration, max: duration } : duration,
    uses: [],
    amounts: [],
    after: [],
    afterFailure: 'cancel',
    at: null,
    attempts: 1,
    timeout: null,
    failChance: failChance ?? 0,
    spoilsAfter: null,
    onFailure: 'fail',
  };
}
