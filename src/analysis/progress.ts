import { savedSoFar } from './saved.ts';
import type { Timeline } from './timeline/timeline.ts';

/**
 * The work of a run that is done by a time, in ticks: the parts of steps that have run, by hand or by themselves, and
 * the switches as `savedSoFar` counts them. One at a time does one tick of work per tick, so that the distance between
 * it and another run is what that run has saved so far.
 */
export function workBy(timeline: Timeline, time: number): number {
  const at = Math.min(time, timeline.run.until);
  return savedSoFar(timeline, at) + at;
}

/** How many ticks the CPUs of a run have worked or switched by a time, all of them together. @internal */
export function busyBy({ run, busyTicks, switchTicks }: Timeline, time: number): number {
  const at = Math.min(time, run.until);
  return busyTicks.at(at) + switchTicks.at(at);
}

/** How long the CPUs of a run have been idle by a time, all of them together, in ticks. */
export const idleBy = (timeline: Timeline, time: number): number =>
  Math.min(time, timeline.run.until) * timeline.run.workers - busyBy(timeline, time);
