import type { Scenario } from '../scenario/scenario.ts';
import { type Par, type ParOptions, solve } from './solve.ts';

/**
 * The best run of a scenario with one worker: its score, its decisions, and whether it is proven that no run is better.
 * There is no time limit unless `shouldStop` sets one: `() => performance.now() > end`.
 */
export const par = (scenario: Scenario, options: Partial<ParOptions> = {}): Par =>
  solve(scenario, { seed: 1, ...options });
