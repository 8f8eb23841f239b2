import { afterEach, describe, expect, test } from 'vitest';
import { LAUNDRY_WITH_WALKS } from '../support/bundled.ts';
import { type OpenOptions, openTerminal, type TerminalStory } from '../support/terminal.ts';

const opened: TerminalStory[] = [];

function open(args: readonly string[], options: OpenOptions = {}): TerminalStory {
  const game = openTerminal(args, options);
  opened.push(game);
  return game;
}

afterEach(() => {
  for (const game of opened.splice(0)) game.close();
});

const CLOCK = /[▶‖■] (\d):(\d\d)$/m;

/** The minute that the clock of the watch screen shows. */
function minute(game: TerminalStory): number {
  const [, hours, minutes] = CLOCK.exec(game.rows()[0] ?? '') ?? [];
  return Number(hours) * 60 + Number(minutes);
}

describe('watching in a real terminal', () => {
  test('from the list to the watch screen, through a run at every size, and out again', async () => {
    const game = open([]);
    await game.expect('›   1 The first load');
    await game.press('down').expect('›   2 Laundry day');
    await game.expect(/one at a time +▄+ 3:32/);
    await game.press('w').expect(/▶ 0:0[1-9]/);
    await game.press('space').expect('‖');
    const paused = minute(game);
    await game.rest(400);
    expect(minute(game)).toBe(paused);
    await game.press(']', ']').rest(200);
    expect(minute(game) - paused).toBeGreaterThanOrEqual(14);
    expect(minute(game) - paused).toBeLessThanOrEqual(15);
    await game.press(...'[[[[[[[[').expect('‖ 0:00');
    await game.press('5').expect('‖ 1:10');
    const wide = game.text();

    await game.resize(60, 18);
    await game.expect('‖ 1:10');
    expect(game.rows()).toHaveLength(18);
    expect(game.rows()[17]).toBe('');
    expect(game.text().match(/TIME SAVED/g)).toHaveLength(1);
    await game.resize(40, 10);
    await game.expect('Meanwhile needs 60×18');
    expect(game.rows().filter((row) => row !== '')).toHaveLength(2);
    await game.resize(200, 60);
    await game.expect('LOG');
    expect(game.text().match(/MEANWHILE/g)).toHaveLength(1);
    await game.resize(100, 30);
    await game.expect('‖ 1:10');
    expect(game.text()).toBe(wide);

    await game.press('q').expect('›   2 Laundry day');
    expect(await game.press('q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });

  test('a terminal that shrinks in the middle of a walk shows the walk at each size', async () => {
    const game = open(['watch', LAUNDRY_WITH_WALKS, '--reduced-motion']);
    await game.expect('0:00');
    await game.press('l', ...'.'.repeat(34)).expect('turns to Load 1');
    await game.expect('╱█╲');
    const wide = game.text();
    await game.resize(60, 18);
    await game.expect(/turns to Load 1[^╲]*$/);
    expect(game.rows().every((row) => row.length <= 60)).toBe(true);
    await game.resize(100, 30);
    await game.expect('╱█╲');
    expect(game.text()).toBe(wide);
  });

  test('ten thousand tasks are seen by state, opened and filtered', async () => {
    const game = open(['watch', 'c10k', '--speed', '250', '--no-save'], { columns: 80, rows: 24 });
    await game.expect(/250 ms\/s +▶ \d+ ms/);
    await game.press('space', '4').expect(/‖ 4,800 ms/);
    await game.expect(/▸ +ready +7,199 /);
    await game.press('down', 'enter').expect('2802  Client 2802');
    await game.press('/', ...'77 9').expect('2977  Client 2977');
    await game.resize(60, 18);
    await game.expect(/filter: 77 9_ +55 /);
    await game.press(...'x').expect('No task has these words');
    await game.press('escape').expect(/▾ +ready +7,199 /);
    await game.press('t').expect(/› +1 +Client 1 /);
    expect(await game.press('q').ended()).toBe(0);
  });

  test('on a projector a run has a few high lanes in large letters, as large as the terminal allows', async () => {
    const game = open(['watch', 'laundry-day', '--policy', 'sync', '--big', '--speed', '2', '--no-save']);
    await game.expect(/▄▀▄ █▄ █ █▀▀ {4}▄▀▄ ▀█▀/);
    await game.press('space', '5').expect('▄█  ▄');
    await game.press('S').expect('With --big the lanes take the place of a scene.');
    await game.resize(60, 18);
    await game.expect(/^ Laundry day · one at a time +‖ 1:46$/m);
    await game.press('l').expect(/2 min\/s +‖ 1:46/);
    await game.press('l').expect('saved 0:00');
    expect(await game.press('q').ended()).toBe(0);
  });

  test('a burst of twenty keys is twenty keys', async () => {
    const game = open(['watch', 'laundry-day', '--reduced-motion']);
    await game.expect('arrives');
    await game.press(...Array.from({ length: 20 }, () => '.')).expect('0:20');
    await game.press(...',,,,,').expect('0:15');
  });

  test('the policy is changed in place, the help shows the keys', async () => {
    const game = open(['watch', 'laundry-day']);
    await game.press('space', '5').expect('1:10');
    await game.press('P').expect('one at a time: stays with a task');
    expect(minute(game)).toBe(70);
    await game.press('?').expect('KEYS AND MARKS');
    await game.press('q').expect('one at a time  seed 1');
    expect(await game.press('q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });

  test('a run in words for players who cannot or do not want to watch it move', async () => {
    const game = open(['watch', 'laundry-day'], { env: { INK_SCREEN_READER: 'true' } });
    await game.expect('Load 1 arrives.');
    await game.press('right').expect('“Load the washer” is finished.');
    expect(await game.press('q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });

  test('without colour there are no colours', async () => {
    const game = open(['watch', 'laundry-day'], { env: { NO_COLOR: '1' } });
    await game.expect('TIME SAVED');
    expect(game.colours()).toEqual([]);
  });
});

describe('leaving', () => {
  test('Ctrl-C is 130, and the terminal is as it was', async () => {
    const game = open(['watch', 'chess-simul']);
    await game.expect('Board 12');
    expect(await game.press('ctrl+c').ended()).toBe(130);
    expect(game.isRestored()).toBe(true);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s also leaves the terminal as it was', async (signal, status) => {
    const game = open(['watch', 'laundry-day']);
    await game.expect('TIME SAVED');
    expect(await game.signal(signal).ended()).toBe(status);
    expect(game.isRestored()).toBe(true);
  });

  test('Ctrl-Z returns the terminal, and the game continues after it', async () => {
    const game = open(['watch', 'laundry-day']);
    await game.press('space', '5').expect('1:10');
    await game.press('ctrl+z').rest(300);
    await game.signal('SIGCONT').rest(300);
    await game.expect('‖ 1:10');
    await game.press('.').expect('‖ 1:11');
    expect(await game.press('q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });
});
