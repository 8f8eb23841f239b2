/** `idle`: arrived and free to go on, at most for want of a resource (ready or queued). */
export type Phase = 'absent' | 'blocked' | 'idle' | 'switching' | 'running' | 'waiting' | 'over';

/** How a task can be over. */
export const OUTCOMES = ['done', 'failed', 'cancelled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How an attempt can close. */
export type Closing = 'end' | 'ring' | 'failure' | 'timeout';

/** Where a task stands. Times are ticks; −1 where there is none. */
export interface TaskState {
  phase: Phase;
  /** The step being done, or else the next one. */
  step: number;
  /** The try of `step`, from 1. */
  attempt: number;
  /** Resources held, in the order taken. */
  held: number[];
  /** When and how the attempt started last closes or has closed (`Infinity`: it never rings). */
  closesAt: number;
  closing: Closing;
  /** A rung result is lost at this tick unless the task is attended before; its step and try. */
  spoilsAt: number;
  spoilSequence: number;
  rungStep: number;
  rungAttempt: number;
  /** The CPU that attended the task last. */
  cpu: number;
  outcome: Outcome | null;
  finish: number;
}

export const newTaskState = (): TaskState => ({
  phase: 'absent',
  step: 0,
  attempt: 1,
  held: [],
  closesAt: -1,
  closing: 'end',
  spoilsAt: -1,
  spoilSequence: -1,
  rungStep: -1,
  rungAttempt: 0,
  cpu: -1,
  outcome: null,
  finish: -1,
});
