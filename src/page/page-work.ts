import type { Background, Report, Results, WorkRequest } from '../session/background.ts';
import { doGameWork } from '../work/game-work.ts';
import { KnownRuns } from '../work/known-runs.ts';
import { remembering } from '../work/remembering.ts';

/** What is needed of a browser's Worker. */
export interface PageWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { preventDefault(): void }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

type Result = Results[WorkRequest['kind']];

/** What a worker reports; the last report ends it. */
interface WorkerAnswer {
  readonly result: Result;
  readonly final: boolean;
}

const soon = (then: () => void) => {
  const timer = setTimeout(then, 0);
  return () => clearTimeout(timer);
};

/**
 * Does each piece of work in a worker of its own, which ends with it: in a page, nothing else can stop a worker.
 * @param makeWorker may throw, where there are no workers; then nothing can be worked out
 */
export function pageWork(makeWorker: () => PageWorker): Background {
  return remembering(new KnownRuns(), { start: (task, report) => started(task, report, makeWorker) }, soon);
}

function started<K extends WorkRequest['kind']>(task: WorkRequest, report: Report<K>, makeWorker: () => PageWorker) {
  const answer = report as (result: Result, final: boolean) => void;
  let worker: PageWorker;
  try {
    worker = makeWorker();
  } catch {
    return { cancel: soon(() => answer(null, true)) };
  }
  const ended = () => {
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
  };
  worker.onmessage = ({ data }) => {
    const { result, final } = data as WorkerAnswer;
    if (final) ended();
    answer(result, final);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    ended();
    answer(null, true);
  };
  worker.postMessage(task);
  return { cancel: ended };
}

/** The worker's side of `pageWork`. @param send to the page */
export function answerWork(task: WorkRequest, send: (answer: WorkerAnswer) => void): void {
  const report = (soFar: Result) => send({ result: soFar, final: false });
  const result = task.kind === 'advice' || task.kind === 'generate' ? null : doGameWork(task, () => false, report);
  send({ result: result ?? null, final: true });
}
