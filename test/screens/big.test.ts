import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heightOf, largestText } from '../../src/draw/big-text.ts';
import { widthOf } from '../../src/draw/text.ts';
import { codesOf, STYLES, themeOf } from '../../src/draw/theme.ts';
import type { Size } from '../../src/screens/layout.ts';
import { bundled } from '../support/bundled.ts';
import { listedAs, Screens, watchedAt } from '../support/screens.ts';

const PLAIN = themeOf({ ascii: false, color: false });
const golden = (name: string) => `./frames/big-${name}.txt`;
const NAMES = ['laundry-day', 'chess-simul', 'c10k', 'page-load'] as const;
const [LAUNDRY, CHESS, C10K, PAGE] = NAMES.map((name) => listedAs(name, bundled(name))) as [
  ReturnType<typeof listedAs>,
  ...ReturnType<typeof listedAs>[],
];

/** A run that is watched on a projector. */
const watching = (listed = LAUNDRY, size?: Size, more = {}, tenth = '4'): Screens =>
  watchedAt(tenth, listed, { big: true, ...more }, size);

const SIZES: readonly Size[] = [
  { columns: 60, rows: 18 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
];

describe('whole frames', () => {
  test.each(SIZES)('laundry day at $columns×$rows', async (size) => {
    await expect(watching(LAUNDRY, size).text()).toMatchFileSnapshot(golden(`laundry-${size.columns}x${size.rows}`));
  });

  test('twenty-four boards, of which the chosen one is among those that are shown', async () => {
    const screens = watching(CHESS, SIZES[2]);
    await expect(screens.text()).toMatchFileSnapshot(golden('chess-120x40'));
    screens.press('pagedown', 'down');
    await expect(screens.text()).toMatchFileSnapshot(golden('chess-12-120x40'));
  });

  test.each(SIZES)('ten thousand tasks have a lane for each state at $columns×$rows', async (size) => {
    const text = watching(C10K, size).text();
    await expect(text).toMatchFileSnapshot(golden(`c10k-${size.columns}x${size.rows}`));
    expect(text).not.toContain(' more ');
  });

  test('plain characters, and the end of a run', async () => {
    const screens = watching(LAUNDRY, SIZES[3], { ascii: true }).press('end');
    expect(screens.text()).toMatch(/^[\x20-\x7e\n]*$/);
    await expect(screens.text()).toMatchFileSnapshot(golden('end-ascii-200x60'));
  });

  test('a filter that nothing matches, and one that is kept', () => {
    for (const size of SIZES) {
      const screens = watching(CHESS, size).press('/', ...'nobody', 'enter');
      expect(screens.text()).toContain('filter: nobody  No task has these words in its name.');
      screens.press('escape', '/', ...'board 2', 'enter');
      expect(screens.text()).toContain('filter: board 2');
    }
  });
});

test('every frame fits, whatever is pressed, at every size', () => {
  const KEYS = [
    'o',
    't',
    '/',
    'enter',
    'escape',
    'down',
    'pagedown',
    'z',
    'Z',
    'p',
    ']',
    '.',
    'l',
    'c',
    'S',
    'end',
    '3',
  ];
  const property = fc.property(
    fc.constantFrom(LAUNDRY, CHESS, PAGE as typeof LAUNDRY),
    fc.array(fc.constantFrom(...KEYS), { maxLength: 12 }),
    fc.integer({ min: 60, max: 240 }),
    fc.integer({ min: 18, max: 70 }),
    fc.boolean(),
    (listed, keys, columns, rows, ascii) => {
      const screens = watching(listed, { columns, rows }, { ascii });
      for (const key of ['.', ...keys]) {
        const frame = screens.press(key).pass(30).rows();
        expect(frame).toHaveLength(rows - 1);
        for (const row of frame) expect(widthOf(row)).toBeLessThanOrEqual(columns);
      }
    },
  );
  fc.assert(property, { seed: 11, numRuns: 80 });
});

/** A game of laundry day on a projector, after its first decision. */
const playing = (size: Size, more = {}): Screens =>
  new Screens([LAUNDRY], { opened: { name: 'briefing', listed: LAUNDRY }, big: true, ...more }, size)
    .press('enter', 's', 's', '1')
    .pass(60_000);

describe('a game', () => {
  test.each(SIZES)('has the same rows at $columns×$rows, with the numbers of its keys', async (size) => {
    await expect(playing(size).text()).toMatchFileSnapshot(golden(`play-${size.columns}x${size.rows}`));
  });

  test('is played to its end, and every frame fits', () => {
    for (const size of SIZES) {
      const screens = playing(size, { ascii: size.rows === 24 });
      for (const key of ['3', '.', 'u', 'h', 'S', 'g', 'left', 'end', 'l', 'l', 'c', 'c', '3', 'f']) {
        const frame = screens.press(key).pass(60_000).rows();
        expect(frame).toHaveLength(size.rows - 1);
        for (const row of frame) expect(widthOf(row)).toBeLessThanOrEqual(size.columns);
      }
      expect(screens.text()).toContain('Enter: the result');
    }
  });
});

test('nothing is faint', () => {
  const big = themeOf({ ascii: false, color: true, big: true });
  for (const style of STYLES) expect(codesOf(big, style)[0]).not.toMatch(/\[(\d+;)*2[;m]/);
  const screens = new Screens([LAUNDRY], { big: true, color: true });
  const shown = [screens.text(), screens.press('enter').text(), screens.press('w').text()];
  for (const text of shown) expect(text).not.toMatch(/\x1b\[(\d+;)*2[;m]/);
});

test('a title is large before a game, and stars and time after it', async () => {
  const screens = new Screens([LAUNDRY], { opened: { name: 'briefing', listed: LAUNDRY }, big: true }, SIZES[1]);
  await expect(screens.text()).toMatchFileSnapshot(golden('briefing-80x24'));
  screens.press('enter', 's', 's', 'f').pass(60_000).press('enter');
  await expect(screens.text()).toMatchFileSnapshot(golden('result-80x24'));
});

test('a click anywhere on a name chooses its lane, and opens a group', () => {
  const screens = watching(CHESS, SIZES[2]);
  const first = screens.rows().findIndex((row) => row.startsWith('›'));
  screens.click(first + 2, 8);
  expect(screens.rows().findIndex((row) => row.startsWith('›'))).toBe(first + 3);
  const crowd = watching(C10K, SIZES[1]).press('down');
  const ready = () => crowd.rows().findIndex((row) => /7,199 ready/.test(row));
  crowd.click(ready(), 8);
  expect(crowd.rows()[ready() + 1]).toContain('Client 2802 ');
  crowd.click(ready(), 8);
  expect(crowd.text()).not.toContain('Client 2802 ');
});

describe('large letters', () => {
  test('fit, have the height of their scale or a smaller one, and equal rows', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'AMWNi1:.,% 07é·▶★☆-'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(texts, fc.constantFrom('half' as const, 'whole' as const), fc.nat(200), (text, scale, width) => {
        const rows = largestText(text, scale, width, PLAIN);
        if (!rows) return;
        expect(heightOf(scale)).toBeGreaterThanOrEqual(rows.length);
        for (const row of rows) {
          expect(widthOf(row)).toBe(widthOf(rows[0] ?? ''));
          expect(widthOf(row)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  test('differ for every letter and figure', () => {
    const drawn = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:.,-/%()!?+=&#'].map((one) =>
      largestText(one, 'whole', 99, PLAIN)?.join('\n'),
    );
    expect(drawn).not.toContain(undefined);
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  test('are none for characters that are not drawn', () => {
    expect(largestText('Стирка', 'whole', 200, PLAIN)).toBeNull();
    expect(largestText('a\x1b', 'whole', 200, PLAIN)).toBeNull();
  });
});
