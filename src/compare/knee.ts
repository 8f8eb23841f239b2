import type { RunFigures } from './figures.ts';

/** One value of a sweep, with the figures of the policy whose knee is searched for. */
export interface KneePoint {
  readonly value: number;
  readonly figures: Pick<RunFigures, 'saving' | 'idleWithin'>;
}

export interface Knee {
  readonly value: number;
  /** One or two sentences. */
  readonly why: string;
}

/** Growth of at least this share of the first growth counts as undiminished. */
const ENOUGH = 0.5;

/**
 * The last value up to which the speed-up grows at least half as fast as at first, per unit of the value.
 * Null: it does not grow at first, or it still grows like that at the last value.
 * @param points values ascending
 * @param cpu its name
 */
export function kneeOf(points: readonly KneePoint[], cpu: string): Knee | null {
  const growths = points.slice(1).map((point, i) => growthTo(points[i] as KneePoint, point));
  const [first] = growths;
  if (first === undefined || first === null || first <= 0) return null;
  const end = growths.findIndex((growth) => growth === null || growth < first * ENOUGH);
  const knee = points[end];
  if (end < 0 || !knee) return null;
  const isBusy = points.slice(end).every(({ figures }) => figures.idleWithin === 0);
  const why = isBusy
    ? `From ${knee.value} on, ${cpu} is never idle between the first step and the last.`
    : `Up to ${knee.value} the speed-up grows at least half as fast as at first, then more slowly.`;
  return { value: knee.value, why };
}

function growthTo(before: KneePoint, after: KneePoint): number | null {
  const [from, to] = [before.figures.saving.speedUp, after.figures.saving.speedUp];
  return from === null || to === null ? null : (to - from) / (after.value - before.value);
}
