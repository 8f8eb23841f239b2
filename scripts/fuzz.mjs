/**
 * Feeds texts that no program has made to everything that reads texts:
 * `node scripts/fuzz.mjs [--what NAME] [--count N] [--seed N] [--from K]` (all kinds, 10,000 of each, 1 and 0). Ends
 * with status 1 and shows the texts that cause a crash, a hang, a changed prototype, a need for too much memory, a
 * report of a place outside the text, or a control character in a message or a frame. `--from K --count 1` repeats
 * number K alone.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { bundled } from './bundled.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** After this many milliseconds without a further text, the last one counts as hanging. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 500;

/** @typedef {import('../test/support/fuzz/fuzz.ts').FuzzResult} FuzzResult */
/** @type {() => Promise<typeof import('../test/support/fuzz/fuzz.ts')>} */
const load = () => bundled('test/support/fuzz/fuzz.ts');

/** Writing is an error: none of the texts may lead to it. */
function forbidWriting() {
  const names = ['writeFileSync', 'appendFileSync', 'mkdirSync', 'renameSync', 'rmSync', 'unlinkSync', 'symlinkSync'];
  const functions = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (fs));
  for (const name of names)
    functions[name] = () => {
      throw new Error(`${name} was called`);
    };
  syncBuiltinESMExports();
}

/** @param {string} what @param {number} count @param {number} seed @param {number} from @returns {Promise<FuzzResult | string>} */
async function inThread(what, count, seed, from) {
  // −1 while the thread loads.
  const number = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const worker = new Worker(new URL(import.meta.url), { workerData: { what, count, seed, from, number } });
  let [last, since] = [-1, Date.now()];
  return new Promise((resolve) => {
    const look = setInterval(() => {
      const now = Atomics.load(number, 0);
      if (now < 0 || now !== last) [last, since] = [now, Date.now()];
      else if (Date.now() > since + PATIENCE_MS) resolve(`number ${now} hangs`);
    }, LOOK_MS);
    worker.on('message', resolve);
    worker.on('error', (error) => resolve(`number ${last}: ${error.stack ?? error}`));
    worker.on('exit', () => clearInterval(look));
  }).finally(() => worker.terminate());
}

if (isMainThread) {
  const { values } = parseArgs({
    options: {
      what: { type: 'string' },
      count: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
    },
  });
  const { FUZZED } = await load();
  for (const what of values.what ? [values.what] : FUZZED) {
    const began = Date.now();
    const result = await inThread(what, Number(values.count), Number(values.seed), Number(values.from));
    const failures = typeof result === 'string' ? [{ number: '', text: '', why: result }] : result.failures;
    for (const { number, text, why } of failures)
      process.stdout.write(`${what} --from ${number}: ${why}\n${JSON.stringify(text.slice(0, 1_000))}\n\n`);
    if (failures.length > 0) process.exitCode = 1;
    if (typeof result === 'string') continue;
    const seconds = Math.round((Date.now() - began) / 1_000);
    process.stdout.write(
      `${what}: ${result.cases} texts, seed ${values.seed}: ${failures.length} failures in ${seconds} s; ` +
        `slowest ${Math.round(result.slowest)} ms; ${JSON.stringify(result.counts)}\n`,
    );
  }
} else {
  const { what, count, seed, from, number } = workerData;
  const { fuzz } = await load();
  forbidWriting();
  /** @param {number} at */
  const began = (at) => Atomics.store(number, 0, at);
  parentPort?.postMessage(fuzz(ROOT, what, { count, seed, from, began }));
}
