import { availableParallelism } from 'node:os';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { threadChoice } from '../policies/thread-choice.ts';
import type { Interruption } from '../terminal/interruption.ts';
import { doJob, type RunJob } from './job.ts';
import { type DoneJob, inThreads } from './threads.ts';

/** How many threads are used unless the user says so. */
export const defaultThreads = (): number => Math.min(8, availableParallelism());

/**
 * Do jobs, in threads or in this one, and yield the results in the order of the jobs. Ends early when interrupted.
 * @param threads how many at most; the results do not depend on it
 * @throws Failure if a thread breaks
 */
export async function* doneJobs(
  jobs: Iterator<RunJob>,
  choices: readonly ChosenPolicy[],
  threads: number,
  interruption: Interruption,
): AsyncGenerator<DoneJob> {
  const sources = choices.flatMap(({ source }) => source ?? []);
  // Policies that read a list of decisions or search for par run in this thread, where what they have read or found is
  // kept.
  if (threads > 1 && sources.length === choices.length) {
    for (const choice of choices) await choice.release?.();
    yield* inThreads(jobs, { sources, count: threads, interrupted: interruption.asked });
  } else yield* inThisThread(jobs, choices, interruption);
}

async function* inThisThread(
  jobs: Iterator<RunJob>,
  choices: readonly ChosenPolicy[],
  interruption: Interruption,
): AsyncGenerator<DoneJob> {
  // A module is loaded anew for each job, which drops everything that was kept for its runs.
  const choose = async (policy: number): Promise<ChosenPolicy> => {
    const choice = choices[policy] as ChosenPolicy;
    return choice.source === null ? choice : threadChoice(choice.source);
  };
  for (const choice of choices) await choice.release?.();
  for (let next = jobs.next(); !next.done; next = jobs.next()) {
    const job = next.value;
    const result = await Promise.race([
      doJob(job, choose, () => interruption.pause()),
      interruption.asked.then(() => null),
    ]);
    if (result === null) return;
    yield { job, result };
  }
}
