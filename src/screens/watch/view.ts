import type { ProgramText } from '../../export/program.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Speed } from '../../session/watch/playback.ts';

/** How a run is looked at in one frame. */
export interface WatchView {
  /** Tick; between two ticks only bars move. */
  readonly playhead: number;
  readonly motion: 'playing' | 'paused' | 'ended';
  readonly speed: Speed;
  readonly selected: number;
  readonly zoom: number;
  readonly log: boolean;
  /** Nothing moves by itself: there is no speed to show. */
  readonly still: boolean;
  /** The scenario as a program beside the picture; null: not shown. */
  readonly code: ProgramText | null;
  /** What only the one who plays sees; null: watching. */
  readonly play: PlayLook | null;
}

/** Another run, to compare one's own with. */
export interface Lane {
  readonly name: string;
  /** Where the name does not fit. */
  readonly short: string;
  readonly watched: AnalysedRun;
}

/** A game as it looks to its player, who knows neither what comes unannounced nor what is drawn. */
export interface PlayLook {
  /** The tasks one knows of, in the order of their numbers. */
  readonly order: readonly number[];
  /** The key of each number beside the number itself. */
  readonly letters: readonly string[];
  /** What can be attended now, while it is the player's turn. */
  readonly turn: readonly number[] | null;
  /** Other runs of the same scenario, as thin lanes above one's own. */
  readonly ghosts: readonly Lane[];
  /** Tick up to which the timeline reaches at least. */
  readonly horizon: number;
}
