import type { Answer } from '../../engine/decision.ts';
import { isBetter } from '../../engine/score.ts';
import { boundGraph, searchGraph } from '../graph/search-graph.ts';
import { retime, retimeLonger } from '../spoils/retime.ts';
import { simulatedRuns } from '../spoils/simulated-runs.ts';
import { spoilBeam } from '../spoils/spoil-beam.ts';
import { greedyOrder } from './greedy.ts';
import { initialRuns } from './initial-runs.ts';
import { playOrder } from './playout.ts';
import type { SearchState } from './search-state.ts';
import { tryCrowd, tryRuns } from './try-runs.ts';
import { WIDENING, widen } from './widen.ts';

/** A run with more decisions than this takes so long that the search yields after it. */
const LONG = 20_000;
const SPOIL_WIDTH = 8;
/** If results can spoil: how many plans are tried first at most, and then at most per turn of each search. */
const MOST_PLANS = 1000;
const PLANS_IN_TURN = 30;

/**
 * Look for the best run from a position, ever more thoroughly, in small slices, until it is proven.
 * @param known decisions from the start that have led to the position, and beyond
 */
export function* searchSteps(state: SearchState, known: readonly (readonly Answer[])[]): Generator<void> {
  if (state.proven) return;
  for (const run of initialRuns(state.kernel, known)) {
    state.offerRunAndOrder(run);
    if (run.answers.length > LONG) yield;
  }
  const order = greedyOrder(state.core);
  if (order) state.offerOrder(order);
  else state.offerRun(playOrder(state.kernel.clone(), [], true));
  state.lookCloser();
  yield;
  if (state.core.problem.isRelaxed) yield* searchRelaxed(state);
  else yield* inTurn(state, widenTwice(state), searchGraph(state));
}

function* widenTwice(state: SearchState): Generator<void> {
  yield* boundGraph(state);
  if (state.proven) return;
  if ((yield* widen(state, false)) && !state.proven) yield* widen(state, true);
}

// Runs the searches in turn until one of them proves the best run, or none can find anything more.
function* inTurn(state: SearchState, ...searches: Generator<void>[]): Generator<void> {
  while (searches.length > 0) {
    for (const steps of [...searches]) {
      if (state.proven) return;
      if (steps.next().done) searches.splice(searches.indexOf(steps), 1);
      else yield;
    }
  }
}

// A result that is given up may spoil and release what other tasks wait for, and steps that are after other tasks may
// have to wait: only the engine can show that. And where results spoil, a search that builds runs from their beginning
// rarely finds that a later start is better; some players of a large crowd do.
function* searchRelaxed(state: SearchState): Generator<void> {
  // The crowd comes first: however short the time, no player that a game is compared with may be better than par.
  yield* tryCrowd(state);
  yield* tryRuns(state, simulatedRuns(state.kernel));
  const { length } = state.best.answers;
  const tries = Math.min(MOST_PLANS, length ** 2 / 2);
  yield* tryRuns(state, retime(state.kernel, { best: state.best, tries, seed: 0 }));
  const plans = tryRuns(
    state,
    retimeLonger(state.kernel, () => state.best, tries),
  );
  // Orders of attending prove nothing where a spoil may change how tasks end for the better.
  const { isOpen, spoils } = state.core.problem;
  const turns: Generator<unknown>[] = [...(isOpen || !spoils ? [] : [widen(state, false)]), widenInEngine(state)];
  // In a small problem the searches soon finish, which is a proof: they get more turns.
  for (let i = 0; i < Math.min(PLANS_IN_TURN, length ** 2 / 40); i++) turns.push(plans);
  while (turns.length > 0) {
    for (const steps of [...turns]) {
      if (state.proven) return;
      if (steps.next().done) turns.splice(turns.indexOf(steps), 1);
      else yield;
    }
  }
}

function* widenInEngine(state: SearchState): Generator<void> {
  for (let width = SPOIL_WIDTH; !state.proven; width *= WIDENING) {
    const steps = spoilBeam(state.kernel, width, state.best);
    for (;;) {
      const { value, done } = steps.next();
      state.best = value.best;
      if (!done) {
        yield;
        continue;
      }
      state.nodes += value.nodes;
      state.raiseBound(isBetter(state.best.score, value.bound) ? state.best.score : value.bound);
      break;
    }
  }
}
