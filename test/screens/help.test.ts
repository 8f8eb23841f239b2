import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';
import { SCREEN_KINDS } from '../../src/screens/app/kinds.ts';
import { allKeys } from '../../src/screens/bindings.ts';
import { helpPages } from '../../src/screens/help.ts';

const SIZES = [
  { columns: 60, rows: 18 },
  { columns: 80, rows: 24 },
  { columns: 100, rows: 30 },
  { columns: 160, rows: 50 },
  { columns: 240, rows: 70 },
];

const kinds = Object.entries(SCREEN_KINDS);
const helpOf = (name: string, size: (typeof SIZES)[number], ascii: boolean): string[][] => {
  const { bindings, marks, typed = null } = SCREEN_KINDS[name as keyof typeof SCREEN_KINDS];
  return helpPages({ bindings, typed, marks, mouse: true }, size, themeOf({ ascii, color: false }));
};

/** Rows without head, foot and air, in the order of reading where there is one column. */
const linesOf = (pages: readonly string[][]): string[] =>
  pages.flatMap((page) => page.slice(2, -1)).filter((row) => row !== '');

describe.each(kinds)('the help of %s', (name, { bindings, marks }) => {
  test.each(SIZES)('fits $columns×$rows, also in plain characters', (size) => {
    for (const ascii of [false, true]) {
      for (const page of helpOf(name, size, ascii)) {
        expect(page).toHaveLength(size.rows - 1);
        for (const row of page) {
          expect(widthOf(row)).toBeLessThanOrEqual(size.columns);
          expect(row).not.toMatch(/[…~]$/);
          if (ascii) expect(row).toMatch(/^[\x20-\x7e]*$/);
        }
      }
    }
  });

  test('has each key once, below a heading, and what the mouse does last', () => {
    const lines = linesOf(helpOf(name, { columns: 60, rows: 400 }, true));
    for (const binding of bindings) {
      const shown = ` ${allKeys(binding, themeOf({ ascii: true, color: false }))} `;
      const own = lines.filter((line) => line.startsWith(shown) && line.endsWith(` ${binding.help}`));
      expect(own, shown).toHaveLength(1);
    }
    const headings = lines.filter((line) => /^ [A-Z]+$/.test(line));
    expect(headings).toEqual([...new Set(headings)]);
    expect(lines[0]).toBe(marks ? ' MARKS' : headings[0]);
    expect(headings.slice(-2)).toEqual([' LEAVING', ' MOUSE']);
  });

  test('never ends a column with a heading', () => {
    for (let rows = 18; rows < 45; rows++) {
      for (const page of helpOf(name, { columns: 60, rows }, true)) {
        const shown = page.slice(2, -1).findLast((row) => row !== '');
        expect(shown).not.toMatch(/^ [A-Z]+$/);
      }
    }
  });
});

test('the marks come with their meaning, as they are drawn in plain characters', () => {
  const lines = linesOf(helpOf('watch', { columns: 60, rows: 400 }, true));
  expect(lines.slice(0, 11)).toEqual([
    ' MARKS',
    ' ##         the CPU works on it',
    ' __         a little of the time',
    ' /          a context switch',
    ' --         waits, runs by itself',
    ' ..         ready, not attended yet',
    ' ::         queued: its resource is in use',
    ' 1=2"       a resource, by its holder',
    ' ..         held, but not running',
    ' *          a ring',
    ' v x !      done, failed, late',
  ]);
});
