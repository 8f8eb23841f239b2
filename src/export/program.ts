import type { Scenario, Step } from '../scenario/scenario.ts';

/** A text in which the number of the copy stands between the pieces; one piece: it does not. */
export type ProgramTemplate = readonly string[];

/** One step, with its tries: `work` if it blocks, else `ring`. */
export interface StepStatement {
  readonly kind: 'step';
  /** Which place in the routine this is; see `Routine.places`. */
  readonly place: number;
  readonly step: Step;
  readonly name: ProgramTemplate;
  /** Ticks of every try, or that they stand in the table of drawn ticks. */
  readonly ticks: number | 'never' | 'drawn';
  /** Whether every try fails at its end, or that it stands in the table. */
  readonly fails: boolean | 'drawn';
  /** Whether a try can fail in any way, so that its result must be looked at. */
  readonly canFail: boolean;
  readonly spoil: Spoil | null;
}

/** What rings may spoil before its next step is attended. */
export interface Spoil {
  readonly after: number;
  /**
   * Resources that the next step uses, if those are other ones: they are given and taken while the result may spoil (no
   * `give` and `take` follow the step), so that a further try first has to `hold` its own again, and going on without
   * the result (`continue`) has to `hold` the next step's. To hold is to give back all others and take what is missing.
   * Null: nothing changes hands.
   */
  readonly next: readonly number[] | null;
}

/**
 * A statement of a routine. Resources are indices of the scenario. `take` takes, all at once, what the task does not own
 * yet, and `give` gives back what it does own: in a loop either may have nothing to do in some rounds.
 */
export type Statement =
  | StepStatement
  | { readonly kind: 'take'; readonly place: number; readonly resources: readonly number[] }
  | { readonly kind: 'give'; readonly resources: readonly number[] }
  /** The resources are taken before and given after these statements, as one block. */
  | {
      readonly kind: 'having';
      readonly place: number;
      readonly resources: readonly number[];
      readonly body: readonly Statement[];
    }
  /** `await asyncio.sleep(0)`; `unlessFirst`: not in the first round of the innermost `rounds` around it. */
  | { readonly kind: 'yield'; readonly place: number; readonly unlessFirst: boolean }
  /** `counted`: something in it asks which round this is. */
  | {
      readonly kind: 'rounds';
      readonly count: number;
      readonly counted: boolean;
      readonly body: readonly Statement[];
    };

/** A task or all copies of an entry that a routine is after. */
export interface AfterReference {
  readonly routine: number;
  /** Number of the one copy, from 1; null: all of them, or a task that has no copies. */
  readonly copy: number | null;
}

/** One coroutine: what the tasks of one entry of the file do. */
export interface Routine {
  readonly title: ProgramTemplate;
  readonly id: ProgramTemplate;
  /** Index of its first task; the copies follow it. */
  readonly first: number;
  /** How many copies there are, if they differ by their number; null: a single task. */
  readonly copies: number | null;
  readonly arrives: number;
  readonly after: readonly AfterReference[];
  /** Whether it must look at how those it is after ended, because it may be cancelled. */
  readonly mayBeCancelled: boolean;
  readonly body: readonly Statement[];
  /** By expanded step: the place of the `StepStatement` that does it. */
  readonly places: readonly number[];
}

/** By task and expanded step: a value a try. Only steps with something to draw are in it. */
export type LuckTable<T> = ReadonlyMap<number, ReadonlyMap<number, readonly T[]>>;

/** A scenario as the plan of a program, before any language. */
export interface Program {
  readonly scenario: Scenario;
  readonly seed: number;
  /** One an entry of the file, in its order. */
  readonly routines: readonly Routine[];
  readonly ticks: LuckTable<number>;
  readonly fails: LuckTable<boolean>;
}

/** Lines of a program, from 0, that belong to one step. */
export interface StepLines {
  /** All that belongs to it, its tries and its taking included. */
  readonly from: number;
  readonly to: number;
  /** Where it is done: the call of `work` or `ring`. */
  readonly line: number;
  /** The `await` while it runs by itself; null: a blocking step. */
  readonly awaits: number | null;
  /** The `await` before it in which the task waits for its resources; null: it needs none. */
  readonly takes: number | null;
  /** The `sleep(0)` before it; null: none. */
  readonly yields: number | null;
}

/** A program as text, and which lines are about what. Lines count from 0. */
export interface ProgramText {
  readonly language: 'asyncio' | 'javascript';
  readonly lines: readonly string[];
  /** By index of the task and expanded step. */
  lineOf(task: number, step: number): StepLines;
  /** Where a task waits before its first step: for those it is after, else where it is launched. */
  startLine(task: number): number;
  /** Where the event loop is handed everything and runs: the line of `main` at which it waits for all tasks. */
  readonly loopLine: number;
}
