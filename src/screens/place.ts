import type { Answer } from '../engine/decision.ts';
import type { Editing } from '../session/edit/editing.ts';
import type { Stretch } from '../session/game/game.ts';
import type { Progress } from '../session/keep/progress.ts';
import type { ListedScenario } from '../session/watch/simulations.ts';
import type { Watched } from '../session/watch/watched.ts';
import type { Outcome } from './screen.ts';

/** With what a game begins. */
export interface Beginning {
  readonly seed: number;
  readonly decisions: readonly Answer[];
  readonly helped: boolean;
  /** To the questions of the lesson; null: skipped. */
  readonly answers: readonly (number | null)[];
}

/** A game that is over. */
export interface Finished {
  readonly watched: Watched;
  readonly helped: boolean;
  /** The decisions that the event loop made. */
  readonly byLoop: readonly Stretch[];
  /** What had been reached before it. */
  readonly before: Progress | null;
  readonly answers: readonly (number | null)[];
  /** Takes its last decision back. */
  readonly takeBack: (now: number) => Outcome;
}

/** Where a key leads to: a screen and what it is about. `open.ts` makes the one from the other. */
export type Place =
  | { readonly name: 'watch' | 'briefing'; readonly listed: ListedScenario }
  | { readonly name: 'edit'; readonly editing: Editing }
  | { readonly name: 'play'; readonly listed: ListedScenario; readonly beginning: Beginning }
  | {
      readonly name: 'review';
      readonly listed: ListedScenario;
      readonly watched: Watched;
      readonly byLoop: readonly Stretch[];
    }
  | { readonly name: 'result'; readonly listed: ListedScenario; readonly finished: Finished };
