import { crowdSteps, placeAmong } from '../../src/crowd/crowd.ts';
import type { Score } from '../../src/engine/score.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** The percentage of the simulated players who do at least as well. */
export function shareOfPlayers(scenario: Scenario, seed: number, par: Score): number {
  const steps = crowdSteps(scenario, seed);
  for (;;) {
    const { value, done } = steps.next();
    if (!done) continue;
    const { better, equal } = placeAmong(value, par);
    return (100 * (better + equal)) / value.players;
  }
}
