import { afterEach, describe, expect, test } from 'vitest';
import { begin, closeAll, openAt } from '../support/play-story.ts';
import { newHome, type TerminalStory } from '../support/terminal.ts';

afterEach(closeAll);

const bottom = (game: TerminalStory): string =>
  game
    .rows()
    .findLast((row) => row.trim() !== '')
    ?.trim() ?? '';

/** Asks for two hints and follows them, until everything is over. @returns the first promise, and the last row */
async function follow(game: TerminalStory): Promise<{ promised: string; end: string }> {
  let promised = '';
  for (let asked = 0; asked < 60; asked++) {
    if (/^(All|Nothing)/.test(bottom(game))) return { promised, end: bottom(game) };
    await game.press('h').expect(/h again: the move/);
    await game.press('h').expect(/Best: /);
    const [, move = '', time = ''] =
      /Best: (\d+|wait \(\.\)).*?: ([\d:]+|\d+ ms).* can be reached/.exec(bottom(game)) ?? [];
    promised ||= time;
    game.press(move.startsWith('wait') ? '.' : move, 'space');
    while (bottom(game).startsWith('Best')) await game.rest(20);
    await game.expect(/your turn|^ (All|Nothing)/m);
  }
  throw new Error(`no end in sight:\n${game.text()}`);
}

describe('a player who asks for hints', () => {
  test.each([
    ['laundry-day', '33', '2:29'],
    ['laundry-day', '', '2:19'],
    ['long-waits-first', '111', '3:15'],
  ])('in %s after “%s” reaches the best that is still possible: %s', async (name, first, best) => {
    const game = openAt(newHome(), ['play', name], { columns: 100, rows: 30 });
    await begin(game, 2);
    for (const key of first) await game.press(key, 'space').expect(/switches|your turn/);
    const { promised, end } = await follow(game);
    expect(promised).toBe(best);
    expect(end).toContain(`All is done at ${best}.`);
  });
});
