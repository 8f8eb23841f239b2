import type { LoopStretch } from '../../session/game/game.ts';
import { type ReviewedGame, reviewedGameOf } from '../../session/game/reviewed-game.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Review } from '../../solver/review/review.ts';
import type { ScreenBase } from '../app/app-state.ts';
import type { SceneChoice } from '../scene-choice.ts';

/** A game that is over, reviewed decision by decision. */
export interface ReviewScreen extends ScreenBase {
  readonly kind: 'review';
  readonly watched: AnalysedRun;
  /** The decisions that the event loop made. */
  readonly byLoop: readonly LoopStretch[];
  /** Another player's game. */
  readonly isShared: boolean;
  /** Null: it is being worked out, or could not be. */
  readonly review: Review | null;
  /** About how much of it is done, 0 … 1; null: not known; `failed`: it could not be worked out. */
  readonly progress: number | 'failed' | null;
  /** The decision that is looked at. */
  readonly chosen: number;
  /** How many times the timeline has been magnified by two. */
  readonly zoom: number;
  readonly scene: SceneChoice;
  /** All decisions as a list instead of the picture. */
  readonly isList: boolean;
}

/** The game with its review; null: there is no review yet. */
export const reviewedIn = ({ watched, review, byLoop }: ReviewScreen): ReviewedGame | null =>
  review && reviewedGameOf(watched, review, byLoop);
