import { type Answer, WAIT } from '../engine/decision.ts';
import type { Policy } from '../engine/run.ts';

/**
 * A policy that follows a list of recorded answers. A wait forced because nothing is ready consumes no answer. When the
 * list is used up, the policy has no decision (`undefined`), and the run stays open.
 */
export function replay(answers: readonly Answer[], name = 'replay'): Policy {
  return {
    name,
    choose(point) {
      if (point.ready.size === 0) return WAIT;
      return answers[point.decided];
    },
  };
}

/**
 * Like `replay`, but without a decision at the very first point after its answers, even where nothing is ready: so a
 * kernel is left standing at the instant that the answers led to.
 */
export function replayedOnly(answers: readonly Answer[], name = 'replay'): Policy {
  const own = replay(answers, name);
  return { name, choose: (point) => (point.decided < answers.length ? own.choose(point) : undefined) };
}
