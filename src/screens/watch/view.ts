import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { TaskList } from '../../session/watch/task-list.ts';
import type { ShownProgram } from '../code.ts';
import type { SceneLook } from '../scene-choice.ts';

/** How a run is shown in one frame. */
export interface WatchView {
  /** In ticks; between two ticks only bars move. */
  readonly playhead: number;
  readonly motion: 'playing' | 'paused' | 'ended';
  /** Ticks per second. */
  readonly speed: number;
  /** A task, or what stands for a group in `list`. */
  readonly selected: number;
  readonly zoom: number;
  readonly log: boolean;
  /** Nothing moves by itself: there is no speed to show. */
  readonly still: boolean;
  /** The scene above the timeline, where it fits; null: none. */
  readonly scene: SceneLook | null;
  /** The scenario as a program beside the picture; null: not shown. */
  readonly code: ShownProgram | null;
  /** How the tasks are filtered and grouped; null: each has a row. */
  readonly list: TaskList | null;
  /** What only a player sees; null: watching. */
  readonly play: PlayLook | null;
}

/** Another run to compare with. */
export interface Lane {
  readonly name: string;
  /** Used where the name does not fit. */
  readonly short: string;
  /** What kind of run it is, in a few words for the legend. */
  readonly word: string;
  readonly watched: AnalysedRun;
}

/** A game as its player sees it, who knows neither unannounced tasks nor drawn durations. */
export interface PlayLook {
  /** The tasks the player knows of, in the order of their numbers. */
  readonly order: readonly number[];
  /** The letter key of each number. */
  readonly letters: readonly string[];
  /** The tasks that can be attended now; null: it is not the player's turn. */
  readonly turn: readonly number[] | null;
  /** Other runs of the same scenario, drawn as thin lanes above the player's. */
  readonly ghosts: readonly Lane[];
  /** The timeline reaches at least to this tick. */
  readonly horizon: number;
  /** The plan is shown in the future of the tasks' lanes. */
  readonly plan: boolean;
  /** The tick after which rings are still marked: they are being announced. */
  readonly said: number;
}
