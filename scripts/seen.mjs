/**
 * Compares the best known results of random medium problems with other runs: the policies, the simulated players, and the
 * event loop from some position on. `node scripts/seen.mjs [--count 1000] [--from 0] [--limit 0.3] [--players 2000]`; the
 * limit is seconds of CPU time per search. Prints every run that is better; status 1 if there is one.
 */
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    from: { type: 'string', default: '0' },
    limit: { type: 'string', default: '0.3' },
    players: { type: 'string', default: '2000' },
  },
});

const { mediumCase, seenBetter } = await bundled('test/solver/seen.ts');
const from = Number(values.from);
let [failed, proven] = [0, 0];
for (let number = from; number < from + Number(values.count); number++) {
  const patience = () => {
    const start = process.cpuUsage();
    return () => process.cpuUsage(start).user > Number(values.limit) * 1e6;
  };
  const verdict = seenBetter(mediumCase(number), { players: Number(values.players), patience });
  if (verdict.proven) proven++;
  if (verdict.complaints.length === 0) continue;
  failed++;
  console.log(`${number}: ${verdict.complaints.join('; ')}`);
}
console.log(
  `${values.count} problems at ${values.limit} s: ${proven} proven, ${failed} with something better than the best`,
);
process.exitCode = failed > 0 ? 1 : 0;
