import type { Run } from '../engine/run.ts';
import { countBy, type Timeline } from './timeline/timeline.ts';

/** A run compared with the baseline (one at a time). Ticks; null where a run never ends or a divisor is 0. */
export interface Saving {
  /** Makespan of `sync` with one worker. */
  readonly sync: number | null;
  readonly saved: number | null;
  /** `saved` as a share of `sync`. */
  readonly share: number | null;
  readonly speedUp: number | null;
}

/** Time saved at the end (docs/contract.md, *Measures*); it may be negative. */
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
 * Time saved so far: the parts of steps that have run by `time`, plus one switch for every task begun except the first,
 * minus `time`. While the switch that begins a task is being paid, the part paid so far counts, so that one at a time
 * never saves anything. At the end of a finished run in which all tasks arrive at 0 and nothing spoils, this is the
 * time saved.
 */
export function savedSoFar(timeline: Timeline, time: number): number {
  const { switchCost } = timeline.run.scenario.cpu;
  // Each CPU begins its first task without a switch. In the baseline only the very first task has none.
  const unpaid = switchCost * Math.max(0, countBy(timeline.beginTimes, time) - 1);
  return timeline.stepTicks.at(time) + timeline.beginTicks.at(time) + unpaid - time;
}
