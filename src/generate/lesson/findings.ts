import { type Bottleneck, bottleneckOf } from '../bottleneck.ts';
import { type First, isFree, type Measured, trappedRules } from '../measure.ts';
import { type TurningPoint, turningPointOf } from '../turning-point.ts';

/** What there is to tell of a scenario once it has been played through. All of it was simulated. */
export interface Findings {
  readonly measured: Measured;
  readonly firsts: readonly First[];
  /** The one task to begin with; null: there are several, or none. */
  readonly opening: number | null;
  /** Where the simple rules give par away: the one whose trap is told first. */
  readonly traps: readonly TurningPoint[];
  readonly bottleneck: Bottleneck;
}

/** Look closely: a few dozen searches for par. */
export function findingsOf(measured: Measured, firsts: readonly First[]): Findings {
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

// What to begin with is told anyway, so a trap that comes later says more; most of all one where to wait is right.
const interestOf = ({ decided, better }: TurningPoint): number => Number(decided > 0) + 2 * Number(better === null);
