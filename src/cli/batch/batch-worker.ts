import { parentPort, workerData } from 'node:worker_threads';
import type { Scenario } from '../../scenario/scenario.ts';
import { threadChoice } from '../policies/thread-choice.ts';
import { thrownWords } from '../thrown-words.ts';
import { doJob, type JobResult, type RunJob } from './job.ts';

/** What a thread of a batch starts with: the sources of all policies. */
export interface BatchThreadData {
  readonly sources: readonly string[];
}

/** A job for it; scenario null: that of the previous job. */
export type BatchOrder = Omit<RunJob, 'scenario'> & { readonly scenario: Scenario | null };

/** The answer of a thread to each job. */
export type BatchReport = { readonly result: JobResult } | { readonly broken: string };

const { sources } = workerData as BatchThreadData;

async function answer(job: RunJob): Promise<BatchReport> {
  try {
    const result = await doJob(
      job,
      (policy) => threadChoice(sources[policy] ?? ''),
      async () => true,
    );
    return { result: result ?? [] };
  } catch (error) {
    return { broken: thrownWords(error) };
  }
}

let scenario: Scenario | null = null;

parentPort?.on('message', (order: BatchOrder) => {
  scenario = order.scenario ?? scenario;
  if (scenario) void answer({ ...order, scenario }).then((report) => parentPort?.postMessage(report));
});
