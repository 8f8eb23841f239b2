import type { RunRow, SweepPoint } from '../../../compare/run-row.ts';
import { expand } from '../../../scenario/expand.ts';
import type { ScenarioFile } from '../../../scenario/schema.ts';
import { doneJobs } from '../../batch/batch.ts';
import type { RunJob } from '../../batch/job.ts';
import { Failure } from '../../failure.ts';
import type { ChosenPolicy } from '../../policies/chosen-policy.ts';
import type { Interruption } from '../../terminal/interruption.ts';
import { ProgressLine } from '../../terminal/progress-line.ts';

/** A scenario that differs in one place. */
export interface Variant<V extends number | string> {
  readonly value: V;
  /** The words for it in messages: `board=0`. */
  readonly words: string;
  /** Made when it is needed: a thousand large scenarios would not fit into memory. */
  readonly file: () => ScenarioFile;
  readonly workers: number;
}

const MOST_WORKERS = 1_000;

/** @throws Failure if one of the variants is not a valid scenario */
export async function checkedVariants(variants: readonly Variant<number | string>[]): Promise<void> {
  const { parseScenario } = (await import('../../lazy/scenario-text.ts')).scenarioText;
  for (const { words, file, workers } of variants) {
    if (workers < 1 || workers > MOST_WORKERS)
      throw new Failure(`${words} is not possible: there must be from 1 to 1,000 workers`);
    const mistake = parseScenario(JSON.stringify(file())).diagnostics.find(({ severity }) => severity === 'error');
    if (mistake) throw new Failure(`${words} is not possible: ${mistake.message}`);
  }
}

/**
 * Run every variant under every policy, as far as that gets before an interruption. @throws Failure if a policy fails
 */
export async function sweptPoints<V extends number | string>(
  variants: readonly Variant<V>[],
  choices: readonly ChosenPolicy[],
  { seed, threads }: { readonly seed: number; readonly threads: number },
  interruption: Interruption,
): Promise<SweepPoint<V>[]> {
  const points: SweepPoint<V>[] = [];
  const progress = new ProgressLine('runs', variants.length * choices.length);
  const policies = choices.map((_, index) => index);
  const jobs = function* (): Generator<RunJob> {
    for (const { file, workers } of variants) yield { scenario: expand(file()), seeds: [seed], workers, policies };
  };
  try {
    for await (const { result } of doneJobs(jobs(), choices, threads, interruption)) {
      const rows = result.map((made, policy): RunRow => {
        if ('failed' in made) throw new Failure(made.failed, made.status);
        const [figures] = made.figures;
        if (!figures) throw new Error('a job without a result');
        return { policy: choices[policy]?.name ?? '', figures };
      });
      const value = variants[points.length]?.value;
      if (value !== undefined) points.push({ value, rows });
      progress.add(choices.length);
    }
  } finally {
    progress.clear();
  }
  return points;
}
