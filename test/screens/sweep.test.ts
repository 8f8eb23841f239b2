import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/draw/text.ts';
import type { Sweep } from '../../src/screens/sweep/state.ts';
import { Screens } from '../support/screens.ts';
import { sweptBoards } from '../support/swept.ts';

const boards = sweptBoards('chess-simul', 'board', 20);
const opened = (more: object = {}, sweep: Sweep = boards) =>
  new Screens([], { opened: { name: 'sweep', sweep }, ...more }, { columns: 100, rows: 24 });

describe('whole frames', () => {
  test.each([
    { columns: 60, rows: 18 },
    { columns: 80, rows: 24 },
    { columns: 160, rows: 50 },
  ])('at $columns×$rows', async (size) => {
    const name = `./frames/sweep-${size.columns}x${size.rows}.txt`;
    await expect(`${opened().text(size)}\n`).toMatchFileSnapshot(name);
  });

  test('of each measure, in plain characters', async () => {
    const screens = opened({ ascii: true });
    const frames = [screens.text(), screens.press('m').text(), screens.press('m').text()];
    await expect(`${frames.join('\n\n')}\n`).toMatchFileSnapshot('./frames/sweep-measures.txt');
  });

  test('fill the screen and fit into it, also with more values than cells', () => {
    const points = Array.from({ length: 1_000 }, (_, i) => ({
      ...(boards.points[i % 20] as (typeof boards.points)[0]),
      value: i,
    }));
    for (const sweep of [boards, { ...boards, points }, { ...boards, points: points.slice(0, 1), knee: null }])
      for (const columns of [60, 79, 80, 131, 240])
        for (const rows of [18, 25, 70]) {
          const frame = opened({}, sweep).rows({ columns, rows });
          expect(frame.length).toBe(rows - 1);
          expect(Math.max(...frame.map(widthOf))).toBeLessThanOrEqual(columns);
        }
  });
});

describe('keys', () => {
  test('it begins at the knee, moves to both ends and back to the knee', () => {
    const screens = opened();
    expect(screens.text()).toContain('board 12');
    expect(screens.press('right').text()).toContain('board 13');
    expect(screens.press('home', 'left').text()).toContain('board 1 ');
    expect(screens.press('end', 'right').text()).toContain('board 20');
    expect(screens.press('n').text()).toContain('board 12');
  });

  test('Enter watches the scenario with that value, r races it', () => {
    const screens = opened().press('home', 'right', 'enter');
    expect(screens.text()).toContain('Board 2');
    expect(screens.text()).not.toContain('Board 3');
    expect(screens.press('q', 'r').text()).toContain('one at a time against the event loop');
  });

  test('a number of CPUs cannot be opened, and says how', () => {
    const screens = opened({}, { ...boards, what: 'workers', place: { kind: 'workers' } });
    expect(screens.press('enter').message).toContain('meanwhile watch --workers 12');
  });

  test('a click chooses a bar', () => {
    const screens = opened();
    const row = screens.rows().findIndex((text) => text.startsWith('        ▁') || text.startsWith('        █'));
    expect(row).toBeGreaterThan(0);
    screens.click(row, 8);
    expect(screens.text()).toContain('board 1 ');
  });
});
