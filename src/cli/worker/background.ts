import { Worker } from 'node:worker_threads';
import type { Background, Report, Results, WorkHandle, WorkRequest } from '../../session/background.ts';
import type { KnownRuns } from '../../work/known-runs.ts';
import { remembering } from '../../work/remembering.ts';
import type { Order, WorkerReport } from './worker.ts';

/** These do not queue behind long work. */
const QUICK: ReadonlySet<WorkRequest['kind']> = new Set(['hint', 'review', 'generate']);

/** The memory that a worker may use, in MiB. */
const MEMORY = 1_000;

/** One worker thread, started when it is first needed and again after a failure; it does not keep the program running. */
class Helper {
  private readonly script: URL;
  private worker: Worker | null = null;
  private orders = 0;
  private readonly pending = new Map<number, Report<WorkRequest['kind']>>();

  constructor(script: URL) {
    this.script = script;
  }

  start<K extends WorkRequest['kind']>(task: WorkRequest & { readonly kind: K }, report: Report<K>): WorkHandle {
    const number = this.orders++;
    const flag = new Int32Array(new SharedArrayBuffer(4));
    this.pending.set(number, report as Report<WorkRequest['kind']>);
    try {
      this.thread().postMessage({ number, task, flag } satisfies Order);
    } catch {
      this.finish(number, null, true);
    }
    return {
      cancel: () => {
        Atomics.store(flag, 0, 1);
        this.pending.delete(number);
      },
    };
  }

  private thread(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this.script, { resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
    const failed = () => this.failed(worker);
    worker.on('message', (report: WorkerReport) => {
      if ('failed' in report) this.finish(report.number, null, true);
      else this.finish(report.number, report.result, report.final);
    });
    worker.on('messageerror', failed);
    worker.on('error', failed);
    worker.on('exit', failed);
    // unref() must come last: adding a listener refs the worker again.
    worker.unref();
    this.worker = worker;
    return worker;
  }

  // The worker could not be loaded, threw, exited or ran out of memory: all pending work ends without a result, and the
  // next order starts a new thread.
  private failed(worker: Worker): void {
    if (this.worker !== worker) return;
    this.worker = null;
    void worker.terminate();
    for (const number of [...this.pending.keys()]) this.finish(number, null, true);
  }

  private finish(number: number, result: Results[WorkRequest['kind']], final: boolean): void {
    const report = this.pending.get(number);
    if (final) this.pending.delete(number);
    report?.(result, final);
  }
}

/**
 * Does the work in threads of its own, so that the screen never freezes.
 * @param script the program of such a thread
 */
export function threads(known: KnownRuns, script = new URL('./worker.js', import.meta.url)): Background {
  const slow = new Helper(script);
  const quick = new Helper(script);
  const worker: Background = {
    start: (task, report) => (QUICK.has(task.kind) ? quick : slow).start(task, report),
  };
  // After the first frame, from which starting a thread would take 10 ms.
  return remembering(known, worker, (then) => {
    const soon = setImmediate(then);
    return () => clearImmediate(soon);
  });
}
