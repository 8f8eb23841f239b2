import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fuzz, HANG_MS } from '../support/fuzz.ts';

// scripts/fuzz.mjs does a hundred thousand.
test('2,000 bad files: no crash, no hang, no diagnostic outside the file, no fix that makes it worse', () => {
  const { failures, slowest, sound, formatted, mended } = fuzz(
    fileURLToPath(new URL('../../', import.meta.url)),
    2_000,
    7,
  );
  expect(failures).toEqual([]);
  expect(slowest).toBeLessThan(HANG_MS);
  // All three kinds of file occurred.
  expect(Math.min(sound, formatted - sound, mended)).toBeGreaterThan(20);
}, 60_000);
