/**
 * Compares the solver with exhaustive search, on any number of random problems:
 * `node scripts/brute-force.mjs [--count 1000] [--from 0] [--failures FOLDER]`. Each number stands for four cases:
 * without and with results that spoil, from the beginning and from a position after some random decisions. A failure is
 * shrunk and printed, and also written into FOLDER. Status 1 if there was one.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    from: { type: 'string', default: '0' },
    failures: { type: 'string' },
  },
});

const { CASE_KINDS, judge, randomCase } = await load('judge');
const { shrunk } = await load('shrink');

let failed = 0;
for (const kind of CASE_KINDS) {
  const tally = { cases: 0, proven: 0, best: 0, failed: 0 };
  const start = performance.now();
  for (let n = Number(values.from); n < Number(values.from) + Number(values.count); n++) {
    const given = randomCase(n, kind);
    const { complaints, proven, isBest } = attempt(given);
    tally.cases++;
    if (proven) tally.proven++;
    if (isBest) tally.best++;
    if (complaints.length > 0 && ++tally.failed <= 5) report(`${kind.name} ${n}`.replace(/\W+/g, '-'), given);
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${kind.name.padEnd(24)} ${tally.cases} cases, best found in ${tally.best}, proven in ${tally.proven}, ` +
      `${tally.failed} failed (${seconds.toFixed(1)} s, ${(tally.cases / seconds).toFixed(0)} per second)`,
  );
  failed += tally.failed;
}
process.exitCode = failed > 0 ? 1 : 0;

/** @param {import('../test/solver/judge.ts').Case} given */
function attempt(given) {
  try {
    return judge(given);
  } catch (error) {
    return { complaints: [String(error)], proven: false, isBest: false };
  }
}

/** @param {string} name @param {import('../test/solver/judge.ts').Case} given */
function report(name, given) {
  const [kind] = kindsOf(attempt(given).complaints);
  const least = shrunk(given, (smaller) => kindsOf(attempt(smaller).complaints).includes(String(kind)));
  const { complaints } = attempt(least);
  console.log(`\n${name}: ${complaints.join('\n  ')}\n${JSON.stringify(least)}\n`);
  if (values.failures === undefined) return;
  mkdirSync(values.failures, { recursive: true });
  writeFileSync(join(values.failures, `${name}.json`), `${JSON.stringify({ complaints, ...least }, null, 2)}\n`);
}

/** Complaints with their figures removed. @param {readonly string[]} complaints */
function kindsOf(complaints) {
  return complaints.map((complaint) => complaint.replace(/\(.*?\)|\d+/g, '').slice(0, 40));
}

/**
 * Loads a module of the tests: TypeScript, which the oldest supported Node cannot read.
 * @template {'judge' | 'shrink'} T
 * @param {T} name
 * @returns {Promise<T extends 'judge' ? typeof import('../test/solver/judge.ts') : typeof import('../test/solver/shrink.ts')>}
 */
async function load(name) {
  const folder = mkdtempSync(join(tmpdir(), 'brute-force-'));
  try {
    const outfile = join(folder, `${name}.mjs`);
    const entry = fileURLToPath(new URL(`../test/solver/${name}.ts`, import.meta.url));
    const fields = ['module', 'main'];
    await esbuild.build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      mainFields: fields,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
