import { knownTasks, type PlayState, tickOf } from '../../session/game/play-phase.ts';
import type { Progress } from '../../session/keep/progress.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { ScreenBase } from '../app/app-state.ts';
import type { CodeState } from '../code.ts';
import type { Beginning } from '../route.ts';
import type { SceneChoice } from '../scene-choice.ts';
import type { HintState } from './hinting.ts';

/** A game being played. */
export interface PlayScreen extends ScreenBase {
  readonly kind: 'play';
  readonly listed: ListedScenario;
  readonly beginning: Beginning;
  readonly play: PlayState;
  readonly code: CodeState;
  readonly scene: SceneChoice;
  /** Null: no hint was asked for. */
  readonly hint: HintState | null;
  /** For how many positions a hint was asked for. */
  readonly hints: number;
  /** The lanes to compare with are shown. */
  readonly ghosts: boolean;
  /** The plan is shown in the future of the lanes. */
  readonly plan: boolean;
  /** How many events had been reported before the last decision, where every event is reported in words. */
  readonly heard: number;
  /** The tick up to which announcements were said before the last key. */
  readonly said: number;
  /** What had been reached before this game. */
  readonly before: Progress | null;
  /** The end whose result has been saved, so that each end counts once; null: none yet. */
  readonly entered: string | null;
}

/** The tasks the player knows of, in the order of their numbers. */
export const knownOrder = ({ play, listed }: PlayScreen, now: number): number[] =>
  knownTasks(listed.scenario, tickOf(play, now));
