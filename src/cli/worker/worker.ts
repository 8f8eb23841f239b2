import { parentPort } from 'node:worker_threads';
import type { Results, WorkRequest } from '../../session/background.ts';
import { doWork } from '../../work/work.ts';

/** What the worker is asked to do: the work, its number, and a flag in shared memory that cancels it. */
export interface Order {
  readonly number: number;
  readonly task: WorkRequest;
  readonly flag: Int32Array;
}

/** What the worker reports; `failed`: the work threw an error. */
export type WorkerReport =
  | { readonly number: number; readonly result: Results[WorkRequest['kind']]; readonly final: boolean }
  | { readonly number: number; readonly failed: true };

parentPort?.on('message', ({ number, task, flag }: Order) => {
  const send = (report: WorkerReport) => parentPort?.postMessage(report);
  try {
    const cancelled = () => Atomics.load(flag, 0) !== 0;
    if (cancelled()) return;
    const result = doWork(task, cancelled, (soFar) => send({ number, result: soFar, final: false }));
    if (result !== undefined) send({ number, result, final: true });
  } catch {
    send({ number, failed: true });
  }
});
