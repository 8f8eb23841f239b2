import type { Answer } from '../../engine/decision.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Par, solve } from '../../solver/solve.ts';
import { ParCache } from './par-cache.ts';

/** How to look for the best run. */
export interface Looking {
  /** Milliseconds of the wall. */
  readonly limitMs: number;
  /** Other runs of the scenario with this seed, by their decisions: what is found is no worse. */
  readonly runs?: readonly (readonly Answer[])[];
}

/**
 * The best run known of a scenario with a seed's luck: what was found before, or better, and kept for the next time. So
 * no two commands give two answers.
 */
export function bestKnown(scenario: Scenario, seed: number, { limitMs, runs = [] }: Looking): Par {
  const cache = new ParCache(true);
  const known = cache.find(scenario, seed);
  if (known?.proven) return known;
  const end = performance.now() + limitMs;
  const found = solve(scenario, { seed, known, runs, shouldStop: () => performance.now() > end });
  return cache.keep(scenario, seed, found);
}

/** The best run that was found before, or null. */
export const knownPar = (scenario: Scenario, seed: number): Par | null => new ParCache(true).find(scenario, seed);
