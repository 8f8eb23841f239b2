import { aloneMakespan, figuresOf, type RunFigures } from '../../compare/figures.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { Failure } from '../failure.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { simulateChoice } from '../policies/simulate-choice.ts';

/** Runs that are made in one go: of a scenario with each of these seeds, under each of these policies. */
export interface RunJob {
  readonly scenario: Scenario;
  readonly seeds: readonly number[];
  readonly workers: number;
  /** Indices of the policies of the batch. */
  readonly policies: readonly number[];
}

/** The result of one policy of a job: figures by seed, or why it failed. */
export type Made = { readonly figures: readonly RunFigures[] } | { readonly failed: string; readonly status: 1 | 2 };

/** By policy of the job. */
export type JobResult = readonly Made[];

/**
 * Do a job in this thread.
 * @param choose makes the policy with an index
 * @param pause called between runs; its answer says whether to go on
 * @returns null if `pause` said to stop
 */
export async function doJob(
  { scenario, seeds, workers, policies }: RunJob,
  choose: (policy: number) => Promise<ChosenPolicy>,
  pause: () => Promise<boolean>,
): Promise<JobResult | null> {
  const alone = new Map<number, number | null>();
  for (const seed of seeds) {
    alone.set(seed, aloneMakespan(scenario, seed));
    if (!(await pause())) return null;
  }
  const made: Made[] = [];
  for (const policy of policies) {
    try {
      const choice = await choose(policy);
      await choice.prepare?.(scenario, seeds, workers);
      const figures: RunFigures[] = [];
      for (const seed of seeds) {
        figures.push(figuresOf(simulateChoice(scenario, choice, seed, workers), alone.get(seed) ?? null));
        if (!(await pause())) return null;
      }
      made.push({ figures });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      made.push({ failed: error.message, status: error.status });
    }
  }
  return made;
}
