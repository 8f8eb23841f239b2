import { expect, test } from 'vitest';
import { proofOf, recordableDraft } from '../support/record-proof.ts';

// `node scripts/record-proof.mjs` does the same for any number of scenarios.
test('a scenario that was exported, recorded and imported runs as it did', {
  timeout: 60_000,
}, () => {
  const proofs = Array.from({ length: 14 }, (_, number) => proofOf(recordableDraft(number)));
  // Number 13 has a task whose arrival is due while another task holds the loop.
  expect(proofs.flatMap(({ difference }) => difference ?? [])).toEqual([]);
});
