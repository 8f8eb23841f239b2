import type { Answer } from '../engine/decision.ts';
import type { LoopStretch } from '../session/game/game.ts';
import type { Progress } from '../session/keep/progress.ts';
import type { Entrant, Racer } from '../session/race.ts';
import type { AnalysedRun } from '../session/watch/analysed-run.ts';
import type { ListedScenario } from '../session/watch/simulations.ts';
import type { Sweep } from './sweep/state.ts';

/** What a game begins with. */
export interface Beginning {
  readonly seed: number;
  readonly decisions: readonly Answer[];
  readonly helped: boolean;
  /** For how many positions a hint was asked for. */
  readonly hints: number;
  /** The answers to the questions of the lesson; null: skipped. */
  readonly answers: readonly (number | null)[];
}

/** A game that is over. */
export interface Finished {
  readonly watched: AnalysedRun;
  readonly helped: boolean;
  readonly hints: number;
  /** The decisions that the event loop made. */
  readonly byLoop: readonly LoopStretch[];
  /** What had been reached before it. */
  readonly before: Progress | null;
  readonly answers: readonly (number | null)[];
}

/** A lesson that is watched: what was predicted. */
export interface WatchedLesson {
  /** The answers to the questions of the lesson; null: skipped. */
  readonly answers: readonly (number | null)[];
}

/** A screen to open and what it is about. */
export type Route =
  /** `lesson`: it is watched as a lesson, and what it shows follows. */
  | { readonly name: 'watch'; readonly listed: ListedScenario; readonly lesson?: WatchedLesson }
  /** `aim`: what the story leads to; by default what the scenario's chapter says. */
  | {
      readonly name: 'briefing';
      readonly listed: ListedScenario;
      readonly aim?: 'play' | 'watch';
      /** A finished game that another player shared. */
      readonly shared?: AnalysedRun;
    }
  | {
      readonly name: 'lesson';
      readonly listed: ListedScenario;
      readonly watched: AnalysedRun;
      readonly lesson: WatchedLesson;
    }
  /**
   * `asked`: the entrants; `own`: a game of the player's, which races as well; `about`: in what the entrants differ.
   */
  | {
      readonly name: 'race';
      readonly listed: ListedScenario;
      readonly asked?: readonly Entrant[];
      readonly own?: AnalysedRun;
      readonly about?: string;
      /** The runs of the entrants in `asked`, if they have been worked out before. */
      readonly racers?: readonly Racer[];
    }
  | { readonly name: 'sweep'; readonly sweep: Sweep }
  | { readonly name: 'play'; readonly listed: ListedScenario; readonly beginning: Beginning }
  | {
      readonly name: 'review';
      readonly watched: AnalysedRun;
      readonly byLoop: readonly LoopStretch[];
      /** Another player's game. */
      readonly isShared?: boolean;
    }
  | { readonly name: 'result'; readonly listed: ListedScenario; readonly finished: Finished };
