import { drawDuration, drawFailure } from '../../src/engine/draw.ts';
import type { Step, Task } from '../../src/scenario/scenario.ts';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';

// A file as written, read once more. Nothing of the program is used but the draw: its luck is the contract.

/** What becomes of one try: over after so many ticks (`Infinity`: never), well or not. */
export interface Try {
  readonly ticks: number;
  readonly succeeds: boolean;
}

/** One step, its luck known. */
export interface RawStep {
  readonly blocks: boolean;
  /** The sum of 2 ** index over the resources used. */
  readonly uses: number;
  readonly tries: readonly Try[];
  /** Ticks from the ring until the result spoils; `Infinity`: it keeps. */
  readonly keepsFor: number;
  /** Goes on with the next step when no try is left. */
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

/** What a file means under a seed: copies made, repeats unrolled, all luck drawn. */
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

/** Repeats made into what they stand for. */
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

// The draw asks for a whole task, but looks at nothing except its id and its steps' durations and chances.
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
