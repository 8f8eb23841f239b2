import type { Window } from '../../analysis/timeline/cells.ts';
import type { Timeline } from '../../analysis/timeline/timeline.ts';

const known = new WeakMap<Timeline, Map<string, readonly number[]>>();

/** How many steps run by themselves in each cell: the whole number nearest to the mean, at least 1 where any does. */
export const waitingLevels = (timeline: Timeline, window: Window): readonly number[] =>
  remembered(timeline, 'waiting', window, () =>
    means(window, (add) => {
      const { until } = timeline.run;
      for (const track of timeline.tasks)
        for (const { from, to, state } of track) if (state === 'waiting') add(from, Math.min(to, until));
    }).map((mean) => (mean < LITTLE ? 0 : Math.max(1, Math.round(mean)))),
  );

/** How many CPUs are busy in each cell, on average. */
export const busyLevels = (timeline: Timeline, window: Window): readonly number[] =>
  remembered(timeline, 'busy', window, () =>
    means(window, (add) => {
      for (const spans of timeline.cpus) for (const { from, to } of spans) add(from, to);
    }),
  );

/** Less than this share of a cell is not drawn. */
const LITTLE = 0.05;

// Of a run, only one window at a time is drawn.
function remembered(
  timeline: Timeline,
  name: string,
  window: Window,
  make: () => readonly number[],
): readonly number[] {
  const key = `${name} ${window.perCell} ${window.cells}`;
  const own = known.get(timeline);
  const found = own?.get(key);
  if (found) return found;
  const made = make();
  const kept = own && own.size < MOST_KEPT ? own : new Map<string, readonly number[]>();
  known.set(timeline, kept.set(key, made));
  return made;
}

const MOST_KEPT = 4;

/** The mean number of stretches in each cell. Linear in stretches and cells: only both ends of a stretch are counted. */
function means({ perCell, cells }: Window, each: (add: (from: number, to: number) => void) => void): number[] {
  // What each cell adds to the previous one, and what ends within it.
  const steps = new Array<number>(cells + 2).fill(0);
  const parts = new Array<number>(cells + 2).fill(0);
  const at = (tick: number) => Math.min(cells, tick / perCell);
  each((from, to) => {
    const [start, end] = [at(from), at(to)];
    const [first, last] = [Math.floor(start), Math.floor(end)];
    parts[first] = (parts[first] ?? 0) - (start - first);
    parts[last] = (parts[last] ?? 0) + (end - last);
    steps[first] = (steps[first] ?? 0) + 1;
    steps[last] = (steps[last] ?? 0) - 1;
  });
  let running = 0;
  return Array.from({ length: cells }, (_, i) => {
    running += steps[i] ?? 0;
    return Math.max(0, running + (parts[i] ?? 0));
  });
}
