import { parentPort } from 'node:worker_threads';
import type { Task } from '../session/background.ts';
import { work } from './work.ts';

/** What the worker is asked: a task, under a number, and a place in shared memory that says when it is not wanted. */
export interface Order {
  readonly number: number;
  readonly task: Task;
  readonly flag: Int32Array;
}

/** What it answers; `failed`: a bug, in one line. */
export type Report =
  | { readonly number: number; readonly result: unknown; readonly final: boolean }
  | { readonly number: number; readonly failed: string };

parentPort?.on('message', ({ number, task, flag }: Order) => {
  const say = (report: Report) => parentPort?.postMessage(report);
  try {
    const cancelled = () => Atomics.load(flag, 0) !== 0;
    if (cancelled()) return;
    const result = work(task, cancelled, (soFar) => say({ number, result: soFar, final: false }));
    if (result !== undefined) say({ number, result, final: true });
  } catch (error) {
    say({ number, failed: error instanceof Error ? error.message : String(error) });
  }
});
