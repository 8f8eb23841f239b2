import type { Policy } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** A policy named on the command line; made anew for every run. */
export interface ChosenPolicy {
  readonly name: string;
  readonly make: () => Policy;
  /** What it does, in one line; absent: the usual words for such a policy. */
  readonly words?: string;
  /** The seed in the decisions file; null: none. */
  readonly seed: number | null;
  /** The decisions of `replay:FILE`, for messages; null for all other policies. */
  readonly decisions: readonly string[] | null;
  /** The number of CPUs it has, however many the other policies have (`sync:4`); absent: as many as they have. */
  readonly workers?: number;
  /** What `threadChoice` makes the same policy from in another thread; null: it can be made in this one only. */
  readonly source: string | null;
  /**
   * To be called before runs of a scenario with these seeds; absent: nothing to do.
   * @throws Failure (status 1) if the policy fails on one of them
   */
  readonly prepare?: (scenario: Scenario, seeds: readonly number[], workers: number) => Promise<void>;
  /** Unloads the module, once other threads are to load it themselves; absent: nothing is loaded. */
  readonly release?: () => Promise<void>;
}
