import type { Kernel } from '../engine/kernel.ts';
import { knotAmong, tiersOf } from '../engine/knot.ts';

/**
 * The tasks that can never continue, whatever is decided: each waits for units that they hold, or for tasks or steps
 * among them. Unlike in engine/stuck.ts, other tasks may still be running. Empty if there is no knot.
 */
export function knotIn(kernel: Kernel): readonly number[] {
  // A result that may yet spoil can still free its resources.
  const waiting = kernel.scenario.tasks.flatMap(({ index }) => {
    const { phase, spoilsAt } = kernel.task(index);
    const waits = phase === 'blocked' || (phase === 'idle' && !kernel.ready.has(index));
    return waits && spoilsAt < 0 ? [index] : [];
  });
  const knot = knotAmong(kernel, waiting);
  const queued = knot.filter((task) => kernel.task(task).phase === 'idle');
  return tiersOf(kernel, knot, queued);
}
