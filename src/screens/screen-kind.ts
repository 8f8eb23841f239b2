import type { Scenario } from '../scenario/scenario.ts';
import type { App } from './app/app-state.ts';
import type { ScreenEvent } from './app/effect.ts';
import type { Binding } from './bindings.ts';
import type { Reply } from './command.ts';

/** How one kind of screen behaves: pure functions of its state, the app, and milliseconds of any clock. */
export interface ScreenKind<S> {
  readonly bindings: readonly Binding<S>[];
  /** Whether its help explains the marks of a timeline. */
  readonly marks: boolean;
  /** The whole screen for the size that the app knows; its last row is `bottom`. */
  readonly frame: (state: S, app: App, now: number, bottom: string) => string[];
  /** What any key does first. */
  readonly beforeKey?: (state: S, app: App, now: number, key: string) => Reply<S>;
  /** For the help: the keys that `take` takes, and what they do. */
  readonly typed?: { readonly keys: string; readonly help: string };
  /** Keys that are not in the table (a text, an answer, a task's letter); null: the table has it. */
  readonly take?: (state: S, app: App, now: number, key: string) => Reply<S> | null;
  /** For Escape: the state with what lies above the screen closed; null: nothing does. */
  readonly closed?: (state: S, app: App) => S | null;
  /** For the mouse: the index of the row that is chosen (null: there is nothing to choose), and how to choose another. */
  readonly choice?: {
    readonly chosen: (state: S, app: App) => number | null;
    readonly choose: (state: S, app: App, now: number, index: number) => Reply<S>;
  };
  /** For the mouse: put the playhead at a tick, which may lie outside of the run. */
  readonly seek?: (state: S, app: App, now: number, tick: number) => Reply<S>;
  /** Whether a text is being typed. */
  readonly isTyping?: (state: S) => boolean;
  /** Whether the picture changes by itself. */
  readonly isMoving?: (state: S, now: number) => boolean;
  /** For the bell: the tick that is shown, and all ticks at which something rings, ascending. */
  readonly rings?: (state: S, now: number) => { readonly at: number; readonly times: readonly number[] };
  /** What is shown in the place of the hints, or null. */
  readonly message?: (state: S, app: App, now: number) => string | null;
  readonly onEvent?: (state: S, app: App, event: ScreenEvent, now: number) => Reply<S>;
  /** What follows whenever an event has been handled while this screen is shown. */
  readonly afterEvent?: (state: S, app: App) => Reply<S>;
  /** The scenario whose par is searched for while this screen is shown. */
  readonly searched?: (state: S, app: App) => { readonly scenario: Scenario; readonly seed: number } | null;
}
