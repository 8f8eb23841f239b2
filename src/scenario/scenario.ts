/**
 * A scenario after it has been checked: expanded, indexed, with every default filled in. Lists may be shared: copies
 * share `after`, `uses` and `steps`, and steps share their `after`. `links.ts` and the solver rely on this identity for
 * speed. A file as its author wrote it is a `ScenarioFile` (schema.ts); only `expand` converts it.
 */

export const UNITS = ['us', 'ms', 's', 'min', 'h'] as const;
export type Unit = (typeof UNITS)[number];

export const STEP_TYPES = ['blocking', 'non-blocking'] as const;
export type StepType = (typeof STEP_TYPES)[number];

export const SCENES = ['chess', 'household', 'network', 'loop'] as const;
export type Scene = (typeof SCENES)[number];

/** A whole number of ticks drawn from `min` … `max` inclusive (equal: certain), or a step that never ends by itself. */
export type Duration = { readonly min: number; readonly max: number } | 'never';

/** A number of units (at least 1) of one resource (an index into `Scenario.resources`). */
export interface Amount {
  readonly resource: number;
  readonly units: number;
}

/** What a step is after: a whole task (`step` −1), or one of its steps. Indices of the scenario. */
export interface AwaitedPart {
  readonly task: number;
  readonly step: number;
}

/** One step of a task, after repeats are unrolled. Times are ticks of the scenario's unit. */
export interface Step {
  readonly name: string;
  readonly type: StepType;
  readonly duration: Duration;
  /** Indices into `Scenario.resources`, in the order written, each at most once. */
  readonly uses: readonly number[];
  /** How many units of each resource in `uses`, in the same order. */
  readonly amounts: readonly Amount[];
  /** The tasks and steps it is after, in the order written, an id with copies replaced by all of them. */
  readonly after: readonly AwaitedPart[];
  /** What happens if one of the tasks (not the steps) in `after` failed or was cancelled. */
  readonly afterFailure: 'cancel' | 'proceed';
  readonly attempts: number;
  /** Ticks from the start after which an attempt has failed; null: no limit. */
  readonly timeout: number | null;
  /** 0 … 1 */
  readonly failChance: number;
  /** Ticks from the ring after which the result spoils; null: it keeps. */
  readonly spoilsAfter: number | null;
  readonly onFailure: 'fail' | 'continue';
  /** Where in a program it stands, such as `app.py:26`; null: nowhere. */
  readonly at: string | null;
}

/** One task, after copies are made. */
export interface Task {
  readonly index: number;
  readonly id: string;
  readonly title: string;
  /** Tick of arrival. */
  readonly arrives: number;
  readonly surprise: boolean;
  /** Indices into `Scenario.tasks`, in the order written, an id with copies replaced by all of them. */
  readonly after: readonly number[];
  readonly afterFailure: 'cancel' | 'proceed';
  /** Tick of the run, not counted from arrival; null: none. */
  readonly deadline: number | null;
  readonly priority: number;
  /** PGN text for the chess scene; null: none. */
  readonly game: string | null;
  /** Position of the entry in the file that this task comes from, and its number among the copies (1 if alone). */
  readonly entry: number;
  readonly copy: number;
  readonly steps: readonly Step[];
}

export interface Resource {
  readonly id: string;
  readonly title: string;
  readonly capacity: number;
}

export interface Question {
  readonly question: string;
  readonly choices: readonly string[];
  /** Index into `choices`. */
  readonly answer: number;
  readonly why: string;
}

export interface Lesson {
  readonly concept: string | null;
  readonly goal: string | null;
  readonly intro: string | null;
  readonly debrief: string | null;
  readonly hints: readonly string[];
  readonly predict: readonly Question[];
  readonly mapping: readonly { readonly household: string; readonly code: string }[];
}

export interface Scenario {
  readonly title: string;
  readonly story: string | null;
  readonly unit: Unit;
  readonly cpu: { readonly name: string; readonly switchCost: number };
  readonly resources: readonly Resource[];
  readonly tasks: readonly Task[];
  readonly lesson: Lesson | null;
  readonly scene: Scene | null;
}
