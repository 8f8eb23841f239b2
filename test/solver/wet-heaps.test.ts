import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { againstCrowd } from './against-crowd.ts';
import { wetHeaps } from './wet-heaps.ts';

// `node scripts/spoil-crowd.mjs` compares any number of variants, with more time and more players.
const VARIANTS = 8;
const SLICES = 1500;
const PLAYERS = 50;

test('the variants are valid scenarios', () => {
  for (let number = 0; number < 100; number++) {
    const { diagnostics } = parseScenario(JSON.stringify(wetHeaps(number).file));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

test.each(Array.from({ length: VARIANTS }, (_, number) => number))('no player does better in variant %i', (number) => {
  let slices = 0;
  const { par, crowd, order } = againstCrowd(number, PLAYERS, () => ++slices > SLICES);
  expect({ order: Math.max(0, order), par: par.score, crowd }).toMatchObject({ order: 0 });
});
