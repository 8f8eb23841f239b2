import type { Policy } from '../../engine/run.ts';
import type { ChapterEntry } from '../../scenario/campaign.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type AnalysedRun, watched } from './analysed-run.ts';

/** A scenario as the list shows it; `name` is the bundled id, or the name of a file. */
export interface ListedScenario {
  /** What it is called on the command line. */
  readonly name: string;
  readonly scenario: Scenario;
  /** The user's folder that it lies in; null: it is bundled with the program. */
  readonly folder: string | null;
  /** How its chapter presents it; absent: it is in none. */
  readonly entry?: ChapterEntry;
}

/** A policy that can be chosen while watching. */
export interface PolicyChoice {
  readonly name: string;
  readonly make: () => Policy;
  /** What it does, in one line. */
  readonly words: string;
  /** It is not a rule: it repeats one run, even in another scenario. */
  readonly repeats?: boolean;
}

/** Scenarios with more steps than this are simulated only on request: doing so takes noticeably long. */
const LARGE = 20_000;

/** Whether simulating a scenario takes noticeably long. */
export const isLarge = ({ tasks }: Scenario): boolean =>
  tasks.reduce((sum, { steps }) => sum + steps.length, 0) > LARGE;

/** Runs take up to tens of megabytes, and those of large scenarios hundreds. */
const KEPT = 6;

/** A run that has been simulated for watching. */
export interface KeptRun {
  readonly scenario: Scenario;
  readonly policy: string;
  readonly watched: AnalysedRun;
}

/**
 * The run of a scenario under a policy if it is among those that are kept. Scenarios are compared by identity: a file
 * that is being edited is another scenario after every change, under the same name.
 */
export const keptRun = (
  runs: readonly KeptRun[],
  { scenario }: ListedScenario,
  { name }: PolicyChoice,
): AnalysedRun | null => find(runs, scenario, name)?.watched ?? null;

/**
 * The run of a scenario under a policy, simulated if need be, and the runs that are kept from now on: the six that were
 * used last, the latest at the end.
 * @throws whatever the policy throws, and DecisionError for an answer that is not possible
 */
export function withRun(
  runs: readonly KeptRun[],
  { scenario }: ListedScenario,
  policy: PolicyChoice,
  { seed, workers }: { readonly seed: number; readonly workers: number },
): { readonly runs: readonly KeptRun[]; readonly watched: AnalysedRun } {
  const used = find(runs, scenario, policy.name) ?? {
    scenario,
    policy: policy.name,
    watched: watched(scenario, policy.make(), seed, workers),
  };
  const others = runs.filter((run) => run !== used);
  return { runs: withKept(others, used), watched: used.watched };
}

/** The runs that are kept from now on, with another one at the end; only one of them is of a large scenario. */
export const withKept = (runs: readonly KeptRun[], run: KeptRun): readonly KeptRun[] =>
  [...(isLarge(run.scenario) ? runs.filter(({ scenario }) => !isLarge(scenario)) : runs), run].slice(-KEPT);

const find = (runs: readonly KeptRun[], scenario: Scenario, policy: string): KeptRun | undefined =>
  runs.find((run) => run.scenario === scenario && run.policy === policy);
