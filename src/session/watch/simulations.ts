import type { Policy } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type AnalysedRun, watched } from './analysed-run.ts';

/** A scenario as the list shows it; `name` is the bundled id, or the name of a file. */
export interface ListedScenario {
  /** What it is called on the command line. */
  readonly name: string;
  readonly scenario: Scenario;
  /** The folder of one's own that it lies in; null: it comes with the program. */
  readonly folder: string | null;
}

/** A policy that can be chosen while watching. */
export interface PolicyChoice {
  readonly name: string;
  readonly make: () => Policy;
  /** What it does, in one line. */
  readonly words: string;
}

/** Runs with more steps than this are not simulated unasked: that would be felt. */
const LARGE = 20_000;

/** Whether simulating a scenario would be felt. */
export const isLarge = ({ tasks }: Scenario): boolean =>
  tasks.reduce((sum, { steps }) => sum + steps.length, 0) > LARGE;

/** Traces of large runs weigh tens of megabytes, so only the last few are kept. */
const KEPT = 6;

/** Runs for watching, each simulated once; only those asked for last are kept. */
export class Simulations {
  /** The one asked for last stands last. */
  private kept: { readonly scenario: Scenario; readonly policy: string; readonly watched: AnalysedRun }[] = [];
  private readonly seed: number;
  private readonly workers: number;

  constructor(seed: number, workers: number) {
    this.seed = seed;
    this.workers = workers;
  }

  /** Whether a run is at hand. */
  has(listed: ListedScenario, policy: PolicyChoice): boolean {
    return this.find(listed, policy) !== undefined;
  }

  /**
   * The run of a scenario under a policy.
   * @throws whatever the policy throws, and DecisionError for an answer that is not possible
   */
  of(listed: ListedScenario, policy: PolicyChoice): AnalysedRun {
    const { scenario } = listed;
    const found = this.find(listed, policy) ?? {
      scenario,
      policy: policy.name,
      watched: watched(scenario, policy.make(), this.seed, this.workers),
    };
    this.kept = [...this.kept.filter((run) => run !== found), found].slice(-KEPT);
    return found.watched;
  }

  // By identity: a file that is being written is another scenario after every change, under the same name.
  private find({ scenario }: ListedScenario, { name }: PolicyChoice) {
    return this.kept.find((run) => run.scenario === scenario && run.policy === name);
  }
}
