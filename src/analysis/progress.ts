import { savedSoFar } from './saved.ts';
import { Curve } from './timeline/curve.ts';
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

const busyCurves = new WeakMap<Timeline, Curve>();

/** How many ticks the CPUs of a run have worked or switched by a time, all of them together. @internal */
export function busyBy(timeline: Timeline, time: number): number {
  let curve = busyCurves.get(timeline);
  if (!curve) {
    curve = busyCurve(timeline);
    busyCurves.set(timeline, curve);
  }
  return curve.at(Math.min(time, timeline.run.until));
}

function busyCurve({ cpus }: Timeline): Curve {
  const changes = cpus.flatMap((spans) =>
    spans.flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ]),
  );
  const curve = new Curve();
  for (const { at, by } of changes.sort((a, b) => a.at - b.at)) curve.change(at, by);
  return curve;
}

/** How long the CPUs of a run have been idle by a time, all of them together, in ticks. */
export const idleBy = (timeline: Timeline, time: number): number =>
  Math.min(time, timeline.run.until) * timeline.run.workers - busyBy(timeline, time);
