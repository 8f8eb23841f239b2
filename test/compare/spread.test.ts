import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Counts } from '../../src/compare/spread.ts';

const spreadOf = (values: readonly (number | null)[]) => {
  const counts = new Counts();
  for (const value of values) counts.add(value);
  return counts.spread();
};

test.each([
  [[], null],
  [[null, null], null],
  [[5], { median: 5, min: 5, max: 5 }],
  [[3, 1, 2], { median: 2, min: 1, max: 3 }],
  [[4, 1, 1, 2], { median: 1.5, min: 1, max: 4 }],
  [[-2, null, 8], { median: 3, min: -2, max: 8 }],
])('of %j', (values, spread) => {
  expect(spreadOf(values)).toEqual(spread);
});

test('is that of the sorted list, in whatever order the values come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      const at = (place: number) => sorted[place] as number;
      const middle = (sorted.length - 1) / 2;
      const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
      expect(spreadOf(values)).toEqual({ median, min: at(0), max: at(sorted.length - 1) });
      expect(spreadOf(values.toReversed())).toEqual(spreadOf(values));
    }),
  );
});
