import { describe, expect, test } from 'vitest';
import { bundled, bundledNames } from '../support/bundled.ts';
import { appOptions, beginGame, listedAs, Screens, watchedAt } from '../support/screens.ts';

const SIZES = [
  { columns: 60, rows: 18 },
  { columns: 80, rows: 24 },
  { columns: 160, rows: 50 },
];
// Letters belong to the author: a café stays one.
const PLAIN = /^[\x20-\x7e\né]*$/;

describe.each(bundledNames())('%s in plain characters', (name) => {
  const listed = listedAs(name, bundled(name));
  const open = { ...appOptions, ascii: true };

  test.each(SIZES)('at $columns×$rows: in the list, its story, a game, a watched run and its log', (size) => {
    const list = new Screens([listed], open, size).rest();
    const story = new Screens([listed], { ...open, opened: { name: 'briefing', listed } }, size);
    const watched = watchedAt('4', listed, open, size);
    const game = beginGame(listed, open, size).press('1').pass(60_000);
    const shown = [list, story, watched, game].map((screens) => screens.text());
    shown.push(list.press('right').text(), game.press('down').text(), watched.press('l').text());
    for (const text of shown) expect(text).toMatch(PLAIN);
  });
});
