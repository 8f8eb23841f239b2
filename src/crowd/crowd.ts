import type { Answer } from '../engine/decision.ts';
import { DECIDE } from '../engine/decision-point.ts';
import { Kernel } from '../engine/kernel.ts';
import type { Policy } from '../engine/run.ts';
import { compareScores, isBetter, type Score, scoreAt, WORST } from '../engine/score.ts';
import { CROWD, crowdOf } from '../policies/players.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** How many of the simulated players came out with a score. */
export interface CrowdGroup {
  readonly score: Score;
  readonly players: number;
}

/** Simulated players of one scenario and seed, by what they reached, the best first. */
export interface PlayerCrowd {
  readonly players: number;
  readonly groups: readonly CrowdGroup[];
  /** What the best of them decided. */
  readonly best: readonly Answer[];
}

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
  const playerOf = crowdOf(scenario, seed);
  const groups = new Map<string, { score: Score; players: number }>();
  let best: Played = { score: WORST, decisions: [] };
  for (let player = 0; player < players; player++) {
    const played = playedBy(scenario, seed, playerOf(player));
    const { score } = played;
    if (isBetter(score, best.score)) best = played;
    const name = `${score.lost} ${score.lateness} ${score.last} ${score.unfinished}`;
    const group = groups.get(name);
    if (group) group.players++;
    else groups.set(name, { score, players: 1 });
    yield player + 1;
  }
  const sorted = [...groups.values()].sort((a, b) => compareScores(a.score, b.score));
  return { players, groups: sorted, best: best.decisions };
}

interface Played {
  readonly score: Score;
  readonly decisions: readonly Answer[];
}

/** The score of a policy with one worker, found without a trace. */
export const scoreUnder = (scenario: Scenario, seed: number, policy: Policy): Score =>
  playedBy(scenario, seed, policy).score;

// A player who waits where nothing will ever happen is told so, and attends a task instead.
function playedBy(scenario: Scenario, seed: number, policy: Policy): Played {
  const kernel = new Kernel(scenario, seed);
  const decisions: Answer[] = [];
  let advanced = kernel.advance();
  while (advanced === DECIDE) {
    const given = policy.choose(kernel) as Answer;
    const answer = given < 0 && !kernel.pending && kernel.ready.size > 0 ? kernel.ready.first() : given;
    if (kernel.decide(answer)) decisions.push(answer);
    advanced = kernel.advance();
  }
  return { score: scoreAt(kernel), decisions };
}

/** Where a score stands among the players. */
export function placeAmong({ groups }: PlayerCrowd, score: Score): { better: number; equal: number; worse: number } {
  const count = (holds: (compared: number) => boolean) =>
    groups.reduce((sum, group) => sum + (holds(compareScores(group.score, score)) ? group.players : 0), 0);
  return { better: count((one) => one < 0), equal: count((one) => one === 0), worse: count((one) => one > 0) };
}
