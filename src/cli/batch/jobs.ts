import type { Scenario } from '../../scenario/scenario.ts';
import type { SeedRange } from '../options.ts';
import type { RunJob } from './job.ts';

/** The most seeds of one job, and the most steps that its runs may have together under one policy. */
const MOST_SEEDS = 50;
const STEPS = 20_000;

/** The jobs of a batch, scenario by scenario, each with some of the seeds. @param policies asked anew for each job */
export function* seedJobs(
  scenarios: readonly Scenario[],
  { from, to }: SeedRange,
  policies: () => readonly number[],
  workers: number,
): Generator<RunJob> {
  for (const scenario of scenarios) {
    const steps = scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0);
    const most = Math.max(1, Math.min(MOST_SEEDS, Math.floor(STEPS / steps)));
    for (let first = from; first <= to; first += most) {
      const seeds = Array.from({ length: Math.min(most, to - first + 1) }, (_, i) => first + i);
      yield { scenario, seeds, workers, policies: policies() };
    }
  }
}
