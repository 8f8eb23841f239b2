import { type Answer, WAIT } from '../engine/decision.ts';
import { DECIDE, FINISHED } from '../engine/decision-point.ts';
import type { Kernel } from '../engine/kernel.ts';
import { refusalOf } from '../engine/refusal.ts';
import type { Policy } from '../engine/run.ts';
import { scoreAt } from '../engine/score.ts';
import { makePolicy, POLICY_NAMES } from '../policies/registry.ts';
import { replay } from '../policies/replay.ts';
import type { Followed } from './follow.ts';

/**
 * The runs with which a search begins, from the position at which `kernel` stands: those that are known, and what each
 * policy makes of it. No search may end with anything worse.
 * @param known whole lists of decisions, from the start, that have led to this position
 */
export function* beginnings(kernel: Kernel, known: readonly (readonly Answer[])[]): Generator<Followed> {
  for (const decisions of known) yield decidedBy(replay(decisions), kernel.clone());
  for (const name of POLICY_NAMES) yield decidedBy(makePolicy(name), kernel.clone());
}

// An answer that is missing or not possible counts as waiting.
function decidedBy(policy: Policy, kernel: Kernel): Followed {
  const answers: Answer[] = [];
  let advanced = kernel.advance();
  while (advanced === DECIDE) {
    const given = policy.choose(kernel) ?? WAIT;
    const answer = refusalOf(kernel, given) ? WAIT : given;
    if (kernel.decide(answer)) answers.push(answer);
    advanced = kernel.advance();
  }
  const outcome = advanced === FINISHED ? 'finished' : 'stuck';
  return { answers, outcome, until: kernel.lastAt, value: scoreAt(kernel) };
}
