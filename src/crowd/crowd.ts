import type { Answer } from '../engine/decision.ts';
import { DECIDE } from '../engine/decision-point.ts';
import { Kernel } from '../engine/kernel.ts';
import { lastOf, type Policy } from '../engine/run.ts';
import { compareScores, isBetter, type Score, scoreAt, WORST } from '../engine/score.ts';
import { CROWD, crowdOf } from '../policies/players.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** The simulated players that reached one score, and how many they are. */
export interface CrowdGroup {
  readonly score: Score;
  readonly players: number;
}

/** The simulated players of one scenario and seed, grouped by score, the best first. */
export interface PlayerCrowd {
  readonly players: number;
  readonly groups: readonly CrowdGroup[];
  /** The decisions of the best player. */
  readonly best: readonly Answer[];
}

/** Limit of decisions of a whole crowd; in very long scenarios fewer players play. */
const MOST_DECISIONS = 20_000_000;
const FEWEST = 50;

/**
 * Let a crowd play. Yields the number of finished players, often enough for a progress display.
 * @param most limit of players; a smaller crowd consists of the first players of a larger one
 */
export function* crowdSteps(scenario: Scenario, seed: number, most = CROWD): Generator<number, PlayerCrowd> {
  const steps = scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0);
  const players = Math.min(most, Math.max(FEWEST, Math.floor(MOST_DECISIONS / Math.max(1, steps))));
  const playerOf = crowdOf(scenario, seed);
  const groups = new Map<string, { score: Score; players: number }>();
  let best: Played = { score: WORST, decisions: [] };
  for (let player = 0; player < players; player++) {
    const played = lastOf(playedSteps(scenario, seed, playerOf(player)));
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

/** The score of a policy with one worker, without keeping a trace. */
export const scoreUnder = (scenario: Scenario, seed: number, policy: Policy): Score =>
  lastOf(scoreSteps(scenario, seed, policy));

/** Like `scoreUnder`, in slices of a thousand decisions. */
export function* scoreSteps(scenario: Scenario, seed: number, policy: Policy): Generator<void, Score> {
  return (yield* playedSteps(scenario, seed, policy)).score;
}

/** How many decisions are made at a time. */
const SLICE = 1_024;

// A wait that could never end is replaced by the first ready task.
function* playedSteps(scenario: Scenario, seed: number, policy: Policy): Generator<void, Played> {
  const kernel = new Kernel(scenario, seed);
  const decisions: Answer[] = [];
  let answered = 0;
  let advanced = kernel.advance();
  while (advanced === DECIDE) {
    const choice = policy.choose(kernel) as Answer;
    const answer = choice < 0 && !kernel.pending && kernel.ready.size > 0 ? kernel.ready.first() : choice;
    if (kernel.decide(answer)) decisions.push(answer);
    advanced = kernel.advance();
    if (++answered % SLICE === 0) yield;
  }
  return { score: scoreAt(kernel), decisions };
}

/** How many players have a better, an equal and a worse score. */
export function placeAmong({ groups }: PlayerCrowd, score: Score): { better: number; equal: number; worse: number } {
  const count = (matches: (compared: number) => boolean) =>
    groups.reduce((sum, group) => sum + (matches(compareScores(group.score, score)) ? group.players : 0), 0);
  return {
    better: count((order) => order < 0),
    equal: count((order) => order === 0),
    worse: count((order) => order > 0),
  };
}
