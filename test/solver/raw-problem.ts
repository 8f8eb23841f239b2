import { drawDuration, drawFailure } from '../../src/engine/draw.ts';
import type { Step, Task } from '../../src/scenario/scenario.ts';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';

// A second reader of scenario files. It uses nothing of the program but the random draw, which is part of the contract.

/** The outcome of one attempt: over after this many ticks (`Infinity`: never), successful or not. */
export interface Try {
  readonly ticks: number;
  readonly succeeds: boolean;
}

/** One step, with its random values known. */
export interface RawStep {
  readonly blocks: boolean;
  /** The sum of 2 ** index over the resources used. */
  readonly uses: number;
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
  const singles = file.tasks.flatMap((entry) => idsOf(entry).map((id) => ({ id, entry })));
  return {
    switchCost: file.cpu?.switchCost ?? 0,
    capacities: resources.map(([, written]) => (typeof written === 'number' ? written : (written.capacity ?? 1))),
    tasks: singles.map(({ id, entry }) => ({
      id,
      arrives: entry.arrives ?? 0,
      after: singles.flatMap((other, index) => {
        const isNamed = entry.after?.some((name) => name === other.id || name === other.entry.id);
        return isNamed ? [index] : [];
      }),
      proceeds: entry.afterFailure === 'proceed',
      deadline: entry.deadline ?? Number.POSITIVE_INFINITY,
      steps: stepsOf(id, unrolled(entry.steps), names, seed),
    })),
  };
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

function stepsOf(id: string, steps: readonly SingleStep[], names: readonly string[], seed: number): RawStep[] {
  const task = drawnTask(id, steps);
  return steps.map((step, place) => ({
    blocks: step.type === 'blocking',
    uses: (step.uses ?? []).reduce((sum, name) => sum + 2 ** names.indexOf(name), 0),
    tries: Array.from({ length: step.attempts ?? 1 }, (_, i) => {
      const ticks = drawDuration(seed, task, place, i + 1);
      if (step.timeout !== undefined && ticks > step.timeout) return { ticks: step.timeout, succeeds: false };
      return { ticks, succeeds: !drawFailure(seed, task, place, i + 1) };
    }),
    keepsFor: step.spoilsAfter ?? Number.POSITIVE_INFINITY,
    carriesOn: step.onFailure === 'continue',
  }));
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
    attempts: 1,
    timeout: null,
    failChance: failChance ?? 0,
    spoilsAfter: null,
    onFailure: 'fail',
  };
}
