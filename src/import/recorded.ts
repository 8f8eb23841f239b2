import { countWhile } from '../analysis/bisect.ts';
import { type Answer, WAIT, waitUntil } from '../engine/decision.ts';
import type { Policy } from '../engine/run.ts';
import type { Imported } from './scenario/import-record.ts';
import { inTicks } from './tracks/units.ts';

/** What the run of a record is called where policies are. */
export const RECORDED = 'recorded';

/**
 * What the program did, as a policy: each step of the scenario that was made of its record, step for step, begins when it
 * began, or as soon after as rounding allows.
 */
export function recorded({ tracks, unit }: Imported): Policy {
  const begun = tracks.map(({ steps }) => steps.map(({ from }) => Math.round(inTicks(unit, from))));
  const moments = [...new Set(begun.flat())].sort((a, b) => a - b);
  return {
    name: RECORDED,
    choose(point): Answer {
      const { ready, now } = point;
      let [next, at, order] = [WAIT, Number.POSITIVE_INFINITY, 0];
      for (const task of ready) {
        const { step } = point.task(task);
        const tick = begun[task]?.[step] ?? 0;
        const stretch = tracks[task]?.steps[step]?.began ?? 0;
        if (tick < at || (tick === at && stretch < order)) [next, at, order] = [task, tick, stretch];
      }
      if (next === WAIT || at <= now) return next;
      // What is not ready yet may have begun before that.
      return waitUntil(moments[countWhile(moments, (moment) => moment <= now)] ?? at);
    },
  };
}
