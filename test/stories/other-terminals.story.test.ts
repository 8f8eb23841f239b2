import { afterEach, describe, expect, test } from 'vitest';
import { begin, closeAll, OVER, openAt } from '../support/play-story.ts';
import { newHome, type TerminalStory } from '../support/terminal.ts';

afterEach(closeAll);

const SIZES = [
  [60, 18],
  [160, 50],
  [80, 24],
] as const;

describe('a screen reader', () => {
  const spoken = (args: readonly string[], env = {}) =>
    openAt(newHome(), args, { columns: 80, rows: 24, env: { INK_SCREEN_READER: 'true', ...env } });

  /** What a key has written, without what moves the cursor. */
  async function readAfter(game: TerminalStory, key: string, wanted: string | RegExp): Promise<string[]> {
    const before = game.written().length;
    await game.press(key).expect(wanted);
    return game
      .written()
      .slice(before)
      .replaceAll('\x1b[K', '\n')
      .replaceAll(/\x1b\[[\d;]*[A-Z]/g, '')
      .split(/[\r\n]+/)
      .filter(Boolean);
  }

  test('reads the list, a game to its result, and nothing that is only drawn', async () => {
    const game = spoken([]);
    await game.expect('Chosen: 1 The first load, no star yet');
    expect(await readAfter(game, 'down', 'Chosen: 2 Laundry day')).toEqual([
      '1 The first load, no star yet',
      'Chosen: 2 Laundry day, no star yet',
    ]);
    await game.press('enter').expect('Your goal');
    await game.press('enter').expect('what do you think? 1 of 2');
    expect(game.text()).toContain('Chosen: 1, About 60 minutes');
    await game.press('s', 's').expect('Your turn. Choose:');

    // The first task that is read is attended, and where there is none the clock goes on.
    const clock = () => /at (\d:\d\d)/.exec(game.text())?.[1];
    for (let moves = 0; moves < 60 && !OVER.test(game.text()); moves++) {
      const [, task] = /^(?:Chosen: )?(\d) or \w: /m.exec(game.text()) ?? [];
      const before = clock();
      await readAfter(game, task ?? '.', new RegExp(`at (?!${before})\\d:\\d\\d|${OVER.source}`));
    }
    await game.expect('All is done at');
    await game.press('enter').expect('what it was worth');
    await game.expect('you chose');

    const written = game.written();
    expect(written).not.toMatch(/[─-▟■-◿⠀-⣿★☆]|\x1b\[[\d;]*[1-9]m|\x1b\]/);
    await game.rest(700);
    expect(game.written()).toBe(written);
    await game.press('q').expect('Chosen: 2 Laundry day, ');
    expect(await game.press('q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });

  test('reads of a watched run what is new', async () => {
    const game = spoken(['watch', 'laundry-day']);
    await game.expect('0:00, Load 1 arrives.');
    const read = await readAfter(game, 'right', 'finished');
    expect(read[0]).toMatch(/^MEANWHILE, Laundry day, event loop, seed 1, 0:03$/);
    expect(read).toContain('0:03, Load 1: “Load the washer” is finished.');
    expect(read.join('\n')).not.toContain('arrives');
    expect(await game.press('q').ended()).toBe(0);
  });

  test('gets plain characters in a locale that has no others', async () => {
    const game = spoken(['watch', 'laundry-day'], { LC_ALL: 'C' });
    await game.press('right').expect('0:03, Load 1: "Load the washer" is finished.');
    expect(await game.press('q').ended()).toBe(0);
    expect(game.written()).toMatch(/^[\0-\x7f]*$/);
  });
});

describe('no UTF-8', () => {
  test.each([[{ LC_ALL: 'C' }], [{ LC_ALL: '', LC_CTYPE: '', LANG: 'POSIX' }]])(
    '%j: a whole game, its review and a race without a byte above 0x7f',
    async (env) => {
      const game = openAt(newHome(), ['play', 'laundry-day'], { env });
      await begin(game, 2);
      await game.press('?').expect('KEYS AND MARKS');
      await game.press('escape').expect('paused 0:00');
      await game.press('1', '1', '3').expect('paused 0:08');
      await game.press('l').expect('"Load the washer" is finished');
      await game.press('l', 'h').expect('(h again: the move)');
      await game.press('f').expect(OVER);
      await game.press('enter').expect('How far from par');
      await game.press('v').expect('1 of ');
      await game.press('q').expect('How far from par');
      await game.press('R').expect('one clock');
      expect(await game.press('ctrl+c').ended()).toBe(130);
      expect(game.written()).toMatch(/^[\0-\x7f]*$/);
      expect(game.isRestored()).toBe(true);
    },
  );
});

describe('a terminal of few colours and signs', () => {
  test.each([
    ['linux', {}, true],
    ['vt100', { LC_ALL: 'C' }, true],
    ['vt100', {}, false],
    ['screen', {}, false],
  ])('%s with %j: keys, sizes, a stop and the end', async (TERM, env, isPlain) => {
    const game = openAt(newHome(), ['play', 'laundry-day'], { jobs: true, env: { TERM, ...env } });
    await begin(game, 2);
    const paused = isPlain ? 'paused' : '‖';
    await game.press('1', '1', '3').expect(`${paused} 0:08`);
    for (const [columns, rows] of SIZES) {
      await game.resize(columns, rows);
      expect(game.rows()[0]).toMatch(new RegExp(`^ MEANWHILE  Laundry day .*${paused} 0:08$`));
      expect(game.rows()[rows - 2]).toContain('q quit');
      expect(game.text().match(/MEANWHILE/g)).toHaveLength(1);
    }
    await game.press('ctrl+z').expect('[stopped 1]');
    expect(game.isRestored()).toBe(true);
    await game.press('enter').expect(`${paused} 0:08`);
    await game.press('?').expect('KEYS AND MARKS');
    await game.press('escape').expect(`${paused} 0:08`);
    await game.press('q').expect('[ended 0]');
    await game.rest(300);
    expect(game.isRestored()).toBe(true);
    expect(game.text()).not.toMatch(/\[raw\]|\[0n|rgb:/);
    expect(game.written()).not.toMatch(/\x1b\]|[34]8;[25];/);
    if (isPlain) expect(game.written()).toMatch(/^[\0-\x7f]*$/);
  });
});
