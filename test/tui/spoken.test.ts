import { expect, test } from 'vitest';
import { spokenRows } from '../../src/draw/spoken.ts';
import type { AppOptions } from '../../src/screens/app/app-options.ts';
import { LAUNDRY, LONG, laundry, WHOLE } from '../support/laundry.ts';
import { Screens, watchedAt } from '../support/screens.ts';

/** As the terminal shows them to a screen reader: narrow, so that nothing stands beside anything else. */
const SIZE = { columns: 69, rows: 30 };

const SPOKEN: Partial<AppOptions> = { reducedMotion: true, color: true };

const SCREENS = {
  list: () => new Screens([LAUNDRY], SPOKEN, SIZE),
  story: () => new Screens([LAUNDRY], { ...SPOKEN, opened: { name: 'briefing', listed: LAUNDRY } }, SIZE),
  question: () =>
    new Screens([LAUNDRY], { ...SPOKEN, opened: { name: 'briefing', listed: LAUNDRY } }, SIZE).press('enter'),
  turn: () => laundry(SPOKEN, SIZE).press('1'),
  result: () =>
    laundry(SPOKEN, SIZE)
      .press(...WHOLE)
      .pass(LONG)
      .press('enter'),
  watch: () => watchedAt('4', LAUNDRY, SPOKEN, SIZE),
};

test.each(Object.entries(SCREENS))('%s: words and figures, and nothing drawn', async (name, open) => {
  const rows = spokenRows(open().rows(), 100, false);
  await expect(rows.join('\n')).toMatchFileSnapshot(`./frames/spoken-${name}.txt`);
  for (const row of rows) expect(row).toMatch(/^\S(?!.* {2})[^\x1b─-▟■-◿⠀-⣿★☆]*$/);
});

test.each([
  [
    '\x1b[1m› \x1b[22m\x1b[2m  1 \x1b[22mThe first load           \x1b[2m★★☆\x1b[22m',
    'Chosen: 1 The first load, two stars',
  ],
  [' ▾ 1  Waiting is not working           ★  0 of  9', '1, Waiting is not working, stars 0 of 9'],
  [' Parent      Load 1 · Load the washer  ░░░░░░░░  0 of 3 min', 'Parent, Load 1, Load the washer, 0 of 3 min'],
  [' ‖ 0:08', '0:08'],
  [' ←→ step  ↑↓ choose  ↓ more', 'left right step, up down choose, down more'],
  [' ,            wait one tick', ', wait one tick'],
  [' shift ←      look one tick back', 'shift left, look one tick back'],
  [' ↓ Dryer: unused for 10 min', '↓ Dryer: unused for 10 min'],
  [' Load 2  ····▁██ ✓', 'Load 2, ✓'],
  [' 0:08 → 0:10  +2 min', '0:08 → 0:10, +2 min'],
  [' One thing at a time.  Two.', 'One thing at a time. Two.'],
  [' · You thought: Folding', 'You thought: Folding'],
])('%j is read as %j', (row, words) => {
  expect(spokenRows([row], 100, false)).toEqual([words]);
});

test('what is only drawn is not read, and nothing is wider than the terminal', () => {
  expect(spokenRows(['', ' ──────── │ ▁▂▃', '⠿⣿', 'Load 1: “Wash” rings.'], 12, false)).toEqual([
    'Load 1:',
    '“Wash”',
    'rings.',
  ]);
});

test('in plain characters, where words are in the place of marks', () => {
  expect(spokenRows(['› Load 1: “Wash” …  ★☆☆', ' ←→ step', ' ✓ done', ' 0:08 → 0:10'], 100, true)).toEqual([
    'Chosen: Load 1: "Wash" ..., one star',
    'left right step',
    'v done',
    '0:08 -> 0:10',
  ]);
});
