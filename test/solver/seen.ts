import { crowdSteps, type PlayerCrowd, scoreUnder } from '../../src/crowd/crowd.ts';
import { decisionParser } from '../../src/engine/decision.ts';
import { drive } from '../../src/engine/run.ts';
import { isBetter, type Score, scoreAt } from '../../src/engine/score.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { makePolicy, POLICY_NAMES } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { kernelAt, solve } from '../../src/solver/solve.ts';
import { RandomSource, randomProblem } from './random-problems.ts';
import { wander } from './wander.ts';

/** How many steps a medium problem may have. */
const STEPS = 32;

/** A medium problem, and some random decisions that lead to a position in it. */
export interface MediumCase {
  readonly file: ScenarioFile;
  readonly seed: number;
  readonly prefix: readonly string[];
}

/** The `number`-th medium problem, with every feature mixed; in every other one results spoil. */
export function mediumCase(number: number): MediumCase {
  const { file, seed } = randomProblem(number, number % 2 === 1, STEPS);
  const random = new RandomSource(number);
  const decisions = wander(file, seed, random);
  return { file, seed, prefix: decisions.slice(0, random.int(0, decisions.length - 1)) };
}

/**
 * What is better than the result called best, in words; empty if nothing is. @param patience called for every search
 */
export function seenBetter(
  { file, seed, prefix }: MediumCase,
  { players, patience }: { readonly players: number; readonly patience: () => () => boolean },
): { readonly complaints: readonly string[]; readonly proven: boolean } {
  const scenario = expand(file);
  const complaints: string[] = [];
  const hold = (name: string, score: Score, best: Score) => {
    if (isBetter(score, best))
      complaints.push(`${name} reaches ${JSON.stringify(score)}, best is ${JSON.stringify(best)}`);
  };
  const par = solve(scenario, { seed, shouldStop: patience() });
  for (const name of POLICY_NAMES) hold(name, scoreUnder(scenario, seed, makePolicy(name)), par.score);
  const [best] = crowdOf(scenario, seed, players).groups;
  if (best) hold('a simulated player', best.score, par.score);
  const parse = decisionParser(scenario);
  const answers = prefix.map((word) => parse(word) as number);
  const here = solve(scenario, { seed, prefix: answers, known: par, shouldStop: patience() });
  const kernel = kernelAt(scenario, seed, answers);
  drive(kernel, [], eventLoop());
  hold('the event loop from here', scoreAt(kernel), here.score);
  return { complaints, proven: par.proven };
}

function crowdOf(scenario: Scenario, seed: number, players: number): PlayerCrowd {
  const steps = crowdSteps(scenario, seed, players);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}
