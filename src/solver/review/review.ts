import { type Answer, WAIT, waitUntil } from '../../engine/decision.ts';
import { DECIDE } from '../../engine/decision-point.ts';
import type { Kernel } from '../../engine/kernel.ts';
import type { Run } from '../../engine/run.ts';
import { compareScores, type Score } from '../../engine/score.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { kernelAt, type Par } from '../solve.ts';
import { alternativesTo, isWait } from './alternatives.ts';
import { type Move, movesOf } from './review-moves.ts';
import { bestFrom, type Patience, type Value, Values } from './review-values.ts';

export const GRADES = ['best', 'good', 'inaccuracy', 'mistake', 'blunder'] as const;
export type Grade = (typeof GRADES)[number];

/**
 * By how much the best possible score became worse, in tasks and ticks. The first figure that is not 0 is positive;
 * later ones may be negative.
 */
export interface Cost {
  readonly lost: number;
  readonly lateness: number;
  readonly unfinished: number;
  readonly until: number;
}

/** A decision of a game; consecutive waits count as one. */
export interface Reviewed extends Move {
  /** A best answer at this decision: the chosen one, if it is best. */
  readonly best: Answer;
  /** Decisions from the start that still reach the best score from here. */
  readonly better: readonly Answer[];
  readonly cost: Cost;
  readonly grade: Grade;
  /** It was the only best answer among several; also false where that was not examined. */
  readonly only: boolean;
}

export interface Review {
  readonly run: Score;
  readonly par: Score;
  /** 0 … 1: the quality of the decisions, each weighted by the time it took up or cost, whichever is longer. */
  readonly accuracy: number;
  /** Every position was solved completely. */
  readonly exact: boolean;
  readonly decisions: readonly Reviewed[];
}

export interface ReviewOptions {
  readonly patience: Patience;
  /** A par that is known already. */
  readonly known?: Par | null;
  /** Also find out which decisions were the only best ones. */
  readonly only?: boolean;
}

/** In longer games, decisions that were the only best ones are not looked for. */
const MOST_MOVES = 120;

/** What each decision of a run with one worker cost. Yields the share of the work done after each position. */
export function* reviewSteps(run: Run, score: Score, options: ReviewOptions): Generator<number, Review> {
  const moves = movesOf(run.decisions);
  const values = new Values(run, score, moves, options.known ?? null);
  const only = new Set<number>();
  for (const _ of values.find(options.patience)) yield values.progress;
  const list = values.list();
  if (!options.only || moves.length > MOST_MOVES) return reviewOf(run, moves, list, score, only);
  for (const [i, move] of moves.entries()) {
    const [before, after] = [list[i]!, list[i + 1]!];
    if (!before.proven || compareScores(before.score, after.score) !== 0) continue;
    const isOnly = isOnlyBest(run, move, before.score, options);
    if (isOnly === null) break;
    if (isOnly) only.add(i);
    yield 1;
  }
  return reviewOf(run, moves, list, score, only);
}

function reviewOf(
  run: Run,
  moves: readonly Move[],
  list: readonly Value[],
  score: Score,
  only: ReadonlySet<number>,
): Review {
  const par = list[0]!;
  const decisions = moves.map((move, i): Reviewed => {
    const before = list[i]!;
    const cost = costOf(before.score, list[i + 1]!.score);
    return {
      ...move,
      best: isFree(cost) ? move.chosen : bestAnswer(run, before, move),
      better: before.decisions,
      cost,
      grade: gradeOf(cost, par.score.last),
      only: only.has(i),
    };
  });
  return {
    run: score,
    par: par.score,
    accuracy: accuracyOf(decisions, run, par.score),
    exact: list.every(({ proven }) => proven),
    decisions,
  };
}

/** The worth of a decision by its grade; 1 for a best one. */
const WORTH: Record<Grade, number> = { best: 1, good: 0.9, inaccuracy: 0.6, mistake: 0.3, blunder: 0 };

// A plain count of decisions would give hours the same weight as moments.
function accuracyOf(decisions: readonly Reviewed[], { until }: Run, par: Score): number {
  let worth = 0;
  let whole = 0;
  for (const [i, { at, cost, grade }] of decisions.entries()) {
    const stretch = (decisions[i + 1]?.at ?? until) - at;
    const lost = grade === 'blunder' ? par.last / 10 : 0;
    const weight = Math.max(1, stretch, cost.lateness, cost.until, lost);
    worth += weight * WORTH[grade];
    whole += weight;
  }
  return whole === 0 ? 1 : worth / whole;
}

// Where one wait is not enough, or the player waited for the wrong time, the answer names a tick.
function bestAnswer({ scenario, seed }: Run, { decisions }: Value, { index, chosen }: Move): Answer {
  const answer = decisions[index];
  if (answer === undefined) return chosen;
  if (!isWait(answer)) return answer;
  const next = decisions.findIndex((one, i) => i > index && !isWait(one));
  if (next < 0 || (next === index + 1 && answer === WAIT && !isWait(chosen))) return WAIT;
  return waitUntil(askedAfter(scenario, seed, decisions.slice(0, next)).now);
}

// Where nothing is ready, there is no decision to make.
function askedAfter(scenario: Scenario, seed: number, prefix: readonly Answer[]): Kernel {
  const kernel = kernelAt(scenario, seed, prefix);
  while (kernel.ready.size === 0) {
    kernel.decide(WAIT);
    if (kernel.advance() !== DECIDE) break;
  }
  return kernel;
}

const costOf = (before: Score, after: Score): Cost => ({
  lost: after.lost - before.lost,
  lateness: after.lateness - before.lateness,
  unfinished: after.unfinished - before.unfinished,
  until: after.last - before.last,
});

const isFree = ({ lost, lateness, unfinished, until }: Cost): boolean =>
  lost === 0 && lateness === 0 && unfinished === 0 && until === 0;

/** Upper limits of each grade, in percent of par's last tick. */
const STEPS = [
  [1, 'good'],
  [3, 'inaccuracy'],
  [10, 'mistake'],
] as const;

function gradeOf({ lost, lateness, unfinished, until }: Cost, last: number): Grade {
  if (lost !== 0 || (lateness === 0 && unfinished !== 0)) return 'blunder';
  const ticks = lateness !== 0 ? lateness : until;
  if (ticks === 0) return 'best';
  return STEPS.find(([hundredths]) => ticks * 100 <= hundredths * last)?.[1] ?? 'blunder';
}

// Null: there was no time to find out.
function isOnlyBest(run: Run, move: Move, score: Score, { patience, known = null }: ReviewOptions): boolean | null {
  const { scenario, seed, decisions } = run;
  const prefix = decisions.slice(0, move.index).map(({ answer }) => answer);
  const kernel = askedAfter(scenario, seed, prefix);
  const others = alternativesTo(kernel, move.chosen);
  // Attending the only ready task is not remarkable.
  if (!isWait(move.chosen) && !others.some((answer) => !isWait(answer))) return false;
  for (const answer of others) {
    const enough = patience();
    if (enough === null) return null;
    const value = bestFrom(run, [...prefix, answer], score, { known, enough });
    if (!value.proven || compareScores(value.score, score) === 0) return false;
  }
  return true;
}
