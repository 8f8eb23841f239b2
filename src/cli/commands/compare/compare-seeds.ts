import { withThousands } from '../../../analysis/clock.ts';
import { SeedFigures } from '../../../compare/seed-figures.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { doneJobs } from '../../batch/batch.ts';
import { seedJobs } from '../../batch/jobs.ts';
import { Failure } from '../../failure.ts';
import type { SeedRange } from '../../options.ts';
import type { ChosenPolicy } from '../../policies/chosen-policy.ts';
import type { SeedRow } from '../../reports/tables/seed-rows.ts';
import type { Interruption } from '../../terminal/interruption.ts';
import { ProgressLine } from '../../terminal/progress-line.ts';

/** A scenario with the figures of all policies over the seeds that were done. */
export interface SeedTable {
  readonly scenario: Scenario;
  readonly rows: readonly SeedRow[];
}

/**
 * Run every scenario with every seed under every policy, as far as that gets before an interruption.
 * @throws Failure if a policy fails
 */
export async function seedTables(
  scenarios: readonly Scenario[],
  choices: readonly ChosenPolicy[],
  options: { readonly seeds: SeedRange; readonly workers: number; readonly threads: number },
  interruption: Interruption,
): Promise<SeedTable[]> {
  const { seeds, workers, threads } = options;
  const collected = new Map<Scenario, SeedFigures[]>();
  const progress = new ProgressLine('runs', scenarios.length * (seeds.to - seeds.from + 1) * choices.length);
  const policies = choices.map((_, index) => index);
  try {
    for await (const { job, result } of doneJobs(
      seedJobs(scenarios, seeds, () => policies, workers),
      choices,
      threads,
      interruption,
    )) {
      const rows = collected.get(job.scenario) ?? choices.map(() => new SeedFigures());
      collected.set(job.scenario, rows);
      for (const [policy, made] of result.entries()) {
        if ('failed' in made) throw new Failure(made.failed, made.status);
        for (const figures of made.figures) rows[policy]?.add(figures);
      }
      progress.add(job.seeds.length * choices.length);
    }
  } finally {
    progress.clear();
  }
  return Array.from(collected, ([scenario, rows]) => ({
    scenario,
    rows: rows.map((figures, i) => ({ policy: choices[i]?.name ?? '', summary: figures.summary() })),
  }));
}

/** Which seeds a table is of: `medians of the seeds 1–100`, `medians of the first 40 of the seeds 1–100`. */
export function seedWords({ from, to }: SeedRange, { rows: [row] }: SeedTable): string {
  const all = `seeds ${from}–${to}`;
  const done = row?.summary.seeds ?? 0;
  return `medians of the ${done === to - from + 1 ? '' : `first ${withThousands(done)} of the `}${all}`;
}
