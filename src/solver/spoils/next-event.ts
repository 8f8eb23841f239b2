import type { Kernel } from '../../engine/kernel.ts';

/** Ticks at which events are certain to happen if nothing is attended, in ascending order. */
export function eventsOf(kernel: Kernel): number[] {
  const events: number[] = [];
  for (const { index, arrives } of kernel.scenario.tasks) {
    const { phase, closesAt, spoilsAt } = kernel.task(index);
    if (phase === 'absent') events.push(arrives);
    else if (phase === 'waiting' && closesAt !== Number.POSITIVE_INFINITY) events.push(closesAt);
    else if (spoilsAt >= 0) events.push(spoilsAt);
  }
  return events.sort((a, b) => a - b);
}

/** The first tick at which an event is certain to happen if nothing is attended; `Infinity`: none. */
export const nextEventOf = (kernel: Kernel): number => eventsOf(kernel)[0] ?? Number.POSITIVE_INFINITY;
