import { betterOf, compareScores, type Score, WORST } from '../../engine/score.ts';
import { isJobShop } from '../graph/search-graph.ts';
import { type BeamOptions, beam, type Found, widestFor } from './beam.ts';
import { completesAll, type SearchState } from './search-state.ts';
import { tryCrowd } from './try-runs.ts';
import { tune } from './tune.ts';
import { unfold } from './unfold.ts';

/** Bytes that a layer of states may take. There are two layers, and a layer is copied when it grows. */
const MEMORY = 200e6;
/** Each round is wider than the last by this factor. */
export const WIDENING = 4;
/** From this width on, the best order is tuned after each sweep. */
const TUNED_WIDTH = 16;
const TRIES = 10_000;
// Long problems far above their bound after the first round: they improve soonest if the order is tuned for longer each
// round, with one sweep in between.
const MANY_ATTENDS = 90;
const WIDE_GAP = 0.04;
const LONG_WORK = 12e6;
const LONGER = 5;
/** So heavy that the guide only decides between equal bounds. */
const BOUND_FIRST = 1e6;
/** If nothing spoils, a search that is not finished by this round tries the runs of the crowd. */
const CROWD_ROUND = 3;

/** What a sweep prefers when it must drop states. */
type Preference = Pick<BeamOptions, 'weight' | 'byChains'>;
const BY_MACHINES: Preference = { weight: BOUND_FIRST, byChains: false };
const PREFERENCES: readonly Preference[] = [
  BY_MACHINES,
  { weight: BOUND_FIRST, byChains: true },
  { weight: 1, byChains: false },
];
/** In the first rounds all preferences are tried. */
const ROUNDS_WITH_ALL = 4;

/**
 * Beam searches, each round wider than the last, until a sweep drops nothing: then its result is the best of the
 * relaxed problem, or no run completes everything.
 * @param givingUp also consider runs that leave jobs undone
 * @returns whether it came that far
 */
export function* widen(state: SearchState, givingUp: boolean): Generator<void, boolean> {
  const { sure, isRelaxed } = state.core.problem;
  const widest = widestFor(state.core, MEMORY);
  const tunes = !isRelaxed && !givingUp && state.order !== null && !isJobShop(state.core);
  const attends = state.order?.length ?? 0;
  let isLong = false;
  // A sweep that completes everything must not be cut off by a run that does not.
  let best = !isRelaxed && (givingUp || completesAll(state.best.score, sure)) ? state.best.score : WORST;
  for (let round = 0; !state.proven; round++) {
    const width = WIDENING ** round;
    if (round === CROWD_ROUND && !isRelaxed && !givingUp) yield* tryCrowd(state);
    if (!isRelaxed && completesAll(state.best.score, sure)) best = betterOf(best, state.best.score);
    let tries = TRIES;
    // Beyond the widest layer that fits into memory, a sweep would only repeat the last one.
    if (width < widest * WIDENING) {
      for (const preference of preferencesAt(state, round, isLong)) {
        const found = yield* sweep(state, { ...preference, width: Math.min(width, widest), best, givingUp });
        best = found.best;
        tries = found.nodes;
        if (learn(state, found, givingUp)) return true;
      }
    } else if (!tunes) return false;
    if (round === 0) isLong = tunes && attends >= MANY_ATTENDS && hasWideGap(state);
    if (isLong) tries = Math.round((LONG_WORK / attends) * LONGER ** round);
    if (isLong || (tunes && width >= TUNED_WIDTH)) best = yield* tuneBest(state, best, tries, round);
    yield;
  }
  return true;
}

// With twins, or without scarce resources, sweeps do better than tuning.
function hasWideGap({ best, bound, core }: SearchState): boolean {
  const { lateness, last } = best.score;
  const { resources, twins } = core;
  return resources > 0 && twins.length === 0 && (lateness > bound.lateness || last > bound.last * (1 + WIDE_GAP));
}

// Which preference suits a problem is not known in advance: first all are tried, then one after the other.
function preferencesAt({ core }: SearchState, round: number, isLong: boolean): readonly Preference[] {
  const all = core.resources > 0 ? PREFERENCES : PREFERENCES.slice(0, 2);
  return round < ROUNDS_WITH_ALL && !isLong ? all : [all[round % all.length]!];
}

// Raises the bound by what a sweep has found. Returns whether the sweep was complete.
function learn(state: SearchState, { best, bound }: Found, givingUp: boolean): boolean {
  const least = betterOf(best, bound);
  if (least === WORST) state.raiseBound(withoutSome(state));
  else if (givingUp || keepsNothing(state) || least.lateness === state.floor.lateness) state.raiseBound(least);
  return bound === WORST || compareScores(least, best) >= 0;
}

// No run completes everything. If only jobs that fail anyway cannot be completed, no further task need be lost.
function withoutSome({ core }: SearchState): Score {
  const { sure, jobs } = core.problem;
  const isLost = jobs.every(({ required, counts }) => counts || !required);
  return { lost: sure.lost + Number(isLost), lateness: 0, unfinished: sure.unfinished + 1, last: 0 };
}

// No lost job that can still run holds what other jobs need, or has steps that other jobs wait for: lost jobs can be
// attended last and make nothing late.
function keepsNothing({ core }: SearchState): boolean {
  if (core.gates > 0 && core.problem.jobs.some(({ counts }) => !counts)) return false;
  return core.problem.jobs.every(({ counts, holds, ops }) => counts || holds.length === 0 || ops.length === 0);
}

function* sweep(state: SearchState, options: BeamOptions): Generator<void, Found> {
  const steps = beam(state.core, options);
  for (;;) {
    const { value, done } = steps.next();
    if (done) {
      state.nodes += value.nodes;
      if (value.order) state.offerOrder(unfold(state.core, value.order), value.best);
      return value;
    }
    yield;
  }
}

function* tuneBest(state: SearchState, best: Score, tries: number, seed: number): Generator<void, Score> {
  if (!state.order) return best;
  const steps = tune(state.core, { order: state.order, best, tries, seed });
  let taken: readonly number[] | null = null;
  for (;;) {
    const { value, done } = steps.next();
    if (value.order && value.order !== taken) state.offerOrder(value.order, value.best);
    taken = value.order;
    if (done) return value.best;
    yield;
  }
}
