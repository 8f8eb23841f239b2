import { formatTicks } from '../analysis/clock.ts';
import type { TaskMoment } from '../analysis/moment.ts';
import type { Unit } from '../scenario/scenario.ts';

/**
 * The remaining time of a step: `19 min`, `20–40 min` where the drawn duration is not known, `never`. Rounded up to
 * whole ticks.
 */
export function remainingWords(unit: Unit, { left, leftAtMost }: TaskMoment): string {
  if (!Number.isFinite(leftAtMost)) return 'never';
  const [least, most] = [Math.ceil(left), Math.ceil(leftAtMost)];
  return least === most ? formatTicks(unit, most) : `${least}–${formatTicks(unit, most)}`;
}

/** How long ago something rang: `3 min`, or `now` for less than a tick. */
export const sinceWords = (unit: Unit, since: number): string =>
  since < 1 ? 'now' : formatTicks(unit, Math.floor(since));

/** The share of a step that is done; 0 for one that never ends. */
export function shareOf({ elapsed, leftAtMost }: TaskMoment): number {
  const length = elapsed + leftAtMost;
  return Number.isFinite(length) && length > 0 ? elapsed / length : 0;
}
