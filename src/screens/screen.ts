import type { Action, Binding, Circumstances } from './bindings.ts';
import type { Size } from './layout.ts';
import type { Route } from './route.ts';

/** What a key asks of whoever holds the terminal. */
export type Request =
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'suspend' }
  /** Another program gets the terminal, until this is over; it is aborted when this program has to leave. */
  | { readonly kind: 'lend'; readonly to: (leaving: AbortSignal) => Promise<void> };

/** What a screen asks of the store: to leave the program, or to go to another screen. */
export type Command =
  | Request
  | { readonly kind: 'open'; readonly place: Route }
  /** `notice` is shown there in the place of the hints, until the next key. */
  | { readonly kind: 'replace'; readonly place: Route; readonly notice: string | null }
  /** To the screen before this one; where there is none, out. */
  | { readonly kind: 'back' }
  /** Back to where one came from, and from there to another screen; without one, out if there is nothing behind. */
  | { readonly kind: 'home'; readonly place?: Route }
  /** Something to be told in the place of the hints, until the next key. */
  | { readonly kind: 'notice'; readonly text: string }
  | null;

/** One thing to look at and to press keys on, without a terminal. Times are milliseconds of any clock. */
export interface Screen {
  readonly bindings: readonly Binding[];
  /** Whether its help explains the marks of a timeline. */
  readonly marks: boolean;
  circumstances(now: number): Omit<Circumstances, 'outermost'>;
  /** Whether the picture changes by itself. */
  moving(now: number): boolean;
  /** Carry out what a key is bound to. */
  carryOut(action: Action, key: string, now: number): Command;
  /** What stands in the place of the hints just now, or null. */
  tells?(now: number): string | null;
  /** The whole screen; its last row is the one handed in. */
  frame(size: Size, now: number, bottom: string): string[];
  /** Keys that are not commands here (a text, an answer, a task's letter); `undefined`: not taken. */
  take?(key: string, now: number): Command | undefined;
  /** Whether a text is being typed. */
  typing?(): boolean;
  /** What is better worked out when the screen has been drawn: whether there is any, and to do it. */
  readonly unprepared?: boolean;
  prepare?(): void;
}
