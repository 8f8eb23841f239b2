import { expect, test } from 'vitest';
import { applied, offsetBefore, separate } from '../../src/scenario/write/fixes.ts';

const fix = (offset: number, length: number, text: string) => ({ fix: { range: { offset, length }, text } });

test('of fixes that overlap or touch, only the first is applied', () => {
  const first = fix(0, 2, 'A');
  const apart = fix(5, 0, 'B');
  expect(separate([apart, fix(2, 1, 'x'), fix(1, 3, 'x'), first])).toEqual([first, apart]);
  expect(separate([apart, fix(5, 0, 'x')])).toEqual([apart]);
});

test('fixes are applied together, and places after them map back', () => {
  const fixes = [fix(0, 2, 'A'), fix(5, 0, 'BBB'), fix(7, 2, '')];
  expect(applied('0123456789', fixes)).toBe('A234BBB569');
  const text = applied('0123456789', fixes);
  const kept = [...text].flatMap((character, at) =>
    /\d/.test(character) ? [[character, offsetBefore(at, fixes)]] : [],
  );
  expect(kept).toEqual([...'234569'].map((digit) => [digit, Number(digit)]));
  expect(offsetBefore(5, fixes)).toBe(5);
  expect(offsetBefore(text.length, fixes)).toBe(10);
});
