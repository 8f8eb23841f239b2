import { expect, test } from 'vitest';
import { mediumCase, seenBetter } from './seen.ts';

// `node scripts/seen.mjs` does the same with any number of problems, and with time limits.
const NUMBERS = 8;
const SLICES = 40;

test('no policy and no simulated player is better than the result called best', () => {
  for (let number = 0; number < NUMBERS; number++) {
    const given = mediumCase(number);
    const patience = () => {
      let slices = 0;
      return () => ++slices > SLICES;
    };
    const { complaints } = seenBetter(given, { players: 200, patience });
    expect({ given, complaints }).toEqual({ given, complaints: [] });
  }
});
