import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Scenario } from '../../scenario/scenario.ts';
import { thrownWords } from '../thrown-words.ts';
import { type Answered, answersOf, type OwnPolicy, ownPolicyOf } from './own-policy.ts';

/** The data that the thread of a policy module starts with. */
export interface PolicyThreadData {
  /** The URL of the module. */
  readonly href: string;
  /** The number of answers so far. */
  readonly progress: Int32Array;
}

/** A run to decide. */
export interface PolicyOrder {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly workers: number;
}

/** What the thread reports: once after loading, then once per order. */
export type PolicyReport =
  | { readonly kind: 'loaded'; readonly name: string | null }
  | { readonly kind: 'not-loaded'; readonly why: string }
  | ({ readonly kind: 'answered' } & Answered);

const { href, progress } = workerData as PolicyThreadData;
// Standard output belongs to the program: output of a policy would break its documents.
process.stdout.write = process.stderr.write.bind(process.stderr);
const send = (report: PolicyReport) => parentPort?.postMessage(report);

async function load(): Promise<OwnPolicy | null> {
  try {
    const own = ownPolicyOf((await import(href)).default);
    send({ kind: 'loaded', name: own?.name ?? null });
    return own;
  } catch (thrown) {
    send({ kind: 'not-loaded', why: thrownWords(thrown) });
    return null;
  }
}

let runs = 0;

// Every run begins with a module of its own, so that what one run leaves in its variables cannot change the next one.
async function freshCopy(first: OwnPolicy): Promise<OwnPolicy | null> {
  if (runs++ === 0) return first;
  delete createRequire(href).cache[fileURLToPath(href)];
  return ownPolicyOf((await import(`${href}?run=${runs}`)).default);
}

async function answer(first: OwnPolicy, { scenario, seed, workers }: PolicyOrder): Promise<Answered> {
  let own: OwnPolicy | null = null;
  try {
    own = await freshCopy(first);
  } catch (thrown) {
    return { answers: [], failed: `cannot be loaded again: ${thrownWords(thrown)}` };
  }
  if (!own) return { answers: [], failed: 'is no longer a policy when it is loaded again' };
  return answersOf(own, scenario, seed, workers, () => Atomics.add(progress, 0, 1));
}

// The listener is added only after loading, so that a thread whose module waits for ever has nothing to do and ends.
// This is not a top-level await, for if that never ends Node prints its source line.
void load().then((own) => {
  if (!own) return;
  parentPort?.on('message', (order: PolicyOrder) => {
    void answer(own, order).then((answered) => send({ kind: 'answered', ...answered }));
  });
});
