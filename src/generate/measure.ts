import { crowdSteps, placeAmong, scoreUnder } from '../crowd/crowd.ts';
import { type Answer, waitUntil } from '../engine/decision.ts';
import { Kernel } from '../engine/kernel.ts';
import type { Score } from '../engine/score.ts';
import { compareScores } from '../engine/score.ts';
import { makePolicy } from '../policies/registry.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Par, solve } from '../solver/solve.ts';

/** The rules that need no foresight. A good scenario sets a trap for them. */
export const RULES = ['sync', 'event-loop', 'shortest-first', 'longest-chain-first', 'priority'] as const;
export type Rule = (typeof RULES)[number];

/** Nothing in a generated scenario is random, so its figures hold for any seed. */
export const SEED = 1;

/** How long the search for par may take, in slices rather than time, so that it ends alike on every machine. */
const MOST_SLICES = 25;

const CROWD = 400;

/** How a scenario plays. */
export interface Measured {
  readonly scenario: Scenario;
  /** Proven, with nothing lost and nothing late. */
  readonly par: Par;
  readonly best: Score;
  readonly rules: Readonly<Record<Rule, Score>>;
}

/** What it costs to begin with a task, even if everything after it is played perfectly. */
export interface First {
  readonly task: number;
  readonly cost: RuleCost;
}

/** How much worse than par. */
export interface RuleCost {
  readonly lateness: number;
  readonly ticks: number;
}

/** The best continuation of these decisions, if it can be proven within bounds. */
export function provenPar(scenario: Scenario, prefix: readonly Answer[] = []): Par | null {
  let slices = 0;
  const par = solve(scenario, { seed: SEED, prefix, shouldStop: () => ++slices > MOST_SLICES });
  return par?.proven ? par : null;
}

/** Measures a scenario; null if not everything can be done in time, or if par cannot be proven. */
export function measure(scenario: Scenario): Measured | null {
  const par = provenPar(scenario);
  if (par?.outcome !== 'finished' || par.score.lost > 0 || par.score.lateness > 0) return null;
  return { scenario, par, best: par.score, rules: rulesOf(scenario) };
}

const rulesOf = (scenario: Scenario): Record<Rule, Score> =>
  Object.fromEntries(RULES.map((name) => [name, scoreUnder(scenario, SEED, makePolicy(name))])) as Record<Rule, Score>;

/** What each first move costs, with one move for all copies of an entry, and waiting for a later arrival as a move; null if one is unknown. */
export function firstsOf({ scenario, best }: Measured): readonly First[] | null {
  const kernel = new Kernel(scenario, SEED);
  kernel.advance();
  const firsts: First[] = [];
  for (const { index, entry, arrives } of scenario.tasks) {
    const isReady = kernel.ready.has(index);
    if ((!isReady && arrives === 0) || firsts.some(({ task }) => scenario.tasks[task]?.entry === entry)) continue;
    const after = provenPar(scenario, isReady ? [index] : [waitUntil(arrives), index]);
    if (!after || after.score.lost > 0) return null;
    firsts.push({ task: index, cost: costOf(after, best) });
  }
  return firsts;
}

/** How much worse a par is than the best. */
export const costOf = ({ score }: Par, best: Score): RuleCost => ({
  lateness: score.lateness - best.lateness,
  ticks: score.last - best.last,
});

export const isFree = ({ lateness, ticks }: RuleCost): boolean => lateness <= 0 && ticks <= 0;

/** The share of simulated players who reach par. */
export function reachedBy({ scenario, best }: Measured): number {
  const steps = crowdSteps(scenario, SEED, CROWD);
  for (;;) {
    const { value, done } = steps.next();
    if (!done) continue;
    const { better, equal } = placeAmong(value, best);
    return (better + equal) / value.players;
  }
}

/** The rules that miss par. */
export const trappedRules = ({ rules, best }: Measured): readonly Rule[] =>
  RULES.filter((rule) => compareScores(rules[rule], best) > 0);
