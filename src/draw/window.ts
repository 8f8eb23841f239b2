import type { Window } from '../analysis/timeline/cells.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** If a cell covers more than this many average steps, the timeline zooms in by itself. */
const COARSE = 1.5;

/** The stretch of a run that the timeline shows: all of it, or the part around the playhead, moving by half pages. */
export function windowOf(scenario: Scenario, until: number, cells: number, zoom: number, playhead: number): Window {
  const whole = Math.max(1, until) / cells;
  const own = Math.max(0, Math.ceil(Math.log2(whole / (COARSE * averageStep(scenario)))));
  const magnified = Math.max(0, own + zoom);
  const perCell = magnified === 0 ? roundUp(whole) : roundUp(Math.max(1 / 8, whole / 2 ** magnified));
  const span = perCell * cells;
  if (span >= until) return { from: 0, perCell, cells };
  const half = Math.max(1, Math.floor(span / 2));
  const page = Math.max(0, Math.floor((playhead - span / 4) / half));
  return { from: Math.max(0, Math.min(page * half, Math.ceil(until - span))), perCell, cells };
}

// Ticks per cell are rounded so that equal steps get bars of equal length.
function roundUp(ticks: number): number {
  if (ticks < 1) return 1 / Math.max(1, Math.floor(1 / ticks));
  if (ticks < 4) return Math.ceil(ticks * 2) / 2;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(ticks)) - 1);
  return Math.ceil(ticks / unit) * unit;
}

const averages = new WeakMap<Scenario, number>();

/** Mean length in ticks of the steps that take time; at least 1. */
function averageStep(scenario: Scenario): number {
  const known = averages.get(scenario);
  if (known !== undefined) return known;
  let ticks = 0;
  let steps = 0;
  for (const task of scenario.tasks) {
    for (const { duration } of task.steps) {
      if (duration === 'never' || duration.max === 0) continue;
      ticks += (duration.min + duration.max) / 2;
      steps++;
    }
  }
  const average = steps === 0 ? 1 : Math.max(1, ticks / steps);
  averages.set(scenario, average);
  return average;
}
