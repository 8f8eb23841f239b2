import type { IdleTime, WaitUse } from '../../analysis/idle.ts';
import type { ReadyTime } from '../../analysis/ready-time.ts';
import type { Stars } from '../../analysis/stars.ts';
import type { PlayerCrowd } from '../../crowd/crowd.ts';
import type { Score } from '../../engine/score.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ReviewedGame } from '../../session/game/reviewed-game.ts';
import type { Progress } from '../../session/keep/progress.ts';
import type { Reference } from '../../session/reference.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Share } from '../result/share.ts';

/** What the text before a game is made of. */
export interface BriefingView {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly live: boolean;
  /** What follows: a game, or the scenario is watched. */
  readonly aim: 'play' | 'watch';
  readonly reference: Reference;
  /** Null: never finished before. */
  readonly progress: Progress | null;
  /** A finished game that another player shared; null: none was. */
  readonly shared: AnalysedRun | null;
  /** An unfinished game: where its clock stood, and after how many decisions. */
  readonly left: { readonly at: number; readonly decisions: number } | null;
}

/** What the text after a game is made of. */
export interface ResultView {
  /** The player's run: finished or stuck. */
  readonly watched: AnalysedRun;
  readonly score: Score;
  readonly stars: Stars;
  readonly reference: Reference;
  /** The score of one thing at a time. */
  readonly alone: Score;
  /** `playing`: the simulated players are still playing; null: that failed. */
  readonly crowd: PlayerCrowd | 'playing' | null;
  /** What had been reached before this game; null: it is the first. */
  readonly progress: Progress | null;
  /** The event loop made some of the decisions: the result is shown, but not saved. */
  readonly helped: boolean;
  /**
   * What each decision cost; before that, the share that is worked out, where that is known; `failed`: it could not be
   * worked out.
   */
  readonly review: ReviewedGame | { readonly progress: number | null } | 'failed';
  /** Why no run can be better than the best, or how much better one could be; null: not known. */
  readonly certificate: string | null;
  readonly ready: ReadyTime;
  readonly idle: IdleTime;
  /** The least used waits, the worst first. */
  readonly waits: readonly WaitUse[];
  /** By question of the lesson: the choice, or null if skipped. */
  readonly answers: readonly (number | null)[];
  /** Null: not asked for. */
  readonly share: Share | null;
}
