import { describe, expect, test } from 'vitest';
import { themeOf } from '../../src/draw/theme.ts';
import { tooSmall } from '../../src/screens/too-small.ts';
import { laundryWithWalks } from '../support/bundled.ts';
import { beginGame, listedAs } from '../support/screens.ts';

const theme = themeOf({ ascii: false, color: false });

describe('in a terminal that is too small', () => {
  test.each([
    [100, 10, ['Meanwhile needs 60×18; this is 100×10. Make it larger, or press q to quit.']],
    [40, 10, ['Meanwhile needs 60×18; this is 40×10.', 'Make it larger, or press q to quit.']],
    [30, 2, ['needs 60×18: q quits']],
    [16, 2, ['60×18: q quits']],
    [12, 3, ['needs 60×18:', 'q quits']],
    [8, 1, ['q quits']],
    [3, 1, ['q']],
    [1, 1, ['q']],
  ])('of %i×%i it says what is needed, and the key that helps', (columns, rows, expected) => {
    expect(tooSmall({ columns, rows }, theme)).toEqual(expected);
  });

  test('at every size the line fits and names the key', () => {
    for (let columns = 1; columns < 60; columns++) {
      for (let rows = 1; rows < 18; rows++) {
        const lines = tooSmall({ columns, rows }, theme);
        expect(lines.length).toBeLessThanOrEqual(Math.max(1, rows - 1));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
        expect(lines.join(' ')).toMatch(/\bq\b/);
      }
    }
  });

  test('no key plays what cannot be seen, and q quits the program from anywhere', () => {
    const game = beginGame(listedAs('laundry-day', laundryWithWalks()));
    const before = game.text();
    game.rows({ columns: 40, rows: 10 });
    game.press('1', 'f', 'escape', 'enter');
    expect(game.last).toBeNull();
    game.press('ctrl+z');
    expect(game.last).toEqual({ kind: 'suspend' });
    game.press('q');
    expect(game.last).toEqual({ kind: 'exit', status: 0 });
    expect(game.text()).toBe(before);
  });
});
