/**
 * What a small file costs inside one process, as in `check` of a folder, `compare` and `new`: text → checked scenario →
 * run. `node bench/batch.mjs` (after `npm run build`). The best of many rounds, since other programs only slow it down.
 */
import { readFileSync } from 'node:fs';

// By a computed name, so that the type checker reads the sources and not the bundle.
/** @type {typeof import('../src/index.ts')} */
const { makePolicy, parseScenario, simulate } = await import(`${'../dist/index.js'}`);

const ROUNDS = 100;
const TIMES = 100;

/** Milliseconds of one call: of the best round, and the median of processor time. @param {() => unknown} work */
function measured(work) {
  const whole = [];
  const processor = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const used = process.cpuUsage();
    const start = performance.now();
    for (let i = 0; i < TIMES; i += 1) work();
    whole.push((performance.now() - start) / TIMES);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1000 / TIMES);
  }
  const median = processor.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
  return `${Math.min(...whole).toFixed(3)} ms (processor time, median: ${median.toFixed(3)})`;
}

for (const name of ['02-laundry-day', '16-chess-simul', '48-saturday']) {
  const text = readFileSync(new URL(`../scenarios/${name}.json`, import.meta.url), 'utf8');
  const checked = () => {
    const { scenario } = parseScenario(text);
    if (!scenario) throw new Error(name);
    return scenario;
  };
  const scenario = checked();
  console.log(`${name}, ${text.length} characters`);
  console.log(`  read, checked and run: ${measured(() => simulate(checked(), makePolicy('event-loop')))}`);
  console.log(`  read and checked:      ${measured(checked)}`);
  console.log(`  run:                   ${measured(() => simulate(scenario, makePolicy('event-loop')))}`);
}
