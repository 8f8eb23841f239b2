import type { Step } from '../scenario/scenario.ts';

/** How long an attempt of a step takes, as far as it can be told before: ticks; equal where it is certain. */
export interface Expectation {
  readonly least: number;
  /** `Infinity` for what does not end by itself and has no time limit. */
  readonly most: number;
}

/** What is known of a step beforehand: its drawn value is not, but a time limit is. */
export function expectationOf({ duration, timeout }: Step): Expectation {
  const limit = timeout ?? Number.POSITIVE_INFINITY;
  if (duration === 'never') return { least: limit, most: limit };
  return { least: Math.min(duration.min, limit), most: Math.min(duration.max, limit) };
}
