import { isBetter, type Score } from '../../engine/score.ts';
import type { Core } from '../problem/core.ts';
import type { SearchState } from '../search/search-state.ts';
import { shave } from './shave.ts';
import { tabu } from './tabu.ts';

const SEED = 1;

/**
 * Whether a problem is a disjunctive graph: each resource is a machine, and the CPU has no work. Then only the order on
 * each resource matters, not that of all attends. @internal
 */
export const isDisjunctive = ({ resources, gates, capacity, switchCost, cpu, hurried }: Core): boolean =>
  resources > 0 &&
  gates === 0 &&
  !hurried &&
  switchCost === 0 &&
  capacity.every((units) => units === 1) &&
  cpu.every((ticks) => ticks === 0);

/** Whether a problem is a job shop: a disjunctive graph in which no step keeps what it uses for the next one. */
export const isJobShop = (core: Core): boolean => isDisjunctive(core) && core.keeps.every((kept) => kept.length === 0);

/** Look for better orders of attending in the disjunctive graph of a problem, if it has one. */
export function* searchGraph(state: SearchState): Generator<void> {
  if (!isDisjunctive(state.core) || !state.order) return;
  const steps = tabu(state.core, state.order, state.best.score, SEED);
  let taken: readonly number[] | null = null;
  for (;;) {
    const { value, done } = steps.next();
    if (value.order && value.order !== taken) {
      state.offerOrder(value.order);
      state.lookCloser();
    }
    taken = value.order;
    if (done) return;
    yield;
  }
}

/** Raise the bound of a problem with a disjunctive graph. */
export function* boundGraph(state: SearchState): Generator<void> {
  if (!isDisjunctive(state.core)) return;
  const { floor, core } = state;
  const isAlike = (score: Score) => !isBetter(floor, { ...score, last: floor.last });
  if (!isAlike(state.best.score)) return;
  const low = isAlike(state.bound) ? state.bound.last : floor.last;
  for (const last of shave(core, low, () => state.best.score.last)) {
    state.raiseBound({ ...floor, last });
    yield;
  }
}
