import type { Policy } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** A policy that the command line names; made anew for every run. */
export interface ChosenPolicy {
  readonly name: string;
  readonly make: () => Policy;
  /** The seed that a decisions file brings with it; null: none. */
  readonly seed: number | null;
  /** The decisions of `replay:FILE`, for saying what does not fit; null for all others. */
  readonly decisions: readonly string[] | null;
  /**
   * What must be done before each run of a scenario with a seed; absent: nothing.
   * @throws Failure (status 1) if the policy cannot decide it
   */
  readonly prepare?: (scenario: Scenario, seed: number, workers: number) => Promise<void>;
}
