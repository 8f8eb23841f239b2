/**
 * Compares the solver with an exhaustive search on random problems:
 * `node scripts/brute-force.mjs [--count 1000] [--from 0] [--failures FOLDER]`. Each number is ten cases: without and
 * with spoiling, from the beginning and after some random decisions, of version 1.0 and of 1.1, and job shops. A failure is shrunk and
 * printed, and written into FOLDER if one is named. Status 1 if there was one.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    from: { type: 'string', default: '0' },
    failures: { type: 'string' },
  },
});

/** @type {typeof import('../test/solver/judge.ts')} */
const { CASE_KINDS, judge, randomCase } = await bundled('test/solver/judge.ts');
/** @type {typeof import('../test/solver/shrink.ts')} */
const { shrunk } = await bundled('test/solver/shrink.ts');

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
    `${kind.name.padEnd(32)} ${tally.cases} cases, best found in ${tally.best}, proven in ${tally.proven}, ` +
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

/** Complaints without their figures. @param {readonly string[]} complaints */
function kindsOf(complaints) {
  return complaints.map((complaint) => complaint.replace(/\(.*?\)|\d+/g, '').slice(0, 40));
}
