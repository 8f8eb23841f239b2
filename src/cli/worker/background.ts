import { Worker } from 'node:worker_threads';
import type { Background, Report, Results, WorkHandle, WorkRequest } from '../../session/background.ts';
import type { ParCache } from '../files/par-cache.ts';
import type { Order, WorkerReport } from './worker.ts';

/** Hints and reviews do not queue behind what takes long. */
const QUICK: ReadonlySet<WorkRequest['kind']> = new Set(['hint', 'review']);

/** The most memory that a worker may use, in MiB. */
const MEMORY = 1_000;

/** One worker thread, started when it is first needed and again after it failed; it does not keep the program running. */
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
      // Not before `start` has returned.
      setImmediate(() => this.finish(number, null, true));
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
    // Last: adding a listener makes a worker keep the program running again.
    worker.unref();
    this.worker = worker;
    return worker;
  }

  // It could not be loaded, threw, left or ran out of memory: what it was asked cannot be found out; the next order
  // starts a new one.
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
 * Works in threads of their own, so that no screen ever stands still for it.
 * @param script the program of such a thread
 */
export function threads(cache: ParCache, script = new URL('./worker.js', import.meta.url)): Background {
  const slow = new Helper(script);
  const quick = new Helper(script);
  return {
    start(task, report) {
      const asked: WorkRequest = task;
      if (asked.kind === 'par') return par(asked, report as Report<'par'>);
      const known =
        asked.kind === 'crowd' ? null : cache.find(asked.scenario, asked.kind === 'advice' ? 1 : asked.seed);
      return (QUICK.has(task.kind) ? quick : slow).start({ ...task, known }, report);
    },
  };

  function par(task: WorkRequest & { kind: 'par' }, report: Report<'par'>): WorkHandle {
    const { scenario, seed } = task;
    const known = cache.find(scenario, seed);
    if (known?.proven) {
      const soon = setImmediate(() => report(known, true));
      return { cancel: () => clearImmediate(soon) };
    }
    return slow.start({ ...task, known }, (found, final) => {
      if (!found) report(null, final);
      else report(final ? cache.keep(scenario, seed, found) : cache.learn(scenario, seed, found), final);
    });
  }
}
