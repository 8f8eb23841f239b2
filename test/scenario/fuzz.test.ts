import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FUZZED, fuzz, HANG_MS } from '../support/fuzz/fuzz.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Texts of each kind: about a second each. scripts/fuzz.mjs does any number. */
const COUNTS = { scenario: 250, record: 80, har: 50, pgn: 60, save: 60, settings: 40 } as const;
const SEED = 7;
/** What some of the texts must have been, so that not all were refused at once. */
const MUST = {
  scenario: ['scenario', 'JSON', 'mended'],
  replay: ['followed', 'stopped'],
  share: ['read'],
  record: ['record'],
  har: ['HAR'],
  pgn: ['legal', 'illegal'],
  policy: ['answered', 'failed'],
  index: ['read'],
  save: ['read'],
  settings: ['read'],
} as const;

// Another seed each day would find more, and fail where nothing has changed.
test.each(FUZZED)(
  `%s, seed ${SEED}: no crash, no hang, no place outside the text, nothing that disturbs a terminal`,
  (what) => {
    const { failures, slowest, counts } = fuzz(ROOT, what, {
      count: COUNTS[what as keyof typeof COUNTS] ?? 300,
      seed: 7,
    });
    expect(failures).toEqual([]);
    expect(slowest).toBeLessThan(HANG_MS);
    for (const must of MUST[what]) expect(counts[must]).toBeGreaterThan(0);
  },
  60_000,
);
