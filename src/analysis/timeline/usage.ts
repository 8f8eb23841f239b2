import { countWhile } from '../bisect.ts';
import type { Window } from './cells.ts';
import { type HoldSpan, lastBegunBy, type Segment, type Timeline } from './timeline.ts';

/** What a cell of a resource's row shows. */
export interface Usage {
  /** The most units in use at once within the cell. */
  readonly units: number;
  /**
   * The task of the last hold that begins before the end of the cell, or −1 before the first: a row by holder shows
   * whose it is, and where it changes.
   */
  readonly holder: number;
  /** Whether the holder's step runs within the cell; if not, the unit is only held (*not started*, or left in it). */
  readonly isRunning: boolean;
}

/** The row of a resource over a window, up to the end of the run. Only what lies in the window is looked at. */
export function usageCells(timeline: Timeline, resource: number, window: Window): Usage[] {
  const holds = timeline.holds[resource] ?? [];
  const { until } = timeline.run;
  return Array.from({ length: window.cells }, (_, cell) => {
    const start = window.from + cell * window.perCell;
    const end = start + window.perCell;
    const units = start < until ? (timeline.inUse[resource]?.mostWithin(start, Math.min(end, until)) ?? 0) : 0;
    const last = lastBefore(holds, Math.min(end, until));
    const isRunning = units > 0 && last !== null && runsWithin(timeline, last.task, Math.max(start, last.from), end);
    return { units, holder: last?.task ?? -1, isRunning };
  });
}

/** The last hold that begins before a time. A unit acquired and released at one tick is never in use. */
function lastBefore(holds: readonly HoldSpan[], time: number): HoldSpan | null {
  let i = countWhile(holds, ({ from }) => from < time) - 1;
  while (i >= 0 && holds[i]?.from === holds[i]?.to) i--;
  return holds[i] ?? null;
}

function runsWithin(timeline: Timeline, task: number, from: number, to: number): boolean {
  const track = timeline.tasks[task] ?? [];
  for (let i = Math.max(0, lastBegunBy(track, from)); i < track.length; i++) {
    const { from: begins, to: ends, state } = track[i] as Segment;
    if (begins >= to) return false;
    if ((state === 'running' || state === 'waiting') && ends > from) return true;
  }
  return false;
}
