import { type CpuSpan, type HoldSpan, lastBegunBy, type TaskStatus, type Timeline, visitSpans } from './timeline.ts';

/** The stretch of time that a row of character cells shows: cell i covers [from + i·perCell, from + (i+1)·perCell). */
export interface Window {
  readonly from: number;
  /** Ticks per cell; may be a fraction. */
  readonly perCell: number;
  readonly cells: number;
}

/**
 * What a cell shows. `some`: a little work of the CPU in a cell that something else fills; `future`: later than the
 * playhead; `none`: nothing to show (not arrived, over, unused).
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

/** A stretch of a row. Ticks; `to` may be `Infinity`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly state: Cell;
}

/** Calls back with each stretch of a row, in order. */
type Stretches = (visit: (from: number, to: number, state: Cell) => void) => void;

const listed =
  (stretches: readonly Stretch[]): Stretches =>
  (visit) => {
    for (const { from, to, state } of stretches) visit(from, to, state);
  };

/** The row of some stretches, one after another; a visit of the CPU shows in it however short it is. */
export const stretchCells = (stretches: readonly Stretch[], window: Window): Cell[] =>
  showVisits(paint(listed(stretches), window, windowEnd(window)), listed(stretches), window);

/** A task's row up to the playhead; a visit of the CPU shows in it however short it is. */
export function taskCells(timeline: Timeline, task: number, window: Window, playhead: number): Cell[] {
  const until = Math.min(playhead, windowEnd(window));
  const spans: Stretches = (visit) => visitSpans(timeline, task, until, window.from, visit);
  return showVisits(paint(spans, window, playhead), spans, window);
}

/**
 * The cell of a task's row in which its end is marked: the first cell after the task, or the last cell if the row ends
 * with the task; −1: the end is not in the window.
 */
export function endCell(window: Window, finish: number | null): number {
  if (finish === null || finish < window.from || finish > windowEnd(window)) return -1;
  return Math.min(window.cells - 1, Math.ceil((finish - window.from) / window.perCell));
}

/** The row of a CPU up to the playhead: running, switching, idle, or idle with some work. */
export function cpuCells(timeline: Timeline, cpu: number, window: Window, playhead: number): Cell[] {
  const end = Math.min(playhead, timeline.run.until, windowEnd(window));
  const spans = timeline.cpus[cpu] ?? [];
  const first = Math.max(0, lastBegunBy(spans, window.from));
  const worked: Stretches = (visit) => {
    let free = window.from;
    for (let i = first; i < spans.length; i++) {
      const { from, to, state } = spans[i] as CpuSpan;
      if (from >= end) break;
      if (from > free) visit(free, from, 'idle');
      visit(from, Math.min(to, end), state);
      free = to;
    }
    visit(free, end, 'idle');
  };
  const cells = paint(worked, window, playhead);
  worked((from, to, state) => {
    if (state === 'idle') return;
    const [low, high] = cellsOf(window, from, to);
    for (let i = low; i <= high; i++) if (cells[i] === 'idle') cells[i] = 'some';
  });
  return cells;
}

// A visit that shows in none of its cells is marked in the cell that has most of it.
function showVisits(cells: Cell[], stretches: Stretches, window: Window): Cell[] {
  const isVisit = (state: Cell | undefined) => state === 'running' || state === 'switching';
  stretches((from, to, state) => {
    if (!isVisit(state) || to === from) return;
    const [first, last] = cellsOf(window, from, to);
    const cover = (i: number) =>
      Math.min(to, window.from + (i + 1) * window.perCell) - Math.max(from, window.from + i * window.perCell);
    let best = -1;
    let isShown = false;
    for (let i = first; i <= last && !isShown; i++) {
      isShown = isVisit(cells[i]) || cells[i] === 'some';
      if (best < 0 || cover(i) > cover(best)) best = i;
    }
    if (best >= 0 && !isShown) cells[best] = 'some';
  });
  return cells;
}

/** A resource's row up to the playhead: `held` where at least one unit was in use. */
export function resourceCells(timeline: Timeline, resource: number, window: Window, playhead: number): Cell[] {
  const end = Math.min(playhead, timeline.run.until, windowEnd(window));
  return paint(listed(usedStretches(timeline.holds[resource] ?? [], end)), window, playhead);
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

/** The first and the last cell that contain some of a stretch; if there is none, the last lies before the first. */
const cellsOf = ({ from: start, perCell, cells }: Window, from: number, to: number): readonly [number, number] => [
  Math.max(0, Math.floor((from - start) / perCell)),
  Math.min(cells - 1, Math.ceil((to - start) / perCell) - 1),
];

const windowEnd = (window: Window): number => window.from + window.cells * window.perCell;

function paint(stretches: Stretches, window: Window, playhead: number): Cell[] {
  const { from: start, perCell, cells: count } = window;
  const cells = Array.from({ length: count }, (_, i): Cell => (start + i * perCell < playhead ? 'none' : 'future'));
  let cell = -1;
  let scores = new Map<Cell, number>();
  stretches((from, to, state) => {
    const [first, last] = cellsOf(window, from, to);
    for (let i = first; i <= last; i++) {
      if (i !== cell) {
        cell = i;
        scores = new Map();
      }
      const cover = Math.min(to, start + (i + 1) * perCell) - Math.max(from, start + i * perCell);
      const score = (scores.get(state) ?? 0) + cover * (WEIGHT[state] ?? 1);
      scores.set(state, score);
      if (score > 0 && score >= (scores.get(cells[i] as Cell) ?? 0)) cells[i] = state;
    }
  });
  return cells;
}
