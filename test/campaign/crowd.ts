import { scoreUnder } from '../../src/crowd/crowd.ts';
import type { Policy } from '../../src/engine/run.ts';
import { compareScores, type Score } from '../../src/engine/score.ts';
import { simulatedPlayer } from '../../src/policies/players.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const PLAYERS = 2_000;

/** The percentage of 2,000 simulated players who do at least as well. They move from await to await. */
export function shareOfPlayers(scenario: Scenario, seed: number, par: Score): number {
  const key = `${fingerprint(scenario)}/${seed}/crowd`;
  let reached = 0;
  for (let player = 0; player < PLAYERS; player++) {
    const policy = toTheNextAwait(simulatedPlayer(scenario, `${key}/${player}`));
    if (compareScores(scoreUnder(scenario, seed, policy), par) <= 0) reached++;
  }
  return (100 * reached) / PLAYERS;
}

/** Starts a non-blocking step that follows a blocking one of the same task in the same move. */
function toTheNextAwait(policy: Policy): Policy {
  let last = -1;
  return {
    name: policy.name,
    choose(point) {
      const steps = point.scenario.tasks[last]?.steps ?? [];
      const { step, attempt } = last >= 0 ? point.task(last) : { step: 0, attempt: 1 };
      const isNext = attempt === 1 && steps[step]?.type === 'non-blocking' && steps[step - 1]?.type === 'blocking';
      const answer = isNext && point.ready.has(last) ? last : policy.choose(point);
      last = answer ?? -1;
      return answer;
    },
  };
}
