import { DECIDE } from '../engine/decision-point.ts';
import { Kernel } from '../engine/kernel.ts';
import type { Policy } from '../engine/run.ts';
import { compareScores, type Score, scoreAt } from '../engine/score.ts';
import { simulatedPlayer } from '../policies/players.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { fingerprint } from './fingerprint.ts';

/** How many of the simulated players came out with a score. */
export interface Group {
  readonly score: Score;
  readonly players: number;
}

/** Simulated players of one scenario and seed, by what they reached, the best first. */
export interface PlayerCrowd {
  readonly players: number;
  readonly groups: readonly Group[];
}

const CROWD = 2_000;

/** A crowd may make so many decisions in all; of scenarios with very many there are fewer players. */
const MOST_DECISIONS = 20_000_000;
const FEWEST = 50;

/**
 * Let a crowd play. Yields how many have come to the end, about so often as a screen wants to know.
 * @param most players at most; the first of a larger crowd are those of a smaller one
 */
export function* crowdSteps(scenario: Scenario, seed: number, most = CROWD): Generator<number, PlayerCrowd> {
  const steps = scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0);
  const players = Math.min(most, Math.max(FEWEST, Math.floor(MOST_DECISIONS / Math.max(1, steps))));
  const key = `${fingerprint(scenario)}/${seed}/crowd`;
  const groups = new Map<string, { score: Score; players: number }>();
  for (let player = 0; player < players; player++) {
    const score = scoreUnder(scenario, seed, simulatedPlayer(scenario, `${key}/${player}`));
    const name = `${score.lost} ${score.lateness} ${score.last} ${score.unfinished}`;
    const group = groups.get(name);
    if (group) group.players++;
    else groups.set(name, { score, players: 1 });
    yield player + 1;
  }
  const sorted = [...groups.values()].sort((a, b) => compareScores(a.score, b.score));
  return { players, groups: sorted };
}

/**
 * What comes of it if a policy decides, for one worker; quick, since no trace is kept. A player who waits where nothing
 * will ever come is told so, and does something instead.
 */
export function scoreUnder(scenario: Scenario, seed: number, policy: Policy): Score {
  const kernel = new Kernel(scenario, seed);
  let advanced = kernel.advance();
  while (advanced === DECIDE) {
    const answer = policy.choose(kernel) as number;
    kernel.decide(answer < 0 && !kernel.pending && kernel.ready.size > 0 ? kernel.ready.first() : answer);
    advanced = kernel.advance();
  }
  return scoreAt(kernel);
}

/** Where a score stands among the players. */
export function placeAmong({ groups }: PlayerCrowd, score: Score): { better: number; equal: number; worse: number } {
  const count = (holds: (compared: number) => boolean) =>
    groups.reduce((sum, group) => sum + (holds(compareScores(group.score, score)) ? group.players : 0), 0);
  return { better: count((one) => one < 0), equal: count((one) => one === 0), worse: count((one) => one > 0) };
}
