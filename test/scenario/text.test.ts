import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count, printableStart } from '../../src/scenario/source/text.ts';

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

test('the start of a text has whole characters only, and no more than allowed', () => {
  expect(printableStart('checklist👩‍👩‍👧', 10)).toBe('checklist👩');
  expect(printableStart('\u001b[2J', 4)).toBe('\\u00');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, most) => {
      const start = printableStart(text, most);
      expect([...start].length).toBeLessThanOrEqual(most);
      expect(start).not.toMatch(/\p{Cs}/u);
    }),
  );
});
