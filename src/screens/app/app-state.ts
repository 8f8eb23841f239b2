import type { Theme } from '../../draw/theme.ts';
import type { Run } from '../../engine/run.ts';
import type { ProgramText } from '../../export/program.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ListedChapter } from '../../session/chapters.ts';
import type { Save } from '../../session/keep/progress.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { KeptRun, PolicyChoice } from '../../session/watch/simulations.ts';
import type { Review } from '../../solver/review/review.ts';
import type { BriefingScreen } from '../briefing/state.ts';
import type { EditScreen } from '../edit/state.ts';
import type { Size } from '../layout.ts';
import type { LessonScreen } from '../lesson/state.ts';
import type { ListScreen } from '../list/state.ts';
import type { OpeningScreen } from '../opening/state.ts';
import type { PlayScreen } from '../play/state.ts';
import type { RaceScreen } from '../race/state.ts';
import type { ResultScreen } from '../result/state.ts';
import type { ReviewScreen } from '../review/state.ts';
import type { SweepScreen } from '../sweep/state.ts';
import type { WatchScreen } from '../watch/state.ts';
import type { AppSettings } from './app-options.ts';
import type { WorkId } from './effect.ts';

export type ScreenState =
  | ListScreen
  | BriefingScreen
  | PlayScreen
  | ResultScreen
  | ReviewScreen
  | WatchScreen
  | RaceScreen
  | SweepScreen
  | LessonScreen
  | EditScreen
  | OpeningScreen;

/** What every screen's state has. */
export interface ScreenBase {
  /** Counts the screens that were opened, from 1: it identifies the screen that has asked for some work. */
  readonly serial: number;
}

/** What does not change while the program runs. */
export interface Setup
  extends Pick<
    AppSettings,
    'recipes' | 'policies' | 'live' | 'speed' | 'seed' | 'workers' | 'shades' | 'reducedMotion'
  > {
  readonly theme: Theme;
  /**
   * The lowest screen (the list, or the preview of a file) stays when a game is over; otherwise the end of a game ends
   * the program.
   */
  readonly hasHome: boolean;
}

/** The best run known of a scenario with a seed. */
export interface KnownPar {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly watched: AnalysedRun;
  readonly proven: boolean;
  /** Why no run can be better, or how much better one could be; null: it was not searched for. */
  readonly certificate: string | null;
}

/** A scenario as programs; null: they are being written. */
interface KnownPrograms {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly programs: readonly ProgramText[] | null;
}

/** A run of a game, and what each decision of it cost. */
export interface KnownReview {
  readonly run: Run;
  readonly review: Review;
}

/** What has been worked out and any screen may show. The lists are bounded; the latest entry stands last. */
export interface Known {
  readonly pars: readonly KnownPar[];
  readonly programs: readonly KnownPrograms[];
  readonly runs: readonly KeptRun[];
  readonly reviews: readonly KnownReview[];
  /** The scenario whose par is being searched for, or was searched for last. */
  readonly search: { readonly scenario: Scenario; readonly seed: number } | null;
}

/** All that the screens know. Plain data: `update` makes the next one, a frame draws it. */
export interface App {
  readonly setup: Setup;
  /** The campaign, and the folders of the player's own as far as they have been read. */
  readonly chapters: readonly ListedChapter[];
  /** The last one is shown; those below it are returned to. Never empty. */
  readonly screens: readonly ScreenState[];
  /** How many screens have been opened so far. */
  readonly opened: number;
  readonly size: Size;
  /** The page of the help that is open, or null. */
  readonly help: number | null;
  /** Shown in the place of the hints until the next key, or null. */
  readonly notice: string | null;
  /** The timeline that the mouse holds: its screen, its first column and that column's tick, and ticks per cell. */
  readonly grabbed: {
    readonly screen: number;
    readonly start: number;
    readonly from: number;
    readonly perCell: number;
  } | null;
  /** The last click, if it chose something: on which screen and row, what, and when (ms). */
  readonly picked: {
    readonly screen: number;
    readonly row: number;
    readonly index: number;
    readonly at: number;
  } | null;
  /** The mouse is listened to. */
  readonly mouse: boolean;
  /** The terminal's bell rings. */
  readonly bell: boolean;
  /** The screen whose rings are heard, up to which tick, and when the bell last rang (ms); null: none. */
  readonly heard: { readonly screen: number; readonly at: number; readonly rung: number } | null;
  /** What is saved, as far as this copy of the program knows. */
  readonly save: Save;
  /** The policy that is watched, by its index. */
  readonly policy: number;
  readonly known: Known;
  /** What is being worked out. */
  readonly working: readonly WorkId[];
}

/** The screen that is shown. */
export const topOf = ({ screens }: App): ScreenState => screens[screens.length - 1] as ScreenState;

/** Whether leaving the screen that is shown leaves the program. */
export const isOutermost = ({ screens }: App): boolean => screens.length === 1;

export const watchedPolicy = ({ setup, policy }: App): PolicyChoice => setup.policies[policy] as PolicyChoice;
