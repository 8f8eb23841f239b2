import type { Policy } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** A policy named on the command line; made anew for every run. */
export interface ChosenPolicy {
  readonly name: string;
  readonly make: () => Policy;
  /** The seed in the decisions file; null: none. */
  readonly seed: number | null;
  /** The decisions of `replay:FILE`, for messages; null for all other policies. */
  readonly decisions: readonly string[] | null;
  /**
   * To be called before each run of a scenario with a seed; absent: nothing to do.
   * @throws Failure (status 1) if the policy fails on it
   */
  readonly prepare?: (scenario: Scenario, seed: number, workers: number) => Promise<void>;
}
