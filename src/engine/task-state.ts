/** See the diagram in kernel.ts. `idle`: arrived and not waiting for anything but, possibly, a resource. */
export type Phase = 'absent' | 'blocked' | 'idle' | 'switching' | 'running' | 'waiting' | 'over';

/** How a task can end. */
export const OUTCOMES = ['done', 'failed', 'cancelled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How an attempt can close. */
export type Closing = 'end' | 'ring' | 'failure' | 'timeout';

/** The state of one task. Times are ticks; −1 where there is none. */
export interface TaskState {
  phase: Phase;
  /** The current step, or the next one. */
  step: number;
  /** The attempt at `step`, from 1. */
  attempt: number;
  /** Resources held, in the order in which they were acquired. */
  held: number[];
  /** While running or waiting: when the attempt closes (`Infinity`: never), and how. */
  closesAt: number;
  closing: Closing;
  /** The result of a ring spoils at this tick unless the task is attended before; its step and attempt. */
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
