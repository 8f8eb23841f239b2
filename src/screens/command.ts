import type { Answer } from '../engine/decision.ts';
import type { Run } from '../engine/run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { WorkRequest } from '../session/background.ts';
import type { Draft } from '../session/edit/editing.ts';
import type { SaveChange } from '../session/keep/save-change.ts';
import type { Wanted } from '../session/wanted.ts';
import type { KeptRun } from '../session/watch/simulations.ts';
import type { Review } from '../solver/review/review.ts';
import type { WorkId } from './app/effect.ts';
import type { Route } from './route.ts';

/** What a screen asks of the app, beside its own new state. */
export type Command =
  | { readonly kind: 'lend'; readonly line: number }
  /** Show the keys. */
  | { readonly kind: 'help' }
  /** Show a message in the place of the hints, until the next key. */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'open'; readonly route: Route }
  | { readonly kind: 'replace'; readonly route: Route }
  /**
   * Go to the screen below this one, or out of the program if there is none. `undo`: the last decision of the game
   * there.
   */
  | { readonly kind: 'back'; readonly undo?: boolean }
  /** Go to the lowest screen, and from there to `route`; without a route, out of the program if no screen is below. */
  | { readonly kind: 'home'; readonly route?: Route }
  | { readonly kind: 'work'; readonly request: WorkRequest }
  /** Work out a simulation of a large scenario between keys; what the screen asked for before is given up. */
  | { readonly kind: 'simulate'; readonly wanted: Wanted }
  | { readonly kind: 'advise'; readonly draft: Draft }
  | { readonly kind: 'cancel'; readonly work: WorkId['work'] }
  | { readonly kind: 'keep'; readonly change: SaveChange }
  | { readonly kind: 'programs'; readonly scenario: Scenario; readonly seed: number }
  | { readonly kind: 'rest'; readonly ms: number }
  /** Switch the mouse or the bell on or off, now and for the next start. */
  | { readonly kind: 'switch'; readonly device: 'mouse' | 'bell'; readonly on: boolean }
  /** Choose the policy that is watched, by its index. */
  | { readonly kind: 'policy'; readonly index: number }
  /** Remember the run of these decisions as the best known, unless a better one is known. */
  | {
      readonly kind: 'learn';
      readonly scenario: Scenario;
      readonly seed: number;
      readonly decisions: readonly Answer[];
    }
  /** Remember what each decision of a run cost. */
  | { readonly kind: 'reviewed'; readonly run: Run; readonly review: Review }
  /** Put a text on the clipboard. */
  | { readonly kind: 'copy'; readonly text: string }
  /** Keep these simulated runs. */
  | { readonly kind: 'runs'; readonly runs: readonly KeptRun[] };

/** A screen's new state, and what it asks for, in this order. */
export interface Reply<S> {
  readonly state: S;
  readonly commands: readonly Command[];
}

/** A reply with a new state and some commands; null stands for none. */
export const reply = <S>(state: S, ...commands: readonly (Command | null)[]): Reply<S> => ({
  state,
  commands: commands.filter((command) => command !== null),
});

/** The reply of one step after another. */
export function andThen<S>(first: Reply<S>, next: (state: S) => Reply<S>): Reply<S> {
  const second = next(first.state);
  return { state: second.state, commands: [...first.commands, ...second.commands] };
}

export const notice = (text: string): Command => ({ kind: 'notice', text });
