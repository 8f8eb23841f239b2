import type { ReviewedGame } from '../../session/game/reviewed-game.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { SceneLook } from '../scene-choice.ts';

/** How a review is shown in one frame. */
export interface ReviewView {
  readonly watched: AnalysedRun;
  /** Another player's game. */
  readonly isShared: boolean;
  /** Null: it is being worked out, or could not be. */
  readonly game: ReviewedGame | null;
  /** About how much of that is done, 0 … 1; null: not known; `failed`: it could not be worked out. */
  readonly progress: number | 'failed' | null;
  /** The chosen decision. */
  readonly chosen: number;
  readonly zoom: number;
  /** The scene beside the decision, where there is room; null: none. */
  readonly scene: SceneLook | null;
  /** All decisions as a list instead of the picture. */
  readonly list: boolean;
}
