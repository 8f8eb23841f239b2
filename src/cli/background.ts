import { Worker } from 'node:worker_threads';
import type { Background, Job, Results, Task } from '../session/background.ts';
import type { ParCache } from './par-cache.ts';
import type { Order, Report } from './worker.ts';

/** Hints and reviews do not queue behind what takes long. */
const QUICK: ReadonlySet<Task['kind']> = new Set(['hint', 'review']);

/** The most that a worker may take, in MiB. */
const MEMORY = 1_000;

/** One worker thread, started when it is first needed; it does not keep the program from ending. */
class Helper {
  private worker: Worker | null = null;
  private orders = 0;
  private readonly told = new Map<number, (result: never, final: boolean) => void>();

  start<K extends Task['kind']>(task: Task & { kind: K }, told: (result: Results[K], final: boolean) => void): Job {
    const number = this.orders++;
    const flag = new Int32Array(new SharedArrayBuffer(4));
    this.told.set(number, told as (result: never, final: boolean) => void);
    this.thread().postMessage({ number, task, flag } satisfies Order);
    return {
      cancel: () => {
        Atomics.store(flag, 0, 1);
        this.told.delete(number);
      },
    };
  }

  private thread(): Worker {
    if (this.worker) return this.worker;
    const resourceLimits = { maxOldGenerationSizeMb: MEMORY };
    const worker = new Worker(new URL('./worker.js', import.meta.url), { resourceLimits });
    worker.on('message', (report: Report) => this.hear(report));
    // Out of memory, or a bug: what it was at is lost, the game is not.
    worker.on('error', () => {
      this.worker = null;
      this.told.clear();
    });
    // Only now: whoever listens to a worker keeps the program waiting for it.
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private hear(report: Report): void {
    const told = this.told.get(report.number);
    if (!told) return;
    if ('failed' in report) {
      this.told.delete(report.number);
      return;
    }
    if (report.final) this.told.delete(report.number);
    told(report.result as never, report.final);
  }
}

/** Works things out in threads of their own, so that no screen ever stands still for it. */
export function threads(cache: ParCache): Background {
  const slow = new Helper();
  const quick = new Helper();
  return {
    start(task, told) {
      if (QUICK.has(task.kind)) return quick.start(task, told);
      const asked: Task = task;
      return asked.kind === 'par' ? par(asked, told as Told<'par'>) : slow.start(task, told);
    },
  };

  function par(task: Task & { kind: 'par' }, told: Told<'par'>): Job {
    const { scenario, seed } = task;
    const known = cache.find(scenario, seed);
    if (known) {
      const soon = setImmediate(() => told(known, true));
      return { cancel: () => clearImmediate(soon) };
    }
    return slow.start(task, (found, final) => {
      if (found && final) cache.keep(scenario, seed, found);
      told(found, final);
    });
  }
}

type Told<K extends Task['kind']> = (result: Results[K], final: boolean) => void;
