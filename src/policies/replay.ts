import { type Answer, WAIT } from '../engine/decision.ts';
import type { Policy } from '../engine/run.ts';

/**
 * A policy that follows a list of answers, as recorded by a run: a wait for want of anything ready takes none of them.
 * When the list is used up it has no decision (`undefined`), and the run stays open.
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
