/**
 * Compares par with simulated players on random variants of a scenario in which results can spoil:
 * `node scripts/spoil-crowd.mjs [--count 200] [--from 0] [--ms 1000] [--players 2000]`. `--ms` is CPU time per
 * search. Reports every variant in which a player beats the best known result. Status 1 if there is one.
 */
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    from: { type: 'string', default: '0' },
    ms: { type: 'string', default: '1000' },
    players: { type: 'string', default: '2000' },
  },
});

/** @type {typeof import('../test/solver/against-crowd.ts')} */
const { againstCrowd } = await bundled('test/solver/against-crowd.ts');

const tally = { beaten: 0, equal: 0, ahead: 0, proven: 0, atBound: 0 };
let slowest = 0;
for (let n = Number(values.from); n < Number(values.from) + Number(values.count); n++) {
  const start = processorMs();
  let spent = start;
  const { par, crowd, order } = againstCrowd(n, Number(values.players), () => {
    const now = processorMs();
    slowest = Math.max(slowest, now - spent);
    spent = now;
    return now - start > Number(values.ms);
  });
  if (order > 0) {
    tally.beaten++;
    console.log(
      `${n}: ${inWords(par.score)} is called best, bound ${par.lowerBound}; a player reaches ${inWords(crowd)}`,
    );
  } else tally[order < 0 ? 'ahead' : 'equal']++;
  if (par.proven) tally.proven++;
  if (par.score.last === par.lowerBound) tally.atBound++;
}
console.log(
  `${values.count} variants, ${values.ms} ms each: beaten by a player in ${tally.beaten}, equal in ${tally.equal}, ` +
    `better in ${tally.ahead}; proven ${tally.proven}, at the bound ${tally.atBound}; longest slice ${slowest.toFixed(0)} ms`,
);
process.exitCode = tally.beaten > 0 ? 1 : 0;

function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @param {{ lost: number, lateness: number, last: number }} score */
function inWords({ lost, lateness, last }) {
  return `(${lost} lost, ${lateness} late, ends at ${last})`;
}
