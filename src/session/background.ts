import type { PlayerCrowd } from '../crowd/crowd.ts';
import type { Answer } from '../engine/decision.ts';
import type { Diagnostic } from '../scenario/checks/diagnostic.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Hint } from '../solver/review/hint.ts';
import type { Review } from '../solver/review/review.ts';
import type { Par } from '../solver/solve.ts';

/**
 * Work that takes longer than a frame may. Limits are in milliseconds of real time; `known` is the best run found
 * earlier.
 */
export type WorkRequest =
  | {
      readonly kind: 'par';
      readonly scenario: Scenario;
      readonly seed: number;
      readonly limitMs: number;
      readonly known?: Par | null;
    }
  /** A new scenario; `recipe` says from what, as in `generate:RECIPE` on the command line. */
  | { readonly kind: 'generate'; readonly recipe: string; readonly seed: number; readonly limitMs: number }
  | { readonly kind: 'crowd'; readonly scenario: Scenario; readonly seed: number }
  /** `text` is the file as written; `letters`: how many tasks have one in a game. */
  | {
      readonly kind: 'advice';
      readonly scenario: Scenario;
      readonly text: string;
      readonly letters: number;
      readonly limitMs: number;
      readonly known?: Par | null;
    }
  | {
      readonly kind: 'hint' | 'review';
      readonly scenario: Scenario;
      readonly seed: number;
      readonly decisions: readonly Answer[];
      readonly limitMs: number;
      readonly known?: Par | null;
      /** The decisions of other runs: the result is no worse than those. */
      readonly runs?: readonly (readonly Answer[])[];
    };

/**
 * The result of each; null: there is none (the scenario is too large, or the worker failed). It may be requested again.
 */
export interface Results {
  readonly par: Par | null;
  /** At first only the share of the work that is done, 0 … 1. */
  readonly generate: { readonly scenario: Scenario; readonly par: Par } | { readonly progress: number } | null;
  readonly crowd: PlayerCrowd | null;
  /** Teaching advice, as warnings. */
  readonly advice: readonly Diagnostic[] | null;
  readonly hint: Hint | null;
  /** At first only the share of the work that is done, 0 … 1. */
  readonly review: Review | { readonly progress: number } | null;
}

/** Called with what is known so far, perhaps several times, and at last with `final`; never before `start` returns. */
export type Report<K extends WorkRequest['kind']> = (result: Results[K], final: boolean) => void;

/** Work in progress. */
export interface WorkHandle {
  /** Ends the work; nothing more is reported. */
  cancel(): void;
}

/** Does work in the background. Unless it is cancelled, each job ends with one final report. */
export interface Background {
  start<K extends WorkRequest['kind']>(task: WorkRequest & { readonly kind: K }, report: Report<K>): WorkHandle;
}

/** Never reports anything. @internal */
export const noBackground: Background = { start: () => ({ cancel: () => {} }) };
