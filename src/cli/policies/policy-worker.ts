import { parentPort, workerData } from 'node:worker_threads';
import type { Scenario } from '../../scenario/scenario.ts';
import { thrownWords } from '../thrown-words.ts';
import { type Answered, answersOf, type OwnPolicy, ownPolicyOf } from './own-policy.ts';

/** What the thread of a policy module is started with. */
export interface PolicyModule {
  /** The module's address. */
  readonly href: string;
  /** Counts the answers. */
  readonly progress: Int32Array;
}

/** A run to decide. */
export interface PolicyOrder {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly workers: number;
}

/** What it reports: once after loading, then once for each order. */
export type PolicyReport =
  | { readonly kind: 'loaded'; readonly name: string | null }
  | { readonly kind: 'not-loaded'; readonly why: string }
  | ({ readonly kind: 'answered' } & Answered);

const { href, progress } = workerData as PolicyModule;
// Standard output is the program's: a document that a policy writes into would be none.
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

// It listens only then: while a module waits for ever nothing else is to be done in its thread, which therefore ends.
// Not a top-level await: of one that never ends Node prints the whole line.
void load().then((own) => {
  if (!own) return;
  parentPort?.on('message', ({ scenario, seed, workers }: PolicyOrder) => {
    const told = () => Atomics.add(progress, 0, 1);
    send({ kind: 'answered', ...answersOf(own, scenario, seed, workers, told) });
  });
});
