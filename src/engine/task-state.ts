import type { Amount, Task } from '../scenario/scenario.ts';

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
// A task whose next step is after something is blocked before that step, too, until it may go on or is cancelled. When
// the result of an idle or blocked task spoils (SPOIL), the task goes back to the step that rang, and the attempt has
// failed.

/**
 * `blocked`: something that the task or its next step is after is neither over nor gone past. `idle`: arrived and not
 * waiting for anything but, possibly, a resource.
 */
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
  /** How many steps it has gone past: steps that have ended, rung, or failed for good while the task went on. */
  past: number;
  /** What it holds, in the order in which it was acquired. The list is never changed, only replaced. */
  held: readonly Amount[];
  /** When and how the latest attempt closes or has closed (`Infinity`: it never closes by itself). */
  closesAt: number;
  closing: Closing;
  /** The result of a ring spoils at this tick unless the task is attended first; the step and the attempt that rang. */
  spoilsAt: number;
  spoilSequence: number;
  rungStep: number;
  rungAttempt: number;
  /** The CPU that attended the task last. */
  cpu: number;
  /** When it became blocked before its next step, since it was last attended; −1: it has not. */
  blockedAt: number;
  /** Whether it has been blocked for at least a tick since it was last attended: then no CPU stays with it. */
  wasBlocked: boolean;
  outcome: Outcome | null;
  finish: number;
}

const NOTHING: readonly Amount[] = [];

export const newTaskState = (): TaskState => ({
  phase: 'absent',
  step: 0,
  attempt: 1,
  past: 0,
  held: NOTHING,
  closesAt: -1,
  closing: 'end',
  spoilsAt: -1,
  spoilSequence: -1,
  rungStep: -1,
  rungAttempt: 0,
  cpu: -1,
  blockedAt: -1,
  wasBlocked: false,
  outcome: null,
  finish: -1,
});

/** A step has rung: its result can spoil at a tick. */
export function ring(task: TaskState, spoilsAt: number, spoilSequence: number): void {
  task.rungStep = task.step;
  task.rungAttempt = task.attempt;
  task.spoilsAt = spoilsAt;
  task.spoilSequence = spoilSequence;
}

/** A CPU attends the task: its result is saved, and it has not been blocked since. */
export function attendBy(task: TaskState, cpu: number): void {
  task.cpu = cpu;
  keepResult(task);
  task.blockedAt = -1;
  task.wasBlocked = false;
}

/** The task becomes blocked before its next step. */
export function block(task: TaskState, now: number): void {
  if (task.phase !== 'blocked' || task.blockedAt < 0) task.blockedAt = now;
  task.phase = 'blocked';
}

/** From now on the result of the last ring cannot spoil any more. */
export function keepResult(task: TaskState): void {
  task.spoilsAt = -1;
  task.spoilSequence = -1;
}

/** What follows an attempt: another one, the next step, or the end of the task. */
export type AfterAttempt = 'retry' | 'next' | 'done' | 'failed';

/** What follows attempt `attempt` of step `step` of a task. A result that spoilt has failed. */
export function afterAttempt({ steps }: Task, step: number, attempt: number, hasFailed: boolean): AfterAttempt {
  const { attempts, onFailure } = steps[step]!;
  if (hasFailed && attempt < attempts) return 'retry';
  if (hasFailed && onFailure === 'fail') return 'failed';
  return step + 1 === steps.length ? 'done' : 'next';
}
