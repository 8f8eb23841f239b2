import { countWhile } from '../analysis/bisect.ts';
import { type Answer, WAIT, waitUntil } from '../engine/decision.ts';
import type { DecisionPoint } from '../engine/decision-point.ts';
import type { Policy } from '../engine/run.ts';
import { RECORD_LIMITS } from './record/record.ts';
import type { Imported } from './scenario/import-record.ts';
import { inTicks } from './tracks/units.ts';

/** The name of a record's run among the policies. */
export const RECORDED = 'recorded';

/**
 * What the program did, as a policy: each step of the scenario that was made of its record, step for step, begins when it
 * began, or as soon after as rounding allows.
 */
export function recorded({ tracks, unit }: Imported): Policy {
  const begun = tracks.map(({ steps }) => steps.map(({ from }) => Math.round(inTicks(unit, from))));
  const moments = [...new Set(begun.flat())].sort((a, b) => a - b);
  let run: DecisionPoint | null = null;
  const tickOf = (task: number): number => begun[task]?.[run?.task(task).step ?? 0] ?? 0;
  // By tick, and within one by stretch.
  const order = (task: number): number =>
    tickOf(task) * RECORD_LIMITS.stretches + (tracks[task]?.steps[run?.task(task).step ?? 0]?.began ?? 0);
  return {
    name: RECORDED,
    choose(point): Answer {
      const { ready, now } = point;
      run = point;
      const next = ready.least(order);
      if (next < 0) return WAIT;
      const at = tickOf(next);
      if (at <= now) return next;
      // A step that is not ready yet may have begun before that one.
      return waitUntil(moments[countWhile(moments, (moment) => moment <= now)] ?? at);
    },
  };
}
