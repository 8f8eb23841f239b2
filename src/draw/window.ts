import type { Window } from '../analysis/timeline/cells.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** This many rounds of visits are shown at first, if the whole run is too long to show each visit. */
const ROUNDS = 2;
/** A run at most this many times longer than that is shown whole. */
const HARDLY = 2;

/** The stretch of a run that the timeline shows: all of it, or the part around the playhead, moving by half pages. */
export function windowOf(scenario: Scenario, until: number, cells: number, zoom: number, playhead: number): Window {
  const whole = Math.max(1, until) / cells;
  const first = firstCell(scenario, cells);
  const own = whole <= HARDLY * first ? whole : first;
  const perCell = roundUp(Math.max(Math.min(whole, 1 / 8), Math.min(whole, own / 2 ** zoom)));
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

const visits = new WeakMap<Scenario, { readonly visit: number; readonly round: number }>();

// A visit takes a cell, unless then too few rounds would fit: a window in which no task comes round again shows
// nothing.
function firstCell(scenario: Scenario, cells: number): number {
  const { visit, round } = visitOf(scenario);
  return Math.max(visit, (ROUNDS * round) / cells);
}

/** How long the CPU typically stays with a task, and how long it is until it comes round: ticks, at least one. */
function visitOf(scenario: Scenario): { readonly visit: number; readonly round: number } {
  const known = visits.get(scenario);
  if (known) return known;
  const hands: number[] = [];
  const alone: number[] = [];
  for (const { steps } of scenario.tasks) {
    for (const { type, duration } of steps) {
      if (duration === 'never' || duration.max === 0) continue;
      (type === 'blocking' ? hands : alone).push((duration.min + duration.max) / 2);
    }
  }
  const visit = Math.max(1, median(hands.length > 0 ? hands : alone));
  const turn = (visit + scenario.cpu.switchCost) * scenario.tasks.length;
  const found = { visit, round: Math.max(visit + median(alone), turn) };
  visits.set(scenario, found);
  return found;
}

const median = (list: number[]): number => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
