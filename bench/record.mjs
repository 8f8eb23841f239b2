/**
 * What recording costs, and what a long record costs afterwards: the time of one stretch of a program that does nothing
 * else, with and without the recorder and as a ratio to a call of a Python function, and how long it takes to record,
 * import and run 100,000 stretches. `node bench/record.mjs` (after `npm run build`).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const PYTHON = process.env.PYTHON ?? 'python3';
const ROUNDS = 5;

const PROGRAM = `import asyncio, sys, time
async def deep(n, times):
    if n:
        return await deep(n - 1, times)
    for _ in range(times):
        await asyncio.sleep(0)
        await asyncio.sleep(1e-9)
async def main():
    begin = time.perf_counter()
    await asyncio.gather(*(deep(3, 1000) for _ in range(50)))
    took = time.perf_counter() - begin
    begin = time.perf_counter()
    for _ in range(1_000_000):
        call()
    print(took / 100_000, (time.perf_counter() - begin) / 1_000_000)
def call():
    pass
asyncio.run(main())
`;

const folder = mkdtempSync(join(tmpdir(), 'meanwhile-bench-'));
const app = join(folder, 'app.py');
const record = join(folder, 'run.json');
writeFileSync(app, PROGRAM);

/** Seconds of one stretch, and of one call of a function. @param {string[]} args */
function measured(args) {
  const { stdout, stderr, status } = spawnSync(PYTHON, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const [stretch = 0, call = 0] = stdout.split(' ').map(Number);
  return { stretch, call };
}

/** @param {string[]} args */
function median(args) {
  const all = Array.from({ length: ROUNDS }, () => measured(args)).sort((a, b) => a.stretch - b.stretch);
  const middle = all[ROUNDS >> 1];
  if (!middle) throw new Error('nothing was measured');
  return middle;
}

/** @param {string} what @param {string[]} args */
function timed(what, args) {
  const begin = performance.now();
  spawnSync(process.execPath, [join(DIST, 'cli.js'), ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  console.log(`${what}: ${((performance.now() - begin) / 1000).toFixed(2)} s`);
}

try {
  const plain = median([app]);
  const recorded = median([join(DIST, 'meanwhile_recorder.py'), record, 'real', app]);
  const overhead = recorded.stretch - plain.stretch;
  const µs = (/** @type {number} */ seconds) => `${(seconds * 1e6).toFixed(1)} µs`;
  console.log(`a stretch: ${µs(plain.stretch)}; recorded: ${µs(recorded.stretch)}; overhead ${µs(overhead)}`);
  console.log(`overhead: as long as ${Math.round(overhead / recorded.call)} calls of an empty function`);
  console.log(`100,000 stretches: ${(statSync(record).size / 1e6).toFixed(1)} MB`);
  timed('record', ['record', '-o', record, app]);
  timed('import', ['import', record]);
  timed('run', ['run', record]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
