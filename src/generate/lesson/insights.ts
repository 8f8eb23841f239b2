import { type Bottleneck, bottleneckOf } from '../bottleneck.ts';
import { type First, isFree, type Measured, trappedRules } from '../measure.ts';
import { type TurningPoint, turningPointOf } from '../turning-point.ts';

/** What simulation has found out about a scenario, for its lesson. */
export interface Insights {
  readonly measured: Measured;
  readonly firsts: readonly First[];
  /** The one task to begin with; null if there are several or none. */
  readonly opening: number | null;
  /** Where the simple rules lose par, the most interesting first. */
  readonly traps: readonly TurningPoint[];
  readonly bottleneck: Bottleneck;
}

/** Works out these insights, with a few dozen searches for par. */
export function insightsOf(measured: Measured, firsts: readonly First[]): Insights {
  const free = firsts.filter(({ cost }) => isFree(cost));
  const rules = trappedRules(measured).filter((rule) => rule !== 'sync');
  const traps = rules.flatMap((rule) => turningPointOf(measured, rule) ?? []);
  return {
    measured,
    firsts,
    opening: free.length === 1 ? (free[0]?.task ?? null) : null,
    traps: traps.toSorted((a, b) => interestOf(b) - interestOf(a)),
    bottleneck: bottleneckOf(measured.scenario),
  };
}

// The lesson names the first move anyway, so a later trap is more interesting, most of all one where waiting is right.
const interestOf = ({ decided, better }: TurningPoint): number => Number(decided > 0) + 2 * Number(better === null);
