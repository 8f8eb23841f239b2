import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/draw/text.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Size } from '../../src/screens/layout.ts';
import { bundled } from '../support/bundled.ts';
import { listedAs, Screens, watchedAt } from '../support/screens.ts';

const C10K = listedAs('c10k', bundled('c10k'));
const golden = (name: string) => `./frames/crowd-${name}.txt`;

/** Tasks that arrive, queue for a key, and fail or are done. */
const QUEUE = listedAs(
  'queue',
  expand({
    format: 1,
    title: 'A queue for one key',
    unit: 'ms',
    resources: { key: { title: 'Key' } },
    tasks: ['guest', 'visitor'].map((id, i) => ({
      id,
      title: `${id === 'guest' ? 'Guest' : 'Visitor'} {n}`,
      copies: 45,
      arrives: 30 * i,
      steps: [
        { name: 'Read', type: 'non-blocking', duration: 2, uses: ['key'], failChance: 0.2 },
        { name: 'Rest', type: 'non-blocking', duration: 40 },
        { name: 'Sign', type: 'blocking', duration: 1 },
      ],
    })),
  }),
);

/** A run that is watched, paused at a share of it in tenths. */
const watching = (listed = C10K, tenth = '4', size?: Size): Screens => watchedAt(tenth, listed, {}, size);

/** The screens of ten thousand tasks as they are first seen: to simulate them takes longest. */
let crowd: Screens | undefined;

const SIZES: readonly Size[] = [
  { columns: 60, rows: 18 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 240, rows: 70 },
];

describe('ten thousand tasks', () => {
  test.each(SIZES)('are seen by state at $columns×$rows', async (size) => {
    crowd ??= watching();
    const screens = crowd;
    const counts = ['1', '7,199', '0', '2,800'];
    const states = ['running', 'ready', 'waiting', 'done'];
    for (const [i, state] of states.entries()) {
      const rows = screens.rows(size).filter((row) => new RegExp(`▸ +${state} +${counts[i]}  `).test(row));
      expect(rows, state).toHaveLength(1);
    }
    await expect(screens.text(size)).toMatchFileSnapshot(golden(`${size.columns}x${size.rows}`));
  });

  test('open below the state that they are in, and close again', async () => {
    const screens = watching().press('down', 'o');
    expect(screens.text()).toContain('2802  Client 2802');
    await expect(screens.text()).toMatchFileSnapshot(golden('open-100x30'));
    screens.press('down', 'down', 'o');
    expect(screens.text()).not.toContain('2802  Client 2802');
    expect(screens.text()).toMatch(/› +▸ +ready/);
  });

  test('are filtered while the filter is typed, and all shown again by Escape', async () => {
    const screens = watching().press('down', 'o', '/', ...'77 9');
    await expect(screens.text()).toMatchFileSnapshot(golden('typing-100x30'));
    screens.press('enter');
    await expect(screens.text()).toMatchFileSnapshot(golden('filtered-100x30'));
    screens.press('escape');
    expect(screens.text()).toContain('2802  Client 2802');
  });

  test.each([[[]], [['t']]])('of which none matches say so at every size, after %j', (keys) => {
    const screens = watching().press(...keys);
    for (const size of SIZES) {
      screens.rows(size);
      const typing = screens.press('/', ...'nobody').rows(size);
      expect(typing.filter((row) => row.includes('No task has these words in its name.'))).toHaveLength(1);
      const text = screens.press('up', 'down', 'pagedown', 'o', 'enter').text(size);
      expect(text).toContain('No task has these words');
      expect(screens.rows(size)).toHaveLength(typing.length);
      expect(screens.press('escape').text(size)).not.toContain('No task has these words');
    }
  });

  test('are listed one by one by t, in whose group what is chosen then stands', () => {
    const screens = watching().press('t');
    expect(screens.text()).toContain('›    1  Client 1');
    screens.press('pagedown');
    expect(screens.text()).toContain('›   11  Client 11');
    expect(screens.press('t').text()).toMatch(/› +▸ +done/);
  });

  test('leave room in the hints at 60 columns for what matters', () => {
    expect(watching(C10K, '4', SIZES[0]).message).toMatch(
      /^space play .*l log {2}c code .*o open .*\? keys {2}q quit$/,
    );
  });

  test('hear Enter only where it does not lead on in a lesson', () => {
    const free = watching().press('down', 'enter');
    expect(free.text()).toMatch(/› +▾ +ready/);
    const opened = { name: 'watch', listed: C10K, lesson: { answers: [] } } as const;
    const lesson = new Screens([C10K], { opened }).press('space', 'down', 'enter');
    expect(lesson.text()).toContain('what you have seen');
  });
});

describe('the mouse', () => {
  const rowOf = (screens: Screens, words: RegExp) => screens.rows().findIndex((row) => words.test(row));

  test('opens a group at its first click and closes it at the next, also in a lesson', () => {
    const opened = { name: 'watch', listed: C10K, lesson: { answers: [] } } as const;
    for (const screens of [watching(), new Screens([C10K], { opened }).press('space', '4')]) {
      screens.click(rowOf(screens, /▸ +ready/), 10);
      expect(rowOf(screens, /› +▾ +ready/)).toBeGreaterThan(0);
      screens.pass(50).click(rowOf(screens, /▾ +ready/), 10);
      expect(rowOf(screens, /› +▸ +ready/)).toBeGreaterThan(0);
    }
  });

  test('chooses a task of a group', () => {
    const screens = watching().press('down', 'o');
    screens.click(rowOf(screens, /2805 {2}Client 2805/), 10);
    expect(screens.text()).toContain('› 2805  Client 2805');
  });
});

test('a few tasks are grouped and filtered, too', () => {
  const laundry = listedAs('laundry-day', bundled('laundry-day'));
  const screens = watching(laundry, '3');
  const before = screens.text();
  expect(screens.press('t').text()).toMatch(/▸ +waiting +2 /);
  expect(screens.press('t').text()).toBe(before);
  expect(screens.press('/', ...'LOAD', 'enter').text()).not.toContain(' 3  Checklist');
  expect(screens.text()).toContain(' 2  Load 2');
  expect(screens.press('escape').text()).toBe(before);
});

test('every frame fits, whatever is opened, typed and chosen at whatever time', () => {
  const KEYS = [
    'o',
    't',
    '/',
    'enter',
    'escape',
    'down',
    'up',
    'pagedown',
    'backspace',
    '2',
    '1',
    'z',
    'p',
    ']',
    '.',
    'l',
  ];
  const property = fc.property(
    fc.array(fc.constantFrom(...KEYS), { maxLength: 25 }),
    fc.integer({ min: 60, max: 240 }),
    fc.integer({ min: 18, max: 70 }),
    (keys, columns, rows) => {
      const screens = watching(QUEUE, '3', { columns, rows });
      for (const key of keys) {
        const frame = screens.press(key).pass(30).rows();
        expect(frame).toHaveLength(rows - 1);
        for (const row of frame) expect(widthOf(row)).toBeLessThanOrEqual(columns);
        const marked = frame.filter((row) => row.startsWith('›'));
        expect(marked.length).toBeLessThanOrEqual(1);
      }
    },
  );
  fc.assert(property, { seed: 5, numRuns: 60 });
});
