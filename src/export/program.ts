import type { Amount, Scenario, Step } from '../scenario/scenario.ts';

/** A text with the number of the copy between its pieces; a single piece has no number. */
export type ProgramTemplate = readonly string[];

/** One step, with its attempts: `work` if it blocks, else `ring`. */
export interface StepStatement {
  readonly kind: 'step';
  /** The number of this place in the routine; see `Routine.places`. */
  readonly place: number;
  readonly step: Step;
  readonly name: ProgramTemplate;
  /** The ticks of every attempt; `drawn`: see the table of drawn ticks. */
  readonly ticks: number | 'never' | 'drawn';
  /** Whether every attempt fails at its end; `drawn`: see the table. */
  readonly fails: boolean | 'drawn';
  /** Whether an attempt can fail in any way, so that its result must be checked. */
  readonly canFail: boolean;
  readonly spoil: Spoil | null;
  /** What other tasks await of it, if its result may spoil; otherwise a `signal` follows. */
  readonly signal: PastSignal | null;
}

/** The task has gone past a step that other tasks await, which now continue. */
export interface PastSignal {
  /** Expanded steps, from 0: those of this place that other tasks await. */
  readonly steps: readonly number[];
  /** The place stands for one step only. */
  readonly always: boolean;
}

/** The result may spoil before the next step is attended. */
export interface Spoil {
  readonly after: number;
  /**
   * The resources of the next step, if they differ. They are released and acquired while the result may spoil (no `give`
   * and `take` follow the step), so another attempt first has to `hold` its own again, and continuing without the result
   * (`continue`) has to `hold` those of the next step. To hold is to release all others and acquire what is missing.
   * Null: the resources stay the same.
   */
  readonly next: readonly Amount[] | null;
  /** What the next step is after. It is awaited while the result may spoil. */
  readonly awaits: readonly AfterReference[];
}

/**
 * A statement of a routine. Amounts are absolute: `take` acquires, all at once, what the task is short of them, and
 * `give` releases what is more than it keeps. In a loop either may have nothing to do in some rounds.
 */
export type Statement =
  | StepStatement
  | { readonly kind: 'take'; readonly place: number; readonly amounts: readonly Amount[] }
  /** `keeps`: everything that the task keeps, if it keeps some units of what it gives; else null. */
  | { readonly kind: 'give'; readonly resources: readonly number[]; readonly keeps: readonly Amount[] | null }
  /** The resources are acquired before and released after these statements, as one block. */
  | {
      readonly kind: 'having';
      readonly place: number;
      readonly amounts: readonly Amount[];
      readonly body: readonly Statement[];
    }
  | (PastSignal & { readonly kind: 'signal' })
  | AfterStatement
  /** `await asyncio.sleep(0)`; `unlessFirst`: not in the first round of the innermost `rounds` around it. */
  | { readonly kind: 'yield'; readonly place: number; readonly unlessFirst: boolean }
  /** `counted`: something in it needs the number of the round. */
  | {
      readonly kind: 'rounds';
      readonly count: number;
      readonly counted: boolean;
      readonly body: readonly Statement[];
    };

/** What a step is after: each is awaited in turn. */
export interface AfterStatement {
  readonly kind: 'after';
  readonly place: number;
  readonly references: readonly AfterReference[];
  /** Whether it must check how the tasks among them ended, because it may be cancelled. */
  readonly mayBeCancelled: boolean;
}

/** A task or all copies of an entry that a routine or a step is after, or a step of theirs. */
export interface AfterReference {
  readonly routine: number;
  /** Number of the one copy, from 1; `same`: the copy of the same number; null: all of them, or a single task. */
  readonly copy: number | 'same' | null;
  /** The expanded step, from 0, that they must have gone past; null: they must be over. */
  readonly step: number | null;
}

/** One coroutine: what the tasks of one entry of the file do. */
export interface Routine {
  readonly title: ProgramTemplate;
  readonly id: ProgramTemplate;
  /** Index of its first task; the copies follow it. */
  readonly first: number;
  /** The number of copies; null: a single task. */
  readonly copies: number | null;
  /** One per copy, if they differ. */
  readonly arrives: number | readonly number[];
  readonly after: readonly AfterReference[];
  /** Whether it must check how the tasks that it is after ended, because it may be cancelled. */
  readonly mayBeCancelled: boolean;
  readonly body: readonly Statement[];
  /** By expanded step: the place of the `StepStatement` that does it. */
  readonly places: readonly number[];
  /** Its expanded steps that other tasks await, in order. */
  readonly awaited: readonly number[];
  /** Other tasks await its end while results of theirs may spoil: they must be able to leave that wait. */
  readonly endIsLeft: boolean;
}

/** By task and expanded step: one value per attempt. It contains only steps with something to draw. */
export type LuckTable<T> = ReadonlyMap<number, ReadonlyMap<number, readonly T[]>>;

/** A scenario as the plan of a program, before any language. */
export interface Program {
  readonly scenario: Scenario;
  readonly seed: number;
  /** One per entry of the file, in its order. */
  readonly routines: readonly Routine[];
  readonly ticks: LuckTable<number>;
  readonly fails: LuckTable<boolean>;
}

/** Lines of a program, from 0, that belong to one step. */
export interface StepLines {
  /** Everything that belongs to it, including its attempts and the acquisition of its resources. */
  readonly from: number;
  readonly to: number;
  /** The call of `work` or `ring`. */
  readonly line: number;
  /** The `await` while it runs by itself; null: a blocking step. */
  readonly awaits: number | null;
  /** The `await` before it in which the task waits for its resources; null: it needs none. */
  readonly takes: number | null;
  /** The first `await` before it of what it is after; null: it is after nothing, or never waits in a later round. */
  readonly after: number | null;
  /** The `sleep(0)` before it; null: none. */
  readonly yields: number | null;
}

/** The lines of one file within a program of several, from 0, `to` excluded. */
export interface SheetLines {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** False: its one line says why the file is not shown. */
  readonly isText: boolean;
}

/** A program as text, and a map of its lines. Lines count from 0; a line that it does not have is −1. */
export interface ProgramText {
  /** `own`: as its author wrote it, not as Meanwhile did. */
  readonly language: 'asyncio' | 'javascript' | 'own';
  readonly lines: readonly string[];
  /** The files that it consists of; absent: it is one text without a name. */
  readonly sheets?: readonly SheetLines[];
  /** By index of the task and expanded step. */
  lineOf(task: number, step: number): StepLines;
  /** Where a task waits before its first step: for the tasks that it is after, else where it is launched. */
  startLine(task: number): number;
  /**
   * Where everything is handed to the event loop, which then runs: the line of `main` that waits for all tasks; −1: no
   * line.
   */
  readonly loopLine: number;
}
