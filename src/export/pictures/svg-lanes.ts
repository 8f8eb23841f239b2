import { cpuCells, taskCells, type Window } from '../../analysis/timeline/cells.ts';
import { type Timeline, taskSpans } from '../../analysis/timeline/timeline.ts';
import { usageCells } from '../../analysis/timeline/usage.ts';
import { type LaneState, type LaneStretch, px } from './svg-shapes.ts';

/** The time axis of a picture. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  /** The tick at the right edge; more than 0. */
  readonly end: number;
}

/** The place of a tick, in pixels. */
export const xOf = ({ left, right, end }: Plot, tick: number): number => left + ((right - left) * tick) / end;

/** A lane with more spans than this is drawn in half pixels, each showing what covers most of it. */
const MOST_SPANS = 600;
const CELLS_PER_PIXEL = 2;

const windowOf = ({ left, right, end }: Plot): Window => {
  const cells = Math.round((right - left) * CELLS_PER_PIXEL);
  return { from: 0, perCell: end / cells, cells };
};

/** What a task did, from its arrival to its end. */
export function taskStretches(timeline: Timeline, task: number, plot: Plot): LaneStretch[] {
  // Counting segments is cheaper than listing spans, of which there are more.
  const isLong = (timeline.tasks[task]?.length ?? 0) > MOST_SPANS;
  const spans = isLong ? [] : taskSpans(timeline, task);
  if (isLong || spans.length > MOST_SPANS) {
    return ofCells(taskCells(timeline, task, windowOf(plot), timeline.run.until), plot);
  }
  return spans.flatMap(({ from, to, state }) => stretchOf(state, xOf(plot, from), xOf(plot, to)));
}

/** What a CPU did. */
export function cpuStretches(timeline: Timeline, cpu: number, plot: Plot): LaneStretch[] {
  const spans = timeline.cpus[cpu] ?? [];
  const { until } = timeline.run;
  if (spans.length > MOST_SPANS) return ofCells(cpuCells(timeline, cpu, windowOf(plot), until), plot);
  const idle: LaneStretch = { state: 'idle', left: plot.left, right: xOf(plot, until) };
  const worked = spans.map(({ from, to, state }) => ({
    ...{ state, left: xOf(plot, from), right: xOf(plot, Math.min(to, until)) },
  }));
  return [idle, ...worked];
}

function ofCells(cells: readonly string[], plot: Plot): LaneStretch[] {
  const stretches: LaneStretch[] = [];
  for (let i = 0; i < cells.length; ) {
    let end = i + 1;
    while (cells[end] === cells[i]) end++;
    stretches.push(...stretchOf(cells[i] ?? '', plot.left + i / CELLS_PER_PIXEL, plot.left + end / CELLS_PER_PIXEL));
    i = end;
  }
  return stretches;
}

const STATES: Readonly<Record<LaneState, true>> = {
  ...{ running: true, switching: true, waiting: true, ready: true, queued: true, blocked: true },
  ...{ some: true, idle: true },
};
const isLaneState = (state: string): state is LaneState => Object.hasOwn(STATES, state);

const stretchOf = (state: string, left: number, right: number): LaneStretch[] =>
  isLaneState(state) ? [{ state, left, right }] : [];

/** How much of a resource is in use, as the outline of an area: in half pixels, each at its maximum. */
export function usagePath(timeline: Timeline, resource: number, plot: Plot, top: number, height: number): string {
  const capacity = timeline.run.scenario.resources[resource]?.capacity ?? 1;
  const bottom = top + height;
  let path = '';
  let units = 0;
  for (const [i, cell] of usageCells(timeline, resource, windowOf(plot)).entries()) {
    if (cell.units === units) continue;
    const x = px(plot.left + i / CELLS_PER_PIXEL);
    const y = px(bottom - (height * cell.units) / capacity);
    if (units === 0) path += `M${x} ${px(bottom)}V${y}`;
    else path += `H${x}V${y}${cell.units === 0 ? 'z' : ''}`;
    units = cell.units;
  }
  return units === 0 ? path : `${path}H${px(plot.right)}V${px(bottom)}z`;
}
