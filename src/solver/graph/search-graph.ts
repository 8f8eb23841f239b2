import type { Core } from '../problem/core.ts';
import type { SearchState } from '../search/search-state.ts';
import { tabu } from './tabu.ts';

/** Slices of tabu search in a turn. A turn must not take longer than some milliseconds. */
const SEED = 1;

/**
 * Whether a problem is a job shop: its resources are the machines, and the CPU, which has no work, is none. Then the order
 * of attends on each resource matters, and not the order of all.
 */
export const isDisjunctive = ({ resources, switchCost, cpu }: Core): boolean =>
  resources > 0 && switchCost === 0 && cpu.every((ticks) => ticks === 0);

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
