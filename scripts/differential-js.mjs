/**
 * Runs exported JavaScript programs of many random scenarios: does Node do what the model in js-loop.ts predicts, and
 * is every heading true? `node scripts/differential-js.mjs [COUNT] [SEED]` (default: 10000, and a seed from the clock).
 */
import { bundled } from './bundled.mjs';

const AT_A_TIME = 1_000;

const [count = 10_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);

/** @type {typeof import('../test/export/javascript-differential.ts')} */
const { differential } = await bundled('test/export/javascript-differential.ts');
const start = performance.now();
let [events, agreeing, mismatches] = [0, 0, 0];
for (let done = 0; done < count; done += AT_A_TIME) {
  // Every other lot has features of version 1.1 of the format.
  const outcome = differential(Math.min(AT_A_TIME, count - done), seed + done, (done / AT_A_TIME) % 2 === 1);
  events += outcome.events;
  agreeing += outcome.agreeing;
  mismatches += outcome.mismatches.length;
  for (const { scenario, program } of outcome.mismatches) console.log(`${scenario}\n${program}`);
}
const seconds = ((performance.now() - start) / 1000).toFixed(0);
const share = ((100 * agreeing) / count).toFixed(1);
console.log(
  `Node ${process.version}: ${count} random scenarios from seed ${seed}, ${events} events, ${mismatches} mismatches; asyncio agrees on ${share} %; ${seconds} s`,
);
process.exitCode = mismatches === 0 ? 0 : 1;
