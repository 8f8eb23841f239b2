/**
 * Exports drafts of the generator as Python programs, records them on the virtual clock, imports the records, and
 * compares the runs: `node scripts/record-proof.mjs [COUNT] [FROM]` (1000 and 0). PYTHON=python3.13 selects another
 * Python. Status 1 if one differs and its seal does not say so.
 */
import { bundled } from './bundled.mjs';

const [count = 1_000, from = 0] = process.argv.slice(2).map(Number);
/** @type {typeof import('../test/support/record-proof.ts')} */
const { proofOf, recordableDraft } = await bundled('test/support/record-proof.ts');

let [equal, admitted] = [0, 0];
for (let number = from; number < from + count; number++) {
  const { difference, isSealed } = proofOf(recordableDraft(number));
  if (difference === null) equal++;
  else if (!isSealed) admitted++;
  else console.log(`${number}: ${difference}`);
}
console.log(`${count} scenarios from ${from}: ${equal} run as they did, ${admitted} do not and their seal says so`);
process.exitCode = equal + admitted === count ? 0 : 1;
