import type { Task } from '../scenario/scenario.ts';

/** What follows an attempt: another one, the next step, or the end of the task. */
export type AfterAttempt = 'retry' | 'next' | 'done' | 'failed';

/** What follows attempt `attempt` of step `step` of a task. A result that spoilt has failed. */
export function afterAttempt({ steps }: Task, step: number, attempt: number, hasFailed: boolean): AfterAttempt {
  const { attempts, onFailure } = steps[step]!;
  if (hasFailed && attempt < attempts) return 'retry';
  if (hasFailed && onFailure === 'fail') return 'failed';
  return step + 1 === steps.length ? 'done' : 'next';
}
