import type { Window } from './cells.ts';
import type { Timeline } from './timeline.ts';

/** What a cell of a resource's row shows. */
export interface Usage {
  /** The most units in use at once within the cell. */
  readonly units: number;
  /**
   * Index of the last hold that begins before the end of the cell: 0 for the first hold, 1 for the second and so on.
   */
  readonly hold: number;
}

/** The row of a resource over a window, up to the end of the run. Linear in the number of holds. */
export function usageCells(timeline: Timeline, resource: number, window: Window): Usage[] {
  const changes = changesOf(timeline, resource);
  const cells: Usage[] = [];
  let next = 0;
  let inUse = 0;
  let hold = -1;
  for (let cell = 0; cell < window.cells; cell++) {
    const start = window.from + cell * window.perCell;
    const end = start + window.perCell;
    for (; (changes[next]?.at ?? end) <= start; next++) {
      inUse += changes[next]?.by ?? 0;
      if (changes[next]?.by === 1) hold++;
    }
    let units = inUse;
    for (; (changes[next]?.at ?? end) < Math.min(end, timeline.run.until); next++) {
      inUse += changes[next]?.by ?? 0;
      if (changes[next]?.by === 1) hold++;
      units = Math.max(units, inUse);
    }
    cells.push({ units: start < timeline.run.until ? units : 0, hold });
  }
  return cells;
}

// A unit released and acquired at the same tick does not count twice.
function changesOf(timeline: Timeline, resource: number): { at: number; by: 1 | -1 }[] {
  const holds = (timeline.holds[resource] ?? []).filter(({ from, to }) => to > from);
  const changes = holds.flatMap(({ from, to }) => [
    { at: from, by: 1 as const },
    { at: to, by: -1 as const },
  ]);
  return changes.sort((a, b) => a.at - b.at || a.by - b.by);
}
