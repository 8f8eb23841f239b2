import { describe, expect, test } from 'vitest';
import { comparison, isComparison } from './language.ts';

const FIGURES: Readonly<Record<string, number>> = {
  S: 100,
  E: 60,
  P: 50,
  'E@other': 30,
  'lost(E)': 2,
  'finish(E,tea)': 7,
};
const weigh = (claim: string) =>
  comparison(claim)((name, given) => FIGURES[given.length > 0 ? `${name}(${given})` : name] ?? Number.NaN);

describe('a claim', () => {
  test.each([
    'E <= 0.75 S',
    'S > E > P',
    'E = P + 10 = 2 E@other',
    'lost(E) = 2',
    'finish(E, tea) < 8',
    'E - P >= 2 * (E - P - 5)',
    'E / P > 1.1',
    'E ~ 65',
  ])('%s holds', (claim) => {
    expect(weigh(claim).holds).toBe(true);
  });

  test.each(['E ~ 70', 'E < P', 'S > E > S', 'lost(E) = 1', 'unknown = unknown'])('%s does not hold', (claim) => {
    expect(weigh(claim).holds).toBe(false);
  });

  test.each(['E', 'E = ', 'E = P P)', '= E', 'E = (P', 'E = - P', 'E # P'])('%s cannot be read', (claim) => {
    expect(() => weigh(claim)).toThrow(claim);
  });

  test('is a sentence if it compares nothing', () => {
    expect(isComparison('par proven')).toBe(false);
    expect(isComparison('E ~ 3600')).toBe(true);
  });
});
