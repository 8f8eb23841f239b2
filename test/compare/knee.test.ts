import { expect, test } from 'vitest';
import { kneeOf } from '../../src/compare/knee.ts';

const points = (...list: readonly (readonly [value: number, speedUp: number | null, idleWithin?: number])[]) =>
  list.map(([value, speedUp, idleWithin = 1]) => ({
    value,
    figures: { saving: { sync: null, saved: null, share: null, speedUp }, idleWithin },
  }));

test('is the last value up to which the speed-up grows at least half as fast as at first', () => {
  expect(kneeOf(points([1, 1], [2, 2], [3, 2.5], [4, 2.9], [5, 9]), 'Ann')).toEqual({
    value: 3,
    why: 'Up to 3 the speed-up grows at least half as fast as at first, then more slowly.',
  });
});

test('is said to be where the CPU begins to be always busy, if it is', () => {
  const busy = points([1, 1], [2, 2], [3, 3, 0], [4, 3.1, 0]);
  expect(kneeOf(busy, 'Ann')).toEqual({
    value: 3,
    why: 'From 3 on, Ann is never idle between the first step and the last.',
  });
});

test('counts growth for each unit of the value', () => {
  expect(kneeOf(points([2, 1], [4, 2], [8, 3], [16, 4.9]), 'Ann')?.value).toBe(8);
});

test.each([
  ['one value', points([1, 1])],
  ['no growth', points([1, 1], [2, 1], [3, 1])],
  ['growth to the end', points([1, 1], [2, 2], [3, 3])],
  ['no speed-up', points([1, null], [2, null], [3, 1])],
])('is none with %s', (_, list) => {
  expect(kneeOf(list, 'Ann')).toBeNull();
});

test('ends where there is no speed-up any more', () => {
  expect(kneeOf(points([1, 1], [2, 2], [3, null]), 'Ann')?.value).toBe(2);
});
