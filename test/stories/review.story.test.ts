import { afterEach, describe, expect, test } from 'vitest';
import { simulate } from '../../src/engine/run.ts';
import { sync } from '../../src/policies/sync.ts';
import { bundled } from '../support/bundled.ts';
import { begin, closeAll, OVER, openAt, type } from '../support/play-story.ts';
import { keysOfRun } from '../support/player.ts';
import { newHome, type OpenOptions, type TerminalStory } from '../support/terminal.ts';

afterEach(closeAll);

/** Plays Long waits first one task at a time, up to the result. */
async function playedBadly(options: OpenOptions = {}): Promise<TerminalStory> {
  const home = newHome();
  const game = openAt(home, ['play', 'long-waits-first'], options);
  await begin(game, 2);
  const keys = keysOfRun(simulate(bundled('long-waits-first'), sync));
  await type(game, home, keys.slice(0, -1));
  await game.press(...(keys.at(-1) ?? []), 'end').expect(OVER);
  return game.press('enter').expect('finished at 5:00');
}

describe('after a game that went badly', () => {
  test('the player’s rank among simulated players is shown, and how the game could have gone better', async () => {
    const game = await playedBadly();
    await game.expect(/What cost most\n +\?\? 3:35 you waited until 4:15, then Pie, Make the pie: 40 min\n/);
    expect(game.text()).toContain('v shows it, and every other decision.');
    await game.press('pagedown').expect('None of 2,000 simulated players was slower.');
    await game.press('pagedown').expect(/from 4:10 on {2}█.* ◂ you, one at a time/);
    expect(game.text()).toMatch(/3:10–3:19 {2}█+ \d+ {2}◂ event loop/);
    expect(game.text()).toContain('2,000 who choose at random');

    await game.press('v').expect('accuracy 48 %  you 5:00  par 2:45');
    expect(game.text()).toContain('at 3:35  ?? blunder  cost 40 min');
    await game.press('home').expect('1 of 23  at 0:00');
    expect(game.text()).toContain('1 of 23  at 0:00  ? mistake  cost 10 min: at best 2:45 → 2:55');
    expect(game.text()).toMatch(/ you +Checklist: Do a third of it 1\/3\n better +Load 1: Fill the washer\n/);
    await game.press('n', 'n', 'n').expect('9 of 23  at 1:05  ?? blunder  cost 30 min');
    expect(game.text()).toMatch(
      / you +waited until 1:45, then Load 2: Fill the washer\n better +Load 2: Fill the washer\n/,
    );
    expect(game.text()).toContain('ready Load 2, Load 3, Pie   by itself Load 1 40 min');
    expect(game.text()).toContain('the best from 1:05 on: finished at 3:15');
    await game.press('left').expect('8 of 23  at 1:05  ');
    await game.press('right', 'N', 'N', 'N').expect('1 of 23  at 0:00');
    await game.press('N').expect('No decision before this one cost anything.');
    await game.press('end').expect('23 of 23');
    await game.press('l').expect(/ 3:35 {2}\?\? 40 min/);
    await game.press('l', 'escape').expect('what it was worth');
    expect(await game.press('q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });

  test('the review fits every size', async () => {
    const game = await playedBadly({ columns: 60, rows: 18 });
    await game.press('v').expect('at 3:35  ??');
    await game.press('home').expect('1 of 23  at 0:00');
    await game.press('n', 'n', 'n').expect('cost 30 min: 3:15 → 3:45');
    expect(game.rows().filter((row) => row.startsWith(' Parent'))).toHaveLength(2);
    await game.resize(200, 60);
    // The list comes last, so everything above it has been drawn.
    await game.expect(/› +1:05 {2}\?\? 30 min/);
    expect(game.text()).toContain('you 5:00  par 2:45');
    expect(game.rows().filter((row) => row.startsWith(' Pie'))).toHaveLength(2);
    await game.press('ctrl+c');
    expect(await game.ended()).toBe(130);
  });

  test('in plain characters all marks are still different', async () => {
    const home = newHome();
    const game = openAt(home, ['play', 'long-waits-first', '--ascii', '--no-color'], { columns: 80, rows: 24 });
    await begin(game, 2);
    await game.press('f').expect(OVER);
    await game.press('enter').expect('finished at 3:15');
    await game.press('v').expect('accuracy 89 %');
    expect(game.text()).toMatch(/^[\x20-\x7e\n]*$/);
    expect(game.text()).toMatch(/\n decisions {2}\? +.*! +!/);
    expect(game.text()).toContain('cost 10 min: at best 2:45 -> 2:55');
  });
});
