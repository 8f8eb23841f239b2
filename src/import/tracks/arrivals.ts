import type { RecordedStretch, RunRecord } from '../record/record.ts';

/** Half a nanosecond: times on a virtual clock are whole nanoseconds. */
const EXACT = 1e-9 / 2;

/**
 * Whether the timer that a task first waited for, after a stretch without a step, was its arrival: it was due before the
 * task stood at it, so that the task waited only until the loop heard it. On a virtual clock also one that was set before
 * the task began, because timers that are due together ring in the order in which they were set.
 */
export const isArrival = (
  { start, end }: RecordedStretch,
  { due, delay }: { readonly due: number; readonly delay: number },
  clock: RunRecord['clock'],
): boolean => due <= end || (clock === 'virtual' && due - delay < start - EXACT);
