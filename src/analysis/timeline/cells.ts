import { type HoldSpan, type TaskStatus, type Timeline, taskSpans } from './timeline.ts';

/** The stretch of time that a row of character cells shows: cell i covers [from + i·perCell, from + (i+1)·perCell). */
export interface Window {
  readonly from: number;
  /** Ticks per cell; may be a fraction. */
  readonly perCell: number;
  readonly cells: number;
}

/**
 * What a cell shows. `some`: a CPU that was idle most of the time, but not all; `future`: later than the playhead;
 * `none`: nothing to show (not arrived, over, unused).
 */
export type Cell = TaskStatus | 'idle' | 'some' | 'held' | 'future' | 'none';

// A cell shows the state that covers most of it, each tick weighted by state. CPU work is short, and without weights a
// picture would hide why anything happens. At equal cover the rarer state wins.
const WEIGHT: Partial<Record<Cell, number>> = {
  switching: 3.1,
  running: 3,
  held: 3,
  ready: 1.5,
  queued: 1.2,
  blocked: 0.5,
};

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly state: Cell;
}

/** The row of a task up to the playhead. */
export const taskCells = (timeline: Timeline, task: number, window: Window, playhead: number): Cell[] =>
  paint(taskSpans(timeline, task, Math.min(playhead, windowEnd(window))), window, playhead);

/** The row of a CPU up to the playhead: running, switching, idle, or idle with some work. */
export function cpuCells(timeline: Timeline, cpu: number, window: Window, playhead: number): Cell[] {
  const end = Math.min(playhead, timeline.run.until, windowEnd(window));
  const stretches: Stretch[] = [];
  let free = 0;
  for (const { from, to, state } of timeline.cpus[cpu] ?? []) {
    if (from >= end) break;
    if (from > free) stretches.push({ from: free, to: from, state: 'idle' });
    stretches.push({ from, to: Math.min(to, end), state });
    free = to;
  }
  stretches.push({ from: free, to: end, state: 'idle' });
  const cells = paint(stretches, window, playhead);
  for (const { from, to, state } of stretches) {
    if (state === 'idle') continue;
    for (const i of cellsWithin(window, from, to)) if (cells[i] === 'idle') cells[i] = 'some';
  }
  return cells;
}

/** The row of a resource up to the playhead: `held` where at least one unit was in use. */
export function resourceCells(timeline: Timeline, resource: number, window: Window, playhead: number): Cell[] {
  const end = Math.min(playhead, timeline.run.until, windowEnd(window));
  return paint(usedStretches(timeline.holds[resource] ?? [], end), window, playhead);
}

// Holds that overlap form one stretch; the gaps between stretches are `none`.
function usedStretches(holds: readonly HoldSpan[], end: number): Stretch[] {
  const stretches: Stretch[] = [];
  let reached = 0;
  for (const { from, to } of holds) {
    if (from >= end) break;
    if (to <= reached) continue;
    if (from > reached) stretches.push({ from: reached, to: from, state: 'none' });
    stretches.push({ from: Math.max(from, reached), to: Math.min(to, end), state: 'held' });
    reached = to;
  }
  if (reached < end) stretches.push({ from: reached, to: end, state: 'none' });
  return stretches;
}

function* cellsWithin({ from: start, perCell, cells }: Window, from: number, to: number): Generator<number> {
  const last = Math.min(cells - 1, Math.ceil((to - start) / perCell) - 1);
  for (let i = Math.max(0, Math.floor((from - start) / perCell)); i <= last; i++) yield i;
}

const windowEnd = (window: Window): number => window.from + window.cells * window.perCell;

function paint(stretches: readonly Stretch[], window: Window, playhead: number): Cell[] {
  const { from: start, perCell, cells: count } = window;
  const cells = Array.from({ length: count }, (_, i): Cell => (start + i * perCell < playhead ? 'none' : 'future'));
  let cell = -1;
  let scores = new Map<Cell, number>();
  for (const { from, to, state } of stretches) {
    for (const i of cellsWithin(window, from, to)) {
      if (i !== cell) {
        cell = i;
        scores = new Map();
      }
      const cover = Math.min(to, start + (i + 1) * perCell) - Math.max(from, start + i * perCell);
      const score = (scores.get(state) ?? 0) + cover * (WEIGHT[state] ?? 1);
      scores.set(state, score);
      if (score > 0 && score >= (scores.get(cells[i] as Cell) ?? 0)) cells[i] = state;
    }
  }
  return cells;
}
