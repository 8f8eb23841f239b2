import { expect, test } from 'vitest';
import { axisStep, formatShare, formatTicks, formatTime, withThousands } from '../../src/analysis/clock.ts';
import type { Unit } from '../../src/scenario/scenario.ts';

test.each<[Unit, number, string]>([
  ['min', 0, '0:00'],
  ['min', 47, '0:47'],
  ['min', 60, '1:00'],
  ['min', 144, '2:24'],
  ['min', 6000, '100:00'],
  ['s', 0, '0:00'],
  ['s', 59, '0:59'],
  ['s', 3599, '59:59'],
  ['s', 3600, '1:00:00'],
  ['s', 3655, '1:00:55'],
  ['s', 43_200, '12:00:00'],
  ['ms', 350, '350 ms'],
  ['h', 5, '5 h'],
  ['min', 47.9, '0:47'],
  ['min', -70, '−1:10'],
  ['ms', -5, '−5 ms'],
  ['min', -0.5, '0:00'],
])('on a clock of %s %d is %s', (unit, ticks, text) => {
  expect(formatTime(unit, ticks)).toBe(text);
});

test.each<[Unit, number, string]>([
  ['min', 24, '24 min'],
  ['ms', 1200, '1,200 ms'],
  ['s', 0, '0 s'],
  ['h', 1_234_567, '1,234,567 h'],
  ['min', 9.9, '9 min'],
])('%s × %d in words is %s', (unit, ticks, text) => {
  expect(formatTicks(unit, ticks)).toBe(text);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [100_000, '100,000'],
  [100_000_000, '100,000,000'],
])('%d in groups of three is %s', (n, text) => {
  expect(withThousands(n)).toBe(text);
});

test.each([
  [0.327, '33 %'],
  [0, '0 %'],
  [1, '100 %'],
  [-0.1, '−10 %'],
  [-0.001, '0 %'],
])('a share of %d is %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

test.each<[Unit, number, number]>([
  ['min', 1, 1],
  ['min', 3, 5],
  ['min', 15, 15],
  ['min', 16, 30],
  ['s', 61, 120],
  ['ms', 0.5, 1],
  ['ms', 3, 5],
  ['ms', 11, 20],
  ['h', 21, 50],
  ['h', 51, 100],
])('labels of %s at least %d apart are %d apart', (unit, least, step) => {
  expect(axisStep(unit, least)).toBe(step);
});

test('an axis step is large enough for any span', () => {
  for (const unit of ['ms', 's', 'min', 'h'] as const) {
    for (let least = 1; least <= 100_000_000; least *= 7) expect(axisStep(unit, least)).toBeGreaterThanOrEqual(least);
  }
});
