import type { Run } from '../engine/run.ts';
import { countBy, type Timeline } from './timeline.ts';

/** A run held against doing one thing at a time. Ticks; null where one of the two never ends or a divisor is 0. */
export interface Saving {
  /** Makespan of `sync` with one worker. */
  readonly sync: number | null;
  readonly saved: number | null;
  /** Of `sync`. */
  readonly share: number | null;
  readonly speedUp: number | null;
}

/** Time saved at the end (scenario-format.md, *Measures*); it may be negative. */
export function savingOf(run: Pick<Run, 'makespan'>, sync: Pick<Run, 'makespan'>): Saving {
  if (run.makespan === null || sync.makespan === null) {
    return { sync: sync.makespan, saved: null, share: null, speedUp: null };
  }
  const saved = sync.makespan - run.makespan;
  return {
    sync: sync.makespan,
    saved,
    share: sync.makespan === 0 ? null : saved / sync.makespan,
    speedUp: run.makespan === 0 ? null : sync.makespan / run.makespan,
  };
}

/**
 * Time saved so far: the parts of steps that have run by `time`, plus a switch for every task begun but the first,
 * less `time` itself. At the end of a finished run on one CPU with nothing drawn anew this is the time saved.
 */
export function savedSoFar(timeline: Timeline, time: number): number {
  const { scenario } = timeline.run;
  const begun = countBy(timeline.beginTimes, time);
  return timeline.stepTicks.at(time) + scenario.cpu.switchCost * Math.max(0, begun - 1) - time;
}
