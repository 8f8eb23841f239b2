import { simulate } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { aloneRun } from '../reference.ts';
import type { PolicyChoice } from './simulations.ts';
import { type Watched, watchedOf } from './watched.ts';

/** The runs of a scenario under several policies, one CPU each. @throws what a policy throws */
export function lanesUnder(scenario: Scenario, policies: readonly PolicyChoice[], seed: number): Watched[] {
  const alone = aloneRun(scenario, seed);
  return policies.map(({ name, make }) =>
    watchedOf(name === alone.policy ? alone : simulate(scenario, make(), { seed }), alone),
  );
}
