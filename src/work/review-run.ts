import { statisticsOf } from '../analysis/statistics.ts';
import { timelineOf } from '../analysis/timeline/build-timeline.ts';
import type { Run } from '../engine/run.ts';
import { type Review, reviewSteps } from '../solver/review/review.ts';
import type { Patience } from '../solver/review/review-values.ts';
import type { Par } from '../solver/solve.ts';

/** The share of the remaining time that one position may take. */
const SHARE = 0.25;

/** How a review is made. */
export interface ReviewRunOptions {
  /** Milliseconds of real time. */
  readonly limitMs: number;
  /** The best run known from the start. */
  readonly known?: Par | null;
  /** Also find out which decisions were the only best ones. */
  readonly only: boolean;
  /** True when the review is no longer wanted; its result is then meaningless. */
  readonly cancelled?: () => boolean;
  /** Called after each position with the approximate share of the work that is done: 0 … 1. */
  readonly report?: (progress: number) => void;
}

/** Review a whole run of one worker within a time limit. */
export function reviewRun(
  run: Run,
  { limitMs, only, known = null, cancelled = () => false, report }: ReviewRunOptions,
): Review {
  const score = statisticsOf(timelineOf(run)).score;
  const steps = reviewSteps(run, score, { patience: sharing(limitMs, cancelled), only, known });
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
    if (!cancelled()) report?.(value);
  }
}

// The positions share the time: each may take a share of what is left, and most take next to nothing.
function sharing(limitMs: number, cancelled: () => boolean): Patience {
  const end = performance.now() + limitMs;
  return () => {
    const now = performance.now();
    if (now >= end || cancelled()) return null;
    const until = now + (end - now) * SHARE;
    return () => cancelled() || performance.now() > until;
  };
}
