import type { PlayerCrowd } from '../../crowd/crowd.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { ScreenBase } from '../app/app-state.ts';
import type { Finished } from '../route.ts';

/** What is shown after a game. */
export interface ResultScreen extends ScreenBase {
  readonly kind: 'result';
  readonly listed: ListedScenario;
  readonly finished: Finished;
  /** `playing`: the simulated players are still playing; null: that failed. */
  readonly crowd: PlayerCrowd | 'playing' | null;
  /** The review has been asked for here. */
  readonly isAsked: boolean;
  /** About how much of the review is done, 0 … 1; null: not known; `failed`: it could not be worked out. */
  readonly progress: number | 'failed' | null;
  /** The share code is shown. */
  readonly isShared: boolean;
  /** The first row that is shown. */
  readonly from: number;
}
