import { type CpuSpan, type TaskState, type Timeline, taskSpans } from './timeline.ts';

/** The stretch of time a row of character cells shows: cell i covers [from + i·perCell, from + (i+1)·perCell). */
export interface Window {
  readonly from: number;
  /** Ticks a cell; may be a fraction. */
  readonly perCell: number;
  readonly cells: number;
}

/** What a cell of a task's row shows; `future`: later than the playhead; `none`: not arrived, or over. */
export type Cell = TaskState | 'idle' | 'held' | 'future' | 'none';

// Where a cell covers several states the one that people must not miss wins.
const WEIGHT: Record<string, number> = { running: 5, switching: 4, waiting: 3, queued: 2, ready: 1, blocked: 0 };

/** A task's row up to the playhead. A state that lasts a fraction of a cell still shows, by its weight. */
export function taskCells(timeline: Timeline, task: number, window: Window, playhead: number): Cell[] {
  const cells = blank(window, playhead);
  for (const span of taskSpans(timeline, task, playhead)) paint(cells, window, span.from, span.to, span.state);
  return cells;
}

/** A CPU's row up to the playhead: running, switching, or idle. */
export function cpuCells(timeline: Timeline, cpu: number, window: Window, playhead: number): Cell[] {
  const cells = blank(window, playhead);
  const end = Math.min(playhead, timeline.run.until);
  cells.forEach((cell, i) => {
    if (cell === 'none' && window.from + i * window.perCell < end) cells[i] = 'idle';
  });
  const spans: readonly CpuSpan[] = timeline.cpus[cpu] ?? [];
  for (let i = firstEndingAfter(spans, window.from); i < spans.length; i++) {
    const span = spans[i] as CpuSpan;
    if (span.from >= end || span.from >= windowEnd(window)) break;
    paint(cells, window, span.from, Math.min(span.to, end), span.state);
  }
  return cells;
}

/** A resource's row up to the playhead: `held` where at least one unit was in use. */
export function resourceCells(timeline: Timeline, resource: number, window: Window, playhead: number): Cell[] {
  const cells = blank(window, playhead);
  const end = Math.min(playhead, timeline.run.until);
  for (const hold of timeline.holds[resource] ?? []) {
    if (hold.from >= end || hold.from >= windowEnd(window)) break;
    if (hold.to > window.from) paint(cells, window, hold.from, Math.min(hold.to, end), 'held');
  }
  return cells;
}

const windowEnd = (window: Window): number => window.from + window.cells * window.perCell;

function blank(window: Window, playhead: number): Cell[] {
  return Array.from({ length: window.cells }, (_, i) =>
    window.from + i * window.perCell < playhead ? 'none' : 'future',
  );
}

function firstEndingAfter(spans: readonly CpuSpan[], time: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as CpuSpan).to <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function paint(cells: Cell[], window: Window, from: number, to: number, state: Cell): void {
  if (to <= from) return;
  const first = Math.max(0, Math.floor((from - window.from) / window.perCell));
  const last = Math.min(window.cells - 1, Math.ceil((to - window.from) / window.perCell) - 1);
  for (let i = first; i <= last; i++) {
    if (cells[i] !== 'future' && (WEIGHT[state] ?? 0) >= (WEIGHT[cells[i] as string] ?? -1)) cells[i] = state;
  }
}
