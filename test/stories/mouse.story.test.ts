import { afterEach, describe, expect, test } from 'vitest';
import { begin, closeAll, openAt } from '../support/play-story.ts';
import { newHome } from '../support/terminal.ts';

afterEach(closeAll);

const WHEEL_DOWN = '\x1b[<65;10;10M';
const drag = (column: number, row: number) => `\x1b[<32;${column};${row}M`;

describe('the mouse', () => {
  test('chooses in the list, opens with a second click, presses keys of the hint line, and scrolls', async () => {
    const game = openAt(newHome(), []);
    await game.expect('›   1 The first load');
    expect(game.reportsMouse()).toBe(true);
    await game.clickOn('2 Laundry day').expect('›   2 Laundry day');
    await game.press(WHEEL_DOWN, WHEEL_DOWN).expect('›   4 Breakfast');
    await game.clickOn('2 Laundry day').expect('›   2 Laundry day');
    await game.clickOn('2 Laundry day').expect('Enter begin');
    await game.clickOn('q back').expect('›   2 Laundry day');
    await game.clickOn('↓ choose').expect('›   3 Two piles');
    await game.clickOn('↑↓ choose').expect('›   2 Laundry day');
  });

  test('plays: a click chooses a task, a second one attends it, a drag on the timeline looks back', async () => {
    const game = openAt(newHome(), ['play', 'laundry-day']);
    await begin(game, 2);
    await game.clickOn('3 d  Checklist').expect(/› 3 d/);
    await game.clickOn('3 d  Checklist').expect('‖ 0:05');
    await game.clickOn('u undo').expect('‖ 0:00');
    await game.press('1', '1', '3').expect('‖ 0:08');
    const row = game.rows().findIndex((one) => one.includes('0:00  ')) + 1;
    const column = (game.rows()[row - 1]?.indexOf('0:00  ') ?? 0) + 1;
    game.press(`\x1b[<0;${column + 2};${row}M`, drag(column, row + 3));
    await game.expect('Looking back at 0:00.');
    await game.press(drag(99, row)).expect('‖ 0:08');
  });

  test('is left alone with --no-mouse and after M, which is remembered', async () => {
    const home = newHome();
    const without = openAt(home, ['watch', 'laundry-day', '--no-mouse']);
    await without.expect('TIME SAVED');
    expect(without.written()).not.toContain('\x1b[?1002h');
    await without.press('M').expect('The mouse is on');
    expect(without.reportsMouse()).toBe(true);
    await without.press('M').expect('The mouse is off');
    expect(without.reportsMouse()).toBe(false);
    expect(await without.press('q').ended()).toBe(0);
    const later = openAt(home, []);
    await later.expect('›   1 The first load');
    expect(later.reportsMouse()).toBe(false);
  });
});

describe('the terminal is restored, and nothing of the mouse is reported any more', () => {
  test.each([
    ['q', 0],
    ['ctrl+c', 130],
  ])('after %s', async (key, status) => {
    const game = openAt(newHome(), ['watch', 'laundry-day']);
    await game.expect('TIME SAVED');
    expect(game.reportsMouse()).toBe(true);
    expect(await game.press(key).ended()).toBe(status);
    expect(game.isRestored()).toBe(true);
  });

  test('after SIGTERM', async () => {
    const game = openAt(newHome(), ['watch', 'laundry-day']);
    await game.expect('TIME SAVED');
    expect(await game.signal('SIGTERM').ended()).toBe(143);
    expect(game.isRestored()).toBe(true);
  });

  test('while it is stopped by Ctrl-Z; afterwards the mouse is back', async () => {
    const game = openAt(newHome(), ['watch', 'laundry-day'], { jobs: true });
    await game.press('space', '5').expect('‖ 1:10');
    await game.press('ctrl+z').expect('[stopped 1]');
    expect(game.isRestored()).toBe(true);
    await game.press('enter').expect('‖ 1:10');
    expect(game.reportsMouse()).toBe(true);
    await game.press('q').expect('[ended 0]');
    expect(game.isRestored()).toBe(true);
  });
});

describe('the bell', () => {
  const bells = (written: string) => written.split('\x07').length - 1;

  test('is silent unless it is asked for', async () => {
    const game = openAt(newHome(), ['watch', 'laundry-day']);
    await game.press('space', '0').expect('‖ 0:00');
    await game.press('n', 'n').expect('‖ 1:08');
    await game.press('B').expect('The bell rings');
    expect(bells(game.written())).toBe(0);
    await game.press('n').rest(400);
    expect(bells(game.written())).toBe(1);
  });

  test('rings while a run is watched, at most a few times a second', async () => {
    const game = openAt(newHome(), ['watch', 'laundry-day', '--bell']);
    await game.press('space', '0').expect('‖ 0:00');
    await game.press('n').rest(400);
    expect(bells(game.written())).toBe(1);
    await game.press('n', 'n', 'n', 'N', 'N', 'n', 'n').rest(400);
    expect(bells(game.written())).toBe(2);
  });

  test('rings in a game, when the washer does', async () => {
    const game = openAt(newHome(), ['play', 'laundry-day', '--bell']);
    await begin(game, 2);
    await game.press('1', '1', '3').expect('‖ 0:08');
    expect(bells(game.written())).toBe(0);
    await game.press('3', '3', '3', '3', '3', '.').expect(/‖ 0:3[3-9]/);
    await game.rest(200);
    expect(bells(game.written())).toBe(1);
  });
});
