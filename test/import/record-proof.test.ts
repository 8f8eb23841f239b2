import { expect, test } from 'vitest';
import { proofOf, recordableDraft } from '../support/record-proof.ts';

// `node scripts/record-proof.mjs` does the same for any number of scenarios.
test('a scenario that was exported, recorded and imported runs as it did, or its seal says that it does not', {
  timeout: 60_000,
}, () => {
  const proofs = Array.from({ length: 14 }, (_, number) => proofOf(recordableDraft(number)));
  expect(proofs.filter(({ difference, isSealed }) => difference !== null && isSealed)).toEqual([]);
  expect(proofs.filter(({ difference }) => difference === null).length).toBeGreaterThan(10);
});
