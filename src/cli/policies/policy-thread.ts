import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { thrownWords } from '../thrown-words.ts';
import type { PolicyOrder, PolicyReport, PolicyThreadData } from './policy-worker.ts';

/** Seconds that a policy module may take to load and for one answer; the user can set more for a slow machine. */
const PATIENCE_S = Math.min(60, Math.max(1, Number(process.env.MEANWHILE_PATIENCE) || 5));
/** Seconds that it may take for a whole run. */
const RUN_S = 60;
/** The memory that it may use, in MiB. */
const MEMORY = 1_000;
const LOOK_MS = 100;

const KINDS: ReadonlySet<unknown> = new Set(['loaded', 'not-loaded', 'answered'] satisfies PolicyReport['kind'][]);

type Ended = { readonly kind: 'ended'; readonly why: string };

/**
 * A policy module in its own thread, where it can neither change, stop nor block the program. Its output goes to standard
 * error.
 */
export class PolicyThread {
  private readonly worker: Worker;
  private readonly progress = new Int32Array(new SharedArrayBuffer(4));
  private ended: Ended | null = null;
  private reported: PolicyReport | null = null;

  /** @param isQuiet what the module prints is dropped @param script the program of the thread */
  constructor(file: string, isQuiet = false, script = new URL('./policy-worker.js', import.meta.url)) {
    const workerData: PolicyThreadData = { href: pathToFileURL(file).href, progress: this.progress };
    const resourceLimits = { maxOldGenerationSizeMb: MEMORY };
    this.worker = new Worker(script, { workerData, resourceLimits, stdout: isQuiet, stderr: isQuiet });
    if (isQuiet) for (const stream of [this.worker.stdout, this.worker.stderr]) stream.resume();
    this.worker.on('message', (report: unknown) => {
      if (isReport(report)) this.reported = report;
    });
    this.worker.on('error', (error) => this.end(isMemory(error) ? OUT_OF_MEMORY : thrownWords(error)));
    this.worker.on('exit', () => this.end('it ended its thread (process.exit, or an await that never ends)'));
    // unref() must come last: adding a listener refs the worker again.
    this.worker.unref();
  }

  /** The result of loading the module. */
  loaded(): Promise<PolicyReport | Ended> {
    return this.next(PATIENCE_S);
  }

  /** The answers for a run. The module must be loaded. */
  run(order: PolicyOrder): Promise<PolicyReport | Ended> {
    this.reported = null;
    this.worker.postMessage(order);
    return this.next(RUN_S);
  }

  /** End the thread, with everything that the module left running, such as a timer. */
  close(): Promise<unknown> {
    return this.worker.terminate();
  }

  private end(why: string): void {
    this.ended ??= { kind: 'ended', why };
  }

  // Polls instead of listening: so all ways to end are in one place, and the program keeps running meanwhile.
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
      if (now > end) this.end(`it was not done within ${secondsOf(seconds)}`);
      else if (now > since + PATIENCE_S * 1_000) this.end(`it did nothing for ${secondsOf(PATIENCE_S)}`);
      else await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

const OUT_OF_MEMORY = `it needs more than ${MEMORY} MB of memory`;

const isMemory = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';

// The module can post messages from its thread as well.
const isReport = (value: unknown): value is PolicyReport =>
  typeof value === 'object' && value !== null && KINDS.has((value as { kind?: unknown }).kind);

const secondsOf = (count: number): string => (count === 1 ? '1 second' : `${count} seconds`);
