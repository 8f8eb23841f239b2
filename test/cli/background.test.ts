import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ParCache } from '../../src/cli/files/par-cache.ts';
import { threads } from '../../src/cli/worker/background.ts';
import type { Background } from '../../src/session/background.ts';
import { bundled } from '../support/bundled.ts';
import { folderWith } from '../support/cli.ts';

const scenario = bundled('laundry-day');
const ON_MESSAGE = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ number }) => {`;

/** The work of a worker with this program. */
const workingBy = (program: string): Background =>
  threads(new ParCache(false), pathToFileURL(`${folderWith({ 'worker.mjs': program })}/worker.mjs`));

/** The reports of a request for a hint, up to the final one. */
const askHint = (background: Background) =>
  new Promise<unknown[]>((resolve) => {
    const reports: unknown[] = [];
    background.start({ kind: 'hint', scenario, seed: 1, decisions: [], limitMs: 50 }, (result, final) => {
      reports.push(result);
      if (final) resolve(reports);
    });
  });

describe('a worker that fails reports it, and is started again for the next request', () => {
  test.each([
    ['throws when it is loaded', `throw new Error('no');`],
    ['throws null when it is loaded', `throw null;`],
    ['is no program', `this is not JavaScript`],
    ['leaves at once', `process.exit(0);`],
    ['leaves when it is asked', `${ON_MESSAGE} process.exit(3); });`],
    ['throws when it is asked', `${ON_MESSAGE} throw new Error('no'); });`],
    ['rejects later', `${ON_MESSAGE} Promise.reject(new Error('no')); });`],
    ['reports that it threw', `${ON_MESSAGE} parentPort.postMessage({ number, failed: true }); });`],
    ['runs out of memory', `${ON_MESSAGE} const all = []; for (;;) all.push(new Array(100_000).fill(number)); });`],
  ])('%s', async (_, program) => {
    const background = workingBy(program);
    expect(await askHint(background)).toEqual([null]);
    expect(await askHint(background)).toEqual([null]);
  });

  test('is missing', async () => {
    const background = threads(new ParCache(false), new URL('file:///no/such/worker.js'));
    expect(await askHint(background)).toEqual([null]);
    expect(await askHint(background)).toEqual([null]);
  });
});

test('every request to a failed worker is answered, and later requests may succeed', async () => {
  const background = workingBy(
    `${ON_MESSAGE} if (number < 3) { if (number === 2) process.exit(1); return; }
       parentPort.postMessage({ number, result: 'known', final: true }); });`,
  );
  const first = [askHint(background), askHint(background), askHint(background)];
  expect(await Promise.all(first)).toEqual([[null], [null], [null]]);
  expect(await askHint(background)).toEqual(['known']);
});

test.each([
  ['before it has begun', 0],
  ['after that', 1],
])('work that is cancelled %s is not reported', async (_, begun) => {
  const background = workingBy(`${ON_MESSAGE} if (number === ${begun}) process.exit(1); });`);
  const reports: unknown[] = [];
  const job = background.start({ kind: 'hint', scenario, seed: 1, decisions: [], limitMs: 50 }, (result) =>
    reports.push(result),
  );
  if (begun > 0) await new Promise(setImmediate);
  job.cancel();
  expect(await askHint(background)).toEqual([null]);
  expect(reports).toEqual([]);
});
