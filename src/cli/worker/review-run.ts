import { statisticsOf } from '../../analysis/statistics.ts';
import { timelineOf } from '../../analysis/timeline/build-timeline.ts';
import type { Run } from '../../engine/run.ts';
import { type Review, reviewSteps } from '../../solver/review/review.ts';
import type { Patience } from '../../solver/review/review-values.ts';
import type { Par } from '../../solver/solve.ts';

/** How much of what time is left a position may take at most. */
const SHARE = 0.25;

/** How a review is made. */
export interface ReviewRunOptions {
  /** Milliseconds of the wall. */
  readonly limitMs: number;
  /** What was found before from the start. */
  readonly known?: Par | null;
  /** Find out as well which decisions were the only best ones. */
  readonly only: boolean;
  /** Whether nobody wants it any more: then what comes of it is of no worth. */
  readonly cancelled?: () => boolean;
  /** Called after each position with about which share of the work is done: 0 … 1. */
  readonly told?: (progress: number) => void;
}

/** Review a whole run of one worker in so much time. */
export function reviewRun(
  run: Run,
  { limitMs, only, known = null, cancelled = () => false, told }: ReviewRunOptions,
): Review {
  const score = statisticsOf(timelineOf(run)).score;
  const steps = reviewSteps(run, score, { patience: sharing(limitMs, cancelled), only, known });
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
    if (!cancelled()) told?.(value);
  }
}

// The positions share the time: each may take a part of what is left, and most take next to nothing.
function sharing(limitMs: number, cancelled: () => boolean): Patience {
  const end = performance.now() + limitMs;
  return () => {
    const now = performance.now();
    if (now >= end || cancelled()) return null;
    const until = now + (end - now) * SHARE;
    return () => cancelled() || performance.now() > until;
  };
}
