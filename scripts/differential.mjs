/**
 * Compare the trace of the exported program, run by CPython, with the trace of the simulator on many random scenarios, half of them
 * with features of version 1.1 of the format.
 * `node scripts/differential.mjs [COUNT] [SEED]` (10000 and 1); PYTHON=python3.13 selects another Python.
 */
import { bundled } from './bundled.mjs';

const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const AT_A_TIME = 500;

/** @type {typeof import('../test/support/differential.ts')} */
const { compare, newerCases, play, randomCases } = await bundled('test/support/differential.ts');
const start = performance.now();
let [events, stuck, mismatches, version] = [0, 0, 0, ''];
for (let done = 0; done < count; done += AT_A_TIME) {
  const now = Math.min(AT_A_TIME, count - done);
  const half = Math.ceil(now / 2);
  const played = play([...randomCases(seed + done, half), ...newerCases(seed + done, now - half)]);
  const compared = compare(played);
  version = played.python;
  events += compared.events;
  stuck += compared.stuck;
  mismatches += compared.mismatches.length;
  for (const { case: one, why } of compared.mismatches) console.log(`${why}\n${JSON.stringify(one)}`);
}
const seconds = ((performance.now() - start) / 1000).toFixed(0);
console.log(
  `CPython ${version}: ${count} random scenarios from seed ${seed}, ${events} events, ${stuck} of them stuck, ${mismatches} mismatches, ${seconds} s`,
);
process.exitCode = mismatches === 0 ? 0 : 1;
