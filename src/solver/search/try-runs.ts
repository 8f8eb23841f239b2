import { isBetter } from '../../engine/score.ts';
import { crowdRuns } from './initial-runs.ts';
import type { PlayedRun } from './playout.ts';
import type { SearchState } from './search-state.ts';

/** Simulated players between two yields. */
const PLAYERS = 500;

/** Offer runs until one is proven best. */
export function* tryRuns(state: SearchState, runs: Iterable<PlayedRun>): Generator<void> {
  for (const run of runs) {
    state.offerRun(run);
    if (state.proven) return;
    yield;
  }
}

/** Offer the runs of the crowd, which plays only from the start of a run. */
export function* tryCrowd(state: SearchState): Generator<void> {
  if (state.kernel.decided > 0 || state.proven) return;
  let tried = 0;
  for (const run of crowdRuns(state.kernel)) {
    if (isBetter(run.score, state.best.score)) state.offerRunAndOrder(run);
    if (state.proven) return;
    if (++tried % PLAYERS === 0) yield;
  }
}
