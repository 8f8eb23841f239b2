import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count } from '../../src/scenario/source/text.ts';

test('a number is written as in English: whole ones, fractions, and those beyond exact ones', () => {
  const english = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 });
  const numbers = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.double({ noNaN: true }));
  fc.assert(fc.property(numbers, (number) => Object.is(number, -0) || count(number) === english.format(number)));
  expect([0, 999, -1_000, 100_000_000, 0.5, 1e21].map(count)).toEqual([
    '0',
    '999',
    '-1,000',
    '100,000,000',
    '0.5',
    '1,000,000,000,000,000,000,000',
  ]);
});
