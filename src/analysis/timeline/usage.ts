import type { Window } from './cells.ts';
import { type HoldSpan, lastBegunBy, type Segment, type Timeline } from './timeline.ts';

/** What a cell of a resource's row shows. */
export interface Usage {
  /** The most units in use at once within the cell. */
  readonly units: number;
  /**
   * Index of the last hold that begins before the end of the cell: 0 for the first hold, 1 for the second and so on.
   */
  readonly hold: number;
  /** The task of that hold, or −1 before the first: a row by holder shows whose it is, and where it changes. */
  readonly holder: number;
  /** Whether the holder's step runs within the cell; if not, the unit is only held (*not started*, or left in it). */
  readonly isRunning: boolean;
}

/** The row of a resource over a window, up to the end of the run. Linear in the number of holds. */
export function usageCells(timeline: Timeline, resource: number, window: Window): Usage[] {
  const holds = (timeline.holds[resource] ?? []).filter(({ from, to }) => to > from);
  const changes = changesOf(holds);
  const cells: Usage[] = [];
  let next = 0;
  let inUse = 0;
  let hold = -1;
  for (let cell = 0; cell < window.cells; cell++) {
    const start = window.from + cell * window.perCell;
    const end = start + window.perCell;
    for (; (changes[next]?.at ?? end) <= start; next++) {
      inUse += changes[next]?.by ?? 0;
      if ((changes[next]?.by ?? 0) > 0) hold++;
    }
    let units = inUse;
    for (; (changes[next]?.at ?? end) < Math.min(end, timeline.run.until); next++) {
      inUse += changes[next]?.by ?? 0;
      if ((changes[next]?.by ?? 0) > 0) hold++;
      units = Math.max(units, inUse);
    }
    const last = holds[hold];
    const isUsed = start < timeline.run.until && units > 0;
    cells.push({
      units: isUsed ? units : 0,
      hold,
      holder: last?.task ?? -1,
      isRunning: isUsed && last !== undefined && runsWithin(timeline, last.task, Math.max(start, last.from), end),
    });
  }
  return cells;
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

// A unit released and acquired at the same tick does not count twice.
function changesOf(holds: readonly HoldSpan[]): { at: number; by: number }[] {
  const changes = holds.flatMap(({ from, to, units }) => [
    { at: from, by: units },
    { at: to, by: -units },
  ]);
  return changes.sort((a, b) => a.at - b.at || a.by - b.by);
}
