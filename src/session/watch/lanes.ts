import { simulate } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { aloneRun } from '../reference.ts';
import { type AnalysedRun, analyse } from './analysed-run.ts';
import type { PolicyChoice } from './simulations.ts';

/** The runs of a scenario under several policies, one CPU each. @throws what a policy throws */
export function lanesUnder(scenario: Scenario, policies: readonly PolicyChoice[], seed: number): AnalysedRun[] {
  const alone = aloneRun(scenario, seed);
  return policies.map(({ name, make }) =>
    analyse(name === alone.policy ? alone : simulate(scenario, make(), { seed }), alone),
  );
}
