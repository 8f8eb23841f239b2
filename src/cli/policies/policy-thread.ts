import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { thrownWords } from '../thrown-words.ts';
import type { PolicyModule, PolicyOrder, PolicyReport } from './policy-worker.ts';

/** A policy module may take so long to load, and for one answer; and so long for a whole run. */
const PATIENCE_S = 5;
const RUN_S = 60;
/** The most memory that it may use, in MiB. */
const MEMORY = 1_000;
const LOOK_MS = 100;

const KINDS: ReadonlySet<unknown> = new Set(['loaded', 'not-loaded', 'answered'] satisfies PolicyReport['kind'][]);

type Ended = { readonly kind: 'ended'; readonly why: string };

/**
 * A policy module in a thread of its own, where it can neither change, stop nor hold up the program. What it prints goes
 * to standard error.
 */
export class PolicyThread {
  private readonly worker: Worker;
  private readonly progress = new Int32Array(new SharedArrayBuffer(4));
  private ended: Ended | null = null;
  private reported: PolicyReport | null = null;

  /** @param script the program of the thread */
  constructor(file: string, script = new URL('./policy-worker.js', import.meta.url)) {
    const workerData: PolicyModule = { href: pathToFileURL(file).href, progress: this.progress };
    const resourceLimits = { maxOldGenerationSizeMb: MEMORY };
    this.worker = new Worker(script, { workerData, resourceLimits });
    this.worker.on('message', (report: unknown) => {
      if (isReport(report)) this.reported = report;
    });
    this.worker.on('error', (error) => this.end(isMemory(error) ? OUT_OF_MEMORY : thrownWords(error)));
    this.worker.on('exit', () => this.end('it ended its thread (process.exit, or an await that never ends)'));
    // Last: adding a listener makes a worker keep the program running again.
    this.worker.unref();
  }

  /** What comes of loading it. */
  loaded(): Promise<PolicyReport | Ended> {
    return this.next(PATIENCE_S);
  }

  /** What comes of a run. It must have been loaded. */
  run(order: PolicyOrder): Promise<PolicyReport | Ended> {
    this.reported = null;
    this.worker.postMessage(order);
    return this.next(RUN_S);
  }

  /** It has done its work: what it left behind, such as a timer, ends with it. */
  close(): Promise<unknown> {
    return this.worker.terminate();
  }

  private end(why: string): void {
    this.ended ??= { kind: 'ended', why };
  }

  // Looks instead of listening: then all ways to end are in one place, and the program is kept running meanwhile.
  private async next(seconds: number): Promise<PolicyReport | Ended> {
    const end = performance.now() + seconds * 1_000;
    let counted = -1;
    let since = performance.now();
    for (let wait = 1; ; wait = Math.min(LOOK_MS, wait * 2)) {
      const known = this.reported ?? this.ended;
      if (known) return known;
      const now = performance.now();
      const count = Atomics.load(this.progress, 0);
      if (count !== counted) since = now;
      counted = count;
      if (now > end) this.end(`it was not done within ${seconds} seconds`);
      else if (now > since + PATIENCE_S * 1_000) this.end(`it did nothing for ${PATIENCE_S} seconds`);
      else await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

const OUT_OF_MEMORY = `it needs more than ${MEMORY} MB of memory`;

const isMemory = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';

// A module has the same way to send things as the thread that it runs in.
const isReport = (value: unknown): value is PolicyReport =>
  typeof value === 'object' && value !== null && KINDS.has((value as { kind?: unknown }).kind);
