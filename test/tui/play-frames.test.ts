import { describe, expect, test } from 'vitest';
import type { AppOptions } from '../../src/screens/app/app-options.ts';
import { LONG, laundry, WHOLE } from '../support/laundry.ts';

/** Laundry day at the first turn, while it moves, while the player looks back, and at its end. */
const STAGES = {
  first: (more: Partial<AppOptions>) => laundry(more),
  middle: (more: Partial<AppOptions>) => laundry(more).press('1', '1', '3').pass(400),
  back: (more: Partial<AppOptions>) => laundry(more).press('1', '1', '3', '3', '.').pass(LONG).press('left', 'left'),
  over: (more: Partial<AppOptions>) =>
    laundry(more)
      .press(...WHOLE)
      .pass(LONG),
};

const golden = (name: string) => `./frames/play-${name}.txt`;

const SIZES = [
  { columns: 60, rows: 18 },
  { columns: 100, rows: 30 },
  { columns: 200, rows: 60 },
];

describe.each(Object.entries(STAGES))('a whole frame: %s', (stage, begun) => {
  test.each(SIZES)('at $columns×$rows', async (size) => {
    const frame = begun({}).rows(size);
    expect(frame).toHaveLength(size.rows - 1);
    await expect(frame.join('\n')).toMatchFileSnapshot(golden(`${stage}-${size.columns}x${size.rows}`));
  });

  test('in plain characters', async () => {
    const frame = begun({ ascii: true }).text({ columns: 80, rows: 24 });
    expect(frame).toMatch(/^[\x20-\x7e\n]*$/);
    await expect(frame).toMatchFileSnapshot(golden(`${stage}-80x24-ascii`));
  });
});

test('a whole frame in words, without motion', async () => {
  const frame = STAGES.middle({ reducedMotion: true }).text({ columns: 80, rows: 24 });
  await expect(frame).toMatchFileSnapshot(golden('plain-80x24'));
});
