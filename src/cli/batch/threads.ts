import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Scenario } from '../../scenario/scenario.ts';
import { Failure, NOT_DONE } from '../failure.ts';
import { thrownWords } from '../thrown-words.ts';
import type { BatchOrder, BatchReport, BatchThreadData } from './batch-worker.ts';
import type { JobResult, RunJob } from './job.ts';

/** The memory that a thread may use, in MiB. */
const MEMORY = 2_000;

/** What a batch is done in. */
export interface BatchThreads {
  readonly sources: readonly string[];
  /** How many threads at most. */
  readonly count: number;
  /** Settled when no further result is wanted. */
  readonly interrupted: Promise<void>;
}

/** A job with its result. */
export interface DoneJob {
  readonly job: RunJob;
  readonly result: JobResult;
}

/**
 * Do jobs in threads of their own, and yield the results in the order of the jobs, however many threads there are.
 * @param jobs asked for the next one only when a thread is free
 * @throws Failure if a thread breaks, after the results of earlier jobs
 */
export async function* inThreads(
  jobs: Iterator<RunJob>,
  { sources, count, interrupted }: BatchThreads,
  script = new URL('./batch-worker.js', import.meta.url),
): AsyncGenerator<DoneJob> {
  const threads: Worker[] = [];
  const finished = new Map<number, DoneJob>();
  let [handedOut, yielded, isOver] = [0, 0, false];
  let failure: unknown = null;
  let wake = () => {};
  const end = () => {
    isOver = true;
    wake();
  };
  const work = async () => {
    let thread: Worker | null = null;
    let sent: Scenario | null = null;
    for (let next = jobs.next(); !next.done && !isOver; next = jobs.next()) {
      const number = handedOut++;
      if (!thread) {
        thread = newThread(script, sources);
        threads.push(thread);
      }
      const job = next.value;
      // Copying a large scenario takes longer than running it.
      const order: BatchOrder = { ...job, scenario: job.scenario === sent ? null : job.scenario };
      sent = job.scenario;
      finished.set(number, { job, result: await answerOf(thread, order) });
      wake();
    }
  };
  Promise.all(Array.from({ length: count }, work)).then(end, (error) => {
    // A thread that is ended on purpose has not broken.
    if (!isOver) failure = error;
    end();
  });
  void interrupted.then(end);
  try {
    for (;;) {
      const done = finished.get(yielded);
      if (done) {
        finished.delete(yielded++);
        yield done;
      } else if (isOver) break;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    isOver = true;
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  if (failure !== null) throw failure;
}

function newThread(script: URL, sources: readonly string[]): Worker {
  const workerData: BatchThreadData = { sources };
  return new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
}

async function answerOf(thread: Worker, order: BatchOrder): Promise<JobResult> {
  thread.postMessage(order);
  const ended = new AbortController();
  try {
    const [report]: BatchReport[] = await Promise.race([
      once(thread, 'message', { signal: ended.signal }),
      once(thread, 'exit', { signal: ended.signal }).then(() => [{ broken: 'it ended' }]),
    ]);
    if (report && 'result' in report) return report.result;
    throw new Error(report?.broken);
  } catch (error) {
    throw new Failure(`a thread of this batch broke: ${thrownWords(error)}`, NOT_DONE);
  } finally {
    ended.abort();
  }
}
