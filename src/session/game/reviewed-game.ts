import type { Answer } from '../../engine/decision.ts';
import { simulate } from '../../engine/run.ts';
import type { Score } from '../../engine/score.ts';
import { replay } from '../../policies/replay.ts';
import type { Review, Reviewed } from '../../solver/review/review.ts';
import { type AnalysedRun, analyse } from '../watch/analysed-run.ts';
import { Checkpoints } from './checkpoints.ts';
import type { LoopStretch } from './game.ts';
import { type Position, positionOf } from './position.ts';
import { didCost } from './review-words.ts';

const known = new WeakMap<Review, ReviewedGame>();

/**
 * A game and its review; the same object for the same review, so that what it works out is kept as long as the review.
 */
export function reviewedGameOf(watched: AnalysedRun, review: Review, byLoop: readonly LoopStretch[]): ReviewedGame {
  const game = known.get(review) ?? new ReviewedGame(watched, review, byLoop);
  known.set(review, game);
  return game;
}

/** A game that is over and its review, seen one decision at a time. Positions are worked out when they are asked for. */
export class ReviewedGame {
  readonly watched: AnalysedRun;
  readonly review: Review;
  private readonly checkpoints: Checkpoints;
  private readonly byLoop: readonly LoopStretch[];
  private position: { readonly number: number; readonly is: Position } | null = null;
  private better: { readonly answers: readonly Answer[]; readonly run: AnalysedRun } | null = null;

  constructor(watched: AnalysedRun, review: Review, byLoop: readonly LoopStretch[] = []) {
    this.watched = watched;
    this.review = review;
    this.checkpoints = new Checkpoints(watched.run.scenario, watched.run.seed);
    this.byLoop = byLoop;
  }

  /** Whether the event loop made some of the decisions. */
  get isHelped(): boolean {
    return this.byLoop.length > 0;
  }

  /** Whether the event loop made this decision. */
  isByLoop(number: number): boolean {
    const index = this.review.decisions[number]?.index ?? -1;
    return this.byLoop.some(({ from, to }) => from <= index && index < to);
  }

  /** Where the game stood when a decision was made. */
  positionAt(number: number): Position {
    if (this.position?.number === number) return this.position.is;
    const { run, sync } = this.watched;
    const prefix = run.decisions.slice(0, this.review.decisions[number]?.index).map(({ answer }) => answer);
    const is = positionOf(this.checkpoints, prefix, sync);
    this.position = { number, is };
    return is;
  }

  /** The best run that was still possible at a decision. */
  betterAt(number: number): AnalysedRun {
    const answers = this.review.decisions[number]?.better ?? [];
    if (this.better?.answers === answers) return this.better.run;
    const { run, sync } = this.watched;
    const best = simulate(run.scenario, replay(answers, 'optimal'), { seed: run.seed });
    this.better = { answers, run: analyse(best, sync) };
    return this.better.run;
  }

  /** The next decision, forwards or backwards, that cost something; null: there is none. */
  nextDear(number: number, by: 1 | -1): number | null {
    const { decisions } = this.review;
    for (let i = number + by; i >= 0 && i < decisions.length; i += by) if (didCost(decisions[i] as Reviewed)) return i;
    return null;
  }

  /** The best score that was still possible before a decision. */
  possibleBefore(number: number): Score {
    const { par, decisions } = this.review;
    return decisions.slice(0, number).reduce(
      ({ lost, lateness, unfinished, last }, { cost }) => ({
        lost: lost + cost.lost,
        lateness: lateness + cost.lateness,
        unfinished: unfinished + cost.unfinished,
        last: last + cost.until,
      }),
      par,
    );
  }
}
