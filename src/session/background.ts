import type { Answer } from '../engine/decision.ts';
import type { Diagnostic } from '../scenario/diagnostic.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Hint } from '../solver/hint.ts';
import type { Review } from '../solver/review.ts';
import type { Par } from '../solver/solve.ts';
import type { PlayerCrowd } from './crowd.ts';

/** What takes longer than a frame may: worked out beside the screen. Milliseconds are those of the wall. */
export type Task =
  | { readonly kind: 'par'; readonly scenario: Scenario; readonly seed: number; readonly limitMs: number }
  | { readonly kind: 'crowd'; readonly scenario: Scenario; readonly seed: number }
  /** `text` is the file as written; `letters`: how many tasks have one in a game. */
  | {
      readonly kind: 'advice';
      readonly scenario: Scenario;
      readonly text: string;
      readonly letters: number;
      readonly limitMs: number;
    }
  | {
      readonly kind: 'hint' | 'review';
      readonly scenario: Scenario;
      readonly seed: number;
      readonly decisions: readonly Answer[];
      readonly limitMs: number;
    };

/** What comes of each; null: it could not be found out. */
export interface Results {
  readonly par: Par | null;
  readonly crowd: PlayerCrowd;
  /** Warnings of one who teaches. */
  readonly advice: readonly Diagnostic[];
  readonly hint: Hint | null;
  /** At first only about which share of the work is done: 0 … 1. */
  readonly review: Review | { readonly progress: number };
}

/** Something under way. */
export interface Job {
  /** Nothing more is told. */
  cancel(): void;
}

/** Whoever works things out beside the screen. */
export interface Background {
  /** @param told called with what is known so far, perhaps several times, and at last with `final` */
  start<K extends Task['kind']>(
    task: Task & { readonly kind: K },
    told: (result: Results[K], final: boolean) => void,
  ): Job;
}

/** Nobody: nothing is ever told. */
export const noBackground: Background = { start: () => ({ cancel: () => {} }) };
