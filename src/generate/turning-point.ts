import { type Answer, WAIT } from '../engine/decision.ts';
import { DECIDE } from '../engine/decision-point.ts';
import type { Kernel } from '../engine/kernel.ts';
import { simulate } from '../engine/run.ts';
import { makePolicy } from '../policies/registry.ts';
import type { Par } from '../solver/solve.ts';
import { kernelAt } from '../solver/solve.ts';
import { costOf, isFree, type Measured, provenPar, type Rule, type RuleCost, SEED } from './measure.ts';

/** The decision with which a rule loses par. */
export interface TurningPoint {
  readonly rule: Rule;
  /** How many decisions came before it. */
  readonly decided: number;
  readonly at: number;
  readonly chosen: Answer;
  /** The first task in file order that would have cost nothing; null if only waiting costs nothing. */
  readonly better: number | null;
  /** What that one decision costs, even if everything after it is played perfectly. */
  readonly cost: RuleCost;
}

/** Where a rule loses par; null if nowhere, or if it cannot be proven. */
export function turningPointOf({ scenario, best }: Measured, rule: Rule): TurningPoint | null {
  const { decisions } = simulate(scenario, makePolicy(rule), { seed: SEED });
  const answers = decisions.map(({ answer }) => answer);
  // Once lost, par does not come back, so the decision that loses it can be found by bisection.
  let kept = 0;
  let gone = answers.length;
  let after = provenPar(scenario, answers);
  if (!after || isFree(costOf(after, best))) return null;
  while (gone - kept > 1) {
    const middle = (kept + gone) >> 1;
    const par = provenPar(scenario, answers.slice(0, middle));
    if (!par) return null;
    if (isFree(costOf(par, best))) kept = middle;
    else {
      gone = middle;
      after = par;
    }
  }
  return pointOf({ scenario, best }, rule, answers.slice(0, gone), after);
}

type Given = Pick<Measured, 'scenario' | 'best'>;

function pointOf(given: Given, rule: Rule, answers: readonly Answer[], after: Par): TurningPoint | null {
  const prefix = answers.slice(0, -1);
  const chosen = answers.at(-1);
  if (chosen === undefined) return null;
  const kernel = askedAt(kernelAt(given.scenario, SEED, prefix));
  const ready = [...kernel.ready].sort((a, b) => a - b).filter((task) => task !== chosen);
  let better: number | null = null;
  for (const task of ready) {
    const instead = provenPar(given.scenario, [...prefix, task]);
    if (!instead) return null;
    better = isFree(costOf(instead, given.best)) ? task : null;
    if (better !== null) break;
  }
  return { rule, decided: prefix.length, at: kernel.now, chosen, better, cost: costOf(after, given.best) };
}

// While nothing is ready there is nothing to decide.
function askedAt(kernel: Kernel): Kernel {
  while (kernel.advance() === DECIDE && kernel.ready.size === 0) kernel.decide(WAIT);
  return kernel;
}
