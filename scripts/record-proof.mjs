/**
 * Exports drafts of the generator as Python programs, records them on the virtual clock, imports the records, and
 * compares the runs: `node scripts/record-proof.mjs [COUNT] [FROM]` (1000 and 0). PYTHON=python3.13 selects another
 * Python. Status 1 if one differs.
 */
import { bundled } from './bundled.mjs';

const [count = 1_000, from = 0] = process.argv.slice(2).map(Number);
/** @type {typeof import('../test/support/record-proof.ts')} */
const { proofOf, recordableDraft } = await bundled('test/support/record-proof.ts');

let different = 0;
for (let number = from; number < from + count; number++) {
  const why = proofOf(recordableDraft(number));
  if (why === null) continue;
  different++;
  console.log(`${number}: ${why}`);
}
console.log(`${count} scenarios from ${from}: ${different} differ`);
process.exitCode = different === 0 ? 0 : 1;
