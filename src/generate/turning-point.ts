import { type Answer, WAIT } from '../engine/decision.ts';
import { DECIDE } from '../engine/decision-point.ts';
import type { Kernel } from '../engine/kernel.ts';
import { simulate } from '../engine/run.ts';
import { makePolicy } from '../policies/registry.ts';
import type { Par } from '../solver/solve.ts';
import { kernelAt } from '../solver/solve.ts';
import { type Cost, costOf, isFree, type Measured, provenPar, type Rule, SEED } from './measure.ts';

/** The decision with which a rule gives par away. */
export interface TurningPoint {
  readonly rule: Rule;
  /** How many decisions went before it. */
  readonly decided: number;
  readonly at: number;
  readonly chosen: Answer;
  readonly better: Answer;
  /** What that one decision costs, even if all that follows is as good as can be. */
  readonly cost: Cost;
}

/** A moment at which to wait is the only best answer, though somebody is ready. */
export interface Pause {
  readonly at: number;
  readonly ready: number;
}

/** Where a rule gives par away; null: nowhere, or it could not be found out. */
export function turningPointOf({ scenario, best }: Measured, rule: Rule): TurningPoint | null {
  const { decisions } = simulate(scenario, makePolicy(rule), { seed: SEED });
  const answers = decisions.map(({ answer }) => answer);
  // Once given away par does not come back, so the first decision after which it is gone can be found by halving.
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

function pointOf({ scenario, best }: Given, rule: Rule, answers: readonly Answer[], after: Par): TurningPoint | null {
  const prefix = answers.slice(0, -1);
  const before = provenPar(scenario, prefix);
  const chosen = answers.at(-1);
  const better = before?.decisions[prefix.length];
  if (chosen === undefined || better === undefined) return null;
  const { now } = askedAt(kernelAt(scenario, SEED, prefix));
  return { rule, decided: prefix.length, at: now, chosen, better, cost: costOf(after, best) };
}

// Where nobody is ready there is nothing to decide.
function askedAt(kernel: Kernel): Kernel {
  while (kernel.advance() === DECIDE && kernel.ready.size === 0) kernel.decide(WAIT);
  return kernel;
}

/** The first moment at which par waits though somebody is ready and every one of those would cost something. */
export function pauseOf({ scenario, par, best }: Measured): Pause | null {
  for (const [index, answer] of par.decisions.entries()) {
    if (answer >= 0) continue;
    const prefix = par.decisions.slice(0, index);
    const kernel = askedAt(kernelAt(scenario, SEED, prefix));
    const ready = [...kernel.ready].sort((a, b) => a - b);
    const pars = ready.map((task) => provenPar(scenario, [...prefix, task]));
    if (pars.every((after) => after && !isFree(costOf(after, best))))
      return { at: kernel.now, ready: ready[0] as number };
  }
  return null;
}
