import { expect, test } from 'vitest';
import { proofOf, recordableDraft } from '../support/record-proof.ts';

// `node scripts/record-proof.mjs` does the same for any number of scenarios.
test('a scenario that was exported, recorded and imported runs as it did', { timeout: 60_000 }, () => {
  const numbers = Array.from({ length: 14 }, (_, number) => number);
  expect(numbers.map((number) => proofOf(recordableDraft(number)))).toEqual(numbers.map(() => null));
});
