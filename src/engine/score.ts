import type { Scenario } from '../scenario/scenario.ts';
import type { DecisionPoint } from './decision-point.ts';
import type { Outcome } from './task-state.ts';

/** The figures by which runs of one scenario are compared, in this order; less is better (docs/contract.md, *Score*). */
export interface Score {
  /** Tasks failed, cancelled or never over. */
  readonly lost: number;
  /** Total ticks past their deadlines, of all done tasks. */
  readonly lateness: number;
  /** Tasks never over. */
  readonly unfinished: number;
  /** Tick at which the last task that is over ended; 0: none is over. */
  readonly last: number;
}

/** How one task ended. If it is not over, `outcome` is null and `finish` means nothing. */
export interface TaskEnding {
  readonly outcome: Outcome | null;
  readonly finish: number;
}

const INFINITE = Number.POSITIVE_INFINITY;
/** No run has a better score. */
export const PERFECT: Score = { lost: 0, lateness: 0, unfinished: 0, last: 0 };
/** Worse than the score of any run. */
export const WORST: Score = { lost: INFINITE, lateness: INFINITE, unfinished: INFINITE, last: INFINITE };

/** The score of a run whose tasks ended like this. Linear in the number of tasks. */
export function scoreOf({ tasks }: Scenario, endingOf: (task: number) => TaskEnding): Score {
  let lost = 0;
  let lateness = 0;
  let unfinished = 0;
  let last = 0;
  for (const { index, deadline } of tasks) {
    const { outcome, finish } = endingOf(index);
    if (outcome === null) unfinished++;
    else last = Math.max(last, finish);
    if (outcome !== 'done') lost++;
    else if (deadline !== null) lateness += Math.max(0, finish - deadline);
  }
  return { lost, lateness, unfinished, last };
}

/** The score of a run if it stopped at this point. */
export const scoreAt = (point: Pick<DecisionPoint, 'scenario' | 'task'>): Score =>
  scoreOf(point.scenario, (task) => point.task(task));

/** Negative if `a` is better than `b`, 0 if they are equal, positive otherwise. */
export function compareScores(a: Score, b: Score): number {
  if (a.lost !== b.lost) return order(a.lost, b.lost);
  if (a.lateness !== b.lateness) return order(a.lateness, b.lateness);
  return a.unfinished === b.unfinished ? order(a.last, b.last) : order(a.unfinished, b.unfinished);
}

/** Whether `a` is better than `b`. */
export const isBetter = (a: Score, b: Score): boolean => compareScores(a, b) < 0;

/** The better of two scores, the first if they are equal. */
export const betterOf = (a: Score, b: Score): Score => (isBetter(b, a) ? b : a);

/** The worse of two scores: of two lower bounds, the tighter one. */
export const worseOf = (a: Score, b: Score): Score => (isBetter(b, a) ? a : b);

// Not by subtraction: the difference of two infinities is NaN.
const order = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
