import type { Task } from '../scenario/scenario.ts';

// The phases of a task. An idle task is ready or queued, depending on resources alone (ready-set.ts).
//
//   absent ──ARRIVE──▶ blocked ──dependencies over──▶ idle ◀────────────────────────────────────────┐
//                         │                            │ attend                  next step, or      │
//                         │                            ▼                         another attempt    │
//                         │                        switching (unless it is free)                    │
//                         │                            ▼ CPU_FREE                                   │
//                         │             blocking step: running ──CPU_FREE──┐                        │
//                         │         non-blocking step: waiting ───CLOSE────┴──▶ attempt closes ─────┤
//                         ▼                                                                         ▼
//                  over (cancelled)                                                over (done, failed)
//
// When the result of an idle task spoils (SPOIL), the task goes back to the step that rang, and the attempt has failed.

/** `idle`: arrived and not waiting for anything but, possibly, a resource. */
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
  /** When and how the attempt started last closes or has closed (`Infinity`: it never rings). */
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

/** What follows an attempt: another one, the next step, or the end of the task. */
export type AfterAttempt = 'retry' | 'next' | 'done' | 'failed';

/** What follows attempt `attempt` of step `step` of a task. A result that spoilt has failed. */
export function afterAttempt({ steps }: Task, step: number, attempt: number, hasFailed: boolean): AfterAttempt {
  const { attempts, onFailure } = steps[step]!;
  if (hasFailed && attempt < attempts) return 'retry';
  if (hasFailed && onFailure === 'fail') return 'failed';
  return step + 1 === steps.length ? 'done' : 'next';
}
