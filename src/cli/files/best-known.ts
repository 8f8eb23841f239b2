import type { Answer } from '../../engine/decision.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Par, solve, solveSteps } from '../../solver/solve.ts';
import { ParCache } from './par-cache.ts';

/** How to search for the best run. */
export interface SearchOptions {
  /** Milliseconds of real time. */
  readonly limitMs: number;
  /** The decisions of other runs of the scenario with this seed: the result is at least as good as each of them. */
  readonly runs?: readonly (readonly Answer[])[];
}

/**
 * The best run of a scenario with a seed: the one found earlier or a better one, which is stored for the next time. So
 * no two commands give different answers.
 */
export function bestKnown(scenario: Scenario, seed: number, { limitMs, runs = [] }: SearchOptions): Par {
  const cache = new ParCache(true);
  const known = cache.find(scenario, seed);
  if (known?.proven) return known;
  const end = performance.now() + limitMs;
  const found = solve(scenario, { seed, known, runs, shouldStop: () => performance.now() > end });
  return cache.keep(scenario, seed, found);
}

/** Like `bestKnown`, in slices. @param pause called between them, every 50 ms; its answer says whether to continue */
export async function bestKnownWhile(
  scenario: Scenario,
  seed: number,
  { limitMs, runs = [] }: SearchOptions,
  pause: () => Promise<boolean>,
): Promise<Par> {
  const cache = new ParCache(true);
  const known = cache.find(scenario, seed);
  if (known?.proven) return known;
  const end = performance.now() + limitMs;
  let next = performance.now() + SLICE_MS;
  for (const steps = solveSteps(scenario, { seed, known, runs }); ; ) {
    const { value, done } = steps.next();
    const now = performance.now();
    const goesOn = now < next || (await pause());
    if (done || !goesOn || now > end) return cache.keep(scenario, seed, value.par());
    if (now >= next) next = now + SLICE_MS;
  }
}

const SLICE_MS = 50;

/** The best run found earlier, or null. */
export const knownPar = (scenario: Scenario, seed: number): Par | null => new ParCache(true).find(scenario, seed);
