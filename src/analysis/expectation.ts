import type { Step } from '../scenario/scenario.ts';

/**
 * How long an attempt of a step takes, as far as that is known beforehand, in ticks. Both are equal where it is
 * certain.
 */
export interface Expectation {
  readonly least: number;
  /** `Infinity` for a step that never ends by itself and has no timeout. */
  readonly most: number;
}

/** What is known of a step before it starts: its timeout, but not its drawn duration. */
export function expectationOf({ duration, timeout }: Step): Expectation {
  const limit = timeout ?? Number.POSITIVE_INFINITY;
  if (duration === 'never') return { least: limit, most: limit };
  return { least: Math.min(duration.min, limit), most: Math.min(duration.max, limit) };
}
