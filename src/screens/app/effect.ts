import type { ProgramText } from '../../export/program.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Results, WorkRequest } from '../../session/background.ts';
import type { ListedChapter } from '../../session/chapters.ts';
import type { Draft, Editing } from '../../session/edit/editing.ts';
import type { Save } from '../../session/keep/progress.ts';
import type { SaveChange } from '../../session/keep/save-change.ts';
import type { Wanted, WorkedOut } from '../../session/wanted.ts';
import type { Size } from '../layout.ts';
import type { SavedPolicy } from './policy-saved.ts';

/** Work in the background: which screen wants it (0: the app itself), and what kind it is. */
export interface WorkId {
  readonly screen: number;
  readonly work: WorkRequest['kind'] | 'simulation';
}

/** Something that only the host can do, as data. */
export type Effect =
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'bell' }
  /** Another program, the editor, gets the terminal; at the end comes `edited`. */
  | { readonly kind: 'lend'; readonly line: number }
  /** Start work; `reported` comes for it, the last time with `final`. */
  | { readonly kind: 'work'; readonly id: WorkId; readonly request: WorkRequest }
  /** Work out a simulation in slices between other events; `reported` comes for it once. */
  | { readonly kind: 'simulate'; readonly id: WorkId; readonly wanted: Wanted }
  /** Look for teaching advice on a draft; `reported` comes for it. */
  | { readonly kind: 'advise'; readonly id: WorkId; readonly draft: Draft }
  /** Nothing more is reported for this. */
  | { readonly kind: 'cancel'; readonly id: WorkId }
  /** Put a text on the clipboard. */
  | { readonly kind: 'copy'; readonly text: string }
  /** Change what is saved; `kept` comes at once. */
  | { readonly kind: 'keep'; readonly change: SaveChange }
  /** Write a scenario as programs; `programs` comes for it. */
  | { readonly kind: 'programs'; readonly scenario: Scenario; readonly seed: number }
  /** Send `rested` after some milliseconds, unless the same screen asks again before that. */
  | { readonly kind: 'rest'; readonly screen: number; readonly ms: number };

/** The result of work, or what is known of it so far; null: it could not be worked out. */
export type Reported =
  | (WorkId & {
      readonly kind: 'reported';
      readonly work: 'simulation';
      readonly result: WorkedOut;
      readonly final: true;
    })
  | ReportedWork;

type ReportedWork = {
  readonly [K in WorkRequest['kind']]: WorkId & {
    readonly kind: 'reported';
    readonly work: K;
    readonly result: Results[K];
    readonly final: boolean;
  };
}[WorkRequest['kind']];

/** Something that happened to one screen, other than a key. */
export type ScreenEvent =
  | Reported
  | { readonly kind: 'rested'; readonly screen: number }
  /** The file that is being edited has changed. */
  | { readonly kind: 'draft'; readonly held: ReturnType<Editing['now']> }
  /** The editor was closed; `problem` is what went wrong, in one line, or null. */
  | { readonly kind: 'edited'; readonly problem: string | null };

/** A cell of the screen, counted from 0. */
export interface ScreenCell {
  readonly row: number;
  readonly column: number;
}

/** Something that happened. */
export type AppEvent =
  | ScreenEvent
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'paste'; readonly text: string }
  /** The mouse: its button was pressed on a cell, it was moved there with the button held, or its wheel was turned. */
  | (ScreenCell & { readonly kind: 'click' | 'drag' })
  | { readonly kind: 'wheel'; readonly by: 1 | -1 }
  | { readonly kind: 'resized'; readonly size: Size }
  /** The terminal has said what its background is like. */
  | { readonly kind: 'ground'; readonly light: boolean }
  /** Another frame is about to be drawn, because the picture moves. */
  | { readonly kind: 'ticked' }
  /** More of the player's folders has been read. */
  | { readonly kind: 'chapters'; readonly chapters: readonly ListedChapter[] }
  | {
      readonly kind: 'programs';
      readonly scenario: Scenario;
      readonly seed: number;
      readonly programs: readonly ProgramText[];
    }
  /** The module of a policy of the user's own was saved. */
  | { readonly kind: 'policy-saved'; readonly saved: SavedPolicy }
  /** What is saved now; `problem` is what went wrong, in one line, or null. */
  | { readonly kind: 'kept'; readonly save: Save; readonly problem: string | null };
