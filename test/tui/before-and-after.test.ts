import { describe, expect, test } from 'vitest';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import type { AppOptions } from '../../src/screens/app/app-options.ts';
import { forgetful } from '../../src/session/keep/progress.ts';
import { baselineOf } from '../../src/session/reference.ts';
import { analyse } from '../../src/session/watch/analysed-run.ts';
import { bundled } from '../support/bundled.ts';
import { clock, keptBy, LAUNDRY, LONG, laundry, progressOf, WHOLE } from '../support/laundry.ts';
import { keysOfRun } from '../support/player.ts';
import { beginGame, listedAs, Screens } from '../support/screens.ts';

const PAGE = listedAs('page-load', bundled('page-load'));

const briefing = (keeper = forgetful()) =>
  new Screens([LAUNDRY], { opened: { name: 'briefing', listed: LAUNDRY }, keeper });

describe('before the game', () => {
  test('the story, the goal, the stars, and then the questions', () => {
    const screens = briefing();
    for (const words of ['Two loads, one washer', 'Your goal', '★★★  as good as possible'])
      expect(screens.text()).toContain(words);
    expect(screens.press('enter').text()).toContain('About how long can it take');
    expect(screens.text()).toContain('what do you think?  1 of 2');
    expect(screens.text()).toContain('The answer comes at the end.');
    expect(screens.press('2').text()).toContain('Which of these frees the CPU');
    expect(screens.text()).toContain('what do you think?  2 of 2');
    expect(screens.text()).toContain('The answer comes at once.');
    expect(screens.press('down', 'enter').text()).toContain('✓ As you thought: The dryer running');
    expect(screens.text()).toContain('Folding and the checklist need your hands until they are done.');
    expect(screens.press('s').message).toBe('It is answered: Enter goes on.');
    expect(screens.message).toContain('It is answered');
    expect(screens.press('3', 'down').text()).toContain('As you thought: The dryer running');
    expect(screens.press('enter').text()).toContain('your turn');
  });

  test('the tasks that are announced, with their plan to scale', () => {
    const rows = briefing().rows({ columns: 100, rows: 50 });
    expect(rows.join('\n')).toMatch(/ Load 1 +█+░+█▁░+█+ +16 min +75 min\n/);
    expect(rows.join('\n')).toMatch(/ Checklist +█+ +30 min\n/);
  });

  test('a question that the game decides is answered when that happens', () => {
    const call = listedAs('phone-call', bundled('phone-call'));
    const right = call.scenario.lesson?.predict[0]?.answer ?? -1;
    const words = call.scenario.lesson?.predict[0]?.choices[right] ?? '';
    for (const [choice, answer] of [
      [right, `✓ As you thought: ${words}`],
      [right === 0 ? 1 : 0, `✗ Not as you thought: ${words}`],
    ] as const) {
      const screens = new Screens([call], { opened: { name: 'briefing', listed: call }, reducedMotion: true });
      screens.press('enter');
      expect(screens.text()).toContain('The answer comes when it happens.');
      screens.press(`${choice + 1}`, 's', 'x');
      const said: string[] = [];
      for (const key of keysOfRun(simulate(call.scenario, makePolicy('event-loop')))) {
        screens.press(...key);
        // After it, the line says what else has happened.
        if (screens.message.includes('you thought')) said.push(screens.message.slice(0, answer.length));
      }
      expect(said).toEqual([answer]);
    }
  });

  test('a right answer, a wrong one, and one that was skipped', () => {
    const keeper = forgetful();
    briefing(keeper).press('enter', '2', 's');
    expect(progressOf(keeper)?.predicted).toEqual([true]);
    const again = briefing(keeper).press('enter');
    expect(again.text()).toContain('Which of these frees the CPU');
    const wrong = LAUNDRY.scenario.lesson?.predict[1]?.answer === 0 ? '2' : '1';
    again.press(wrong);
    expect(progressOf(keeper)?.predicted).toEqual([true, false]);
    expect(again.text()).toContain('You thought:');
    again.press('enter');
    expect(again.text()).toContain('your turn');
    expect(briefing(keeper).press('enter').text()).toContain('your turn');
  });

  test('a number that is not a choice does nothing', () => {
    const screens = briefing().press('enter');
    expect(screens.press('9').text()).toContain('About how long can it take');
  });

  test('an unfinished game is continued, or replaced by a new one', () => {
    const keeper = forgetful();
    laundry({ keeper }).press('1', '1', '3', 'q');
    const offered = briefing(keeper);
    expect(offered.text()).toContain('You left at 0:09, after 3 decisions.');
    expect(offered.message).toContain('Enter go on  n start again');
    expect(clock(offered.press('enter'))).toBe('0:09');
    offered.press('u');
    expect(keptBy(keeper)).toEqual(['load-1', 'load-1']);
    const anew = briefing(keeper).press('n', 's', 's');
    expect(clock(anew)).toBe('0:00');
    expect(keptBy(keeper)).toBeNull();
  });

  test('without an unfinished game there is nothing to replace', () => {
    expect(briefing().press('n').message).toBe('There is no unfinished game: Enter begins.');
    expect(briefing().press('s').message).toBe('There is no question now: Enter begins.');
  });

  test('a game that no longer fits is not offered', () => {
    const keeper = forgetful();
    laundry({ keeper }).press('1', '1');
    keeper.update((save) => {
      const games = Object.entries(save.games).map(([key, one]) => [key, { ...one, decisions: ['load-1', 'nobody'] }]);
      return { ...save, games: Object.fromEntries(games) };
    });
    expect(briefing(keeper).text()).not.toContain('You left');
  });

  test('it can be watched first', () => {
    const screens = briefing().press('w');
    expect(screens.text()).toContain('event loop  seed 1');
    expect(screens.press('q').text()).toContain('Your goal');
  });
});

describe('after the game', () => {
  const ended = (more: Partial<AppOptions> = {}) =>
    new Screens([LAUNDRY, PAGE], { opened: { name: 'briefing', listed: LAUNDRY }, ...more })
      .press('enter', 's', 's', ...WHOLE)
      .pass(LONG);

  test('the last row says so, and Enter or space shows the result', () => {
    expect(ended().message).toBe('All is done at 2:24. Enter: the result; u: undo.');
    for (const key of ['enter', 'space'])
      expect(ended().press(key).text()).toContain('★★★  three stars · finished at 2:24');
    expect(ended().press('1').message).toBe('The game is over: Enter shows the result.');
    expect(ended().press('.').message).toBe('The game is over: u undoes the last decision, Enter shows the result.');
  });

  test('stars and the best are saved once, and the game in progress is removed', () => {
    const keeper = forgetful();
    ended({ keeper }).press('enter', 'u', 'U').pass(LONG).press('enter');
    expect(progressOf(keeper)).toMatchObject({ best: { last: 144, lost: 0 }, stars: 3, tries: 1 });
    expect(keptBy(keeper)).toBeNull();
  });

  test('u undoes the last decision from there', () => {
    const keeper = forgetful();
    const screens = ended({ keeper }).press('enter', 'u');
    expect(screens.text()).toContain('your turn   2 b Load 2');
    expect(keptBy(keeper)).toHaveLength(WHOLE.length - 1);
  });

  test('s shows a code that contains the game', () => {
    const screens = ended().press('enter', 's');
    const line = 'Meanwhile · Laundry day · 2:24 of 2:24 ★★★ · no hint';
    expect(screens.text()).toContain(`To share this game\n    ${line}\n\n    meanwhile play\n    MW1-`);
    const code = /MW1-[0-9A-Z-]+/.exec(screens.text())?.[0];
    expect(screens.last).toEqual({ kind: 'copy', text: `${line}\nmeanwhile play ${code}\n` });
  });

  test('the line says for how many positions a hint was asked for, also in a game that is continued', () => {
    const keeper = forgetful();
    laundry({ keeper }).press('h', 'h', '1', 'h', 'q');
    expect(Object.values(keeper.read().games)[0]?.hints).toBe(2);
    const screens = briefing(keeper).press('enter', 'h', 'f').pass(LONG).press('enter', 's');
    expect(screens.text()).toContain(' · 3 hints · with the event loop’s help\n');
    const anew = laundry({ keeper }).press('f').pass(LONG).press('enter', 's');
    expect(anew.text()).toContain(' · no hint · with the event loop’s help\n');
  });

  test('a game that was shared is offered, and reviewed as another player’s', () => {
    const shared = analyse(simulate(LAUNDRY.scenario, makePolicy('event-loop')), baselineOf(LAUNDRY.scenario, 1).run);
    const screens = new Screens([LAUNDRY], { opened: { name: 'briefing', listed: LAUNDRY, shared } });
    expect(screens.text()).toContain('Another player shared this game, and reached ★★★');
    expect(screens.text()).not.toContain('2:24');
    expect(screens.message).toMatch(/^Enter begin {2}v review theirs /);
    expect(screens.press('v').text()).toContain('Review Laundry day');
    expect(screens.press('q', 'enter', 's', 's').text()).toContain('your turn');
    expect(briefing().press('v').message).toBe('No game was shared with you.');
  });

  test('r is for again, n for the next one, and the last one has none', () => {
    expect(ended().press('enter', 'r').text()).toContain('Your goal');
    const next = ended().press('enter', 'n');
    expect(next.text()).toContain('A page and its pictures');
    next.press('enter', 's', 's', 'f').pass(LONG).press('enter', 'n');
    expect(next.message).toBe('This was the last scenario: q goes back.');
  });

  test('w shows the event loop do it, and q leads back', () => {
    const screens = ended().press('enter', 'w');
    expect(screens.text()).toContain('event loop  seed 1');
    expect(screens.press('q').text()).toContain('three stars');
    expect(screens.press('q').last).toEqual({ kind: 'exit', status: 0 });
  });

  test('a game that cannot be finished still reaches its end', () => {
    const keeper = forgetful();
    const screens = beginGame(PAGE, { keeper }).press(
      ...keysOfRun(simulate(PAGE.scenario, makePolicy('shortest-first'))).flat(),
    );
    expect(screens.pass(LONG).message).toContain('7 of 8 done at 524 ms; Banner never answers.');
    expect(screens.press('enter').text()).toContain('★★★  three stars · 7 of 8 done at 524 ms; Banner never answers');
    expect(progressOf(keeper)).toMatchObject({ stars: 3, tries: 1 });
  });
});

describe('from the list', () => {
  test('a scenario is started, left and continued; its row shows it', () => {
    const keeper = forgetful();
    const screens = new Screens([LAUNDRY, PAGE], { keeper }).press('enter', 'enter', 's', 's', '1', '1').pass(LONG);
    expect(screens.press('q').text()).toContain('›   1 Laundry day');
    expect(screens.text()).toContain('go on');
    expect(screens.press('enter').message).toContain('Enter go on');
    screens.press('enter', 'R', ...WHOLE).pass(LONG);
    screens.press('enter', 'q');
    screens.rest();
    expect(screens.text()).toContain('★★★');
    expect(screens.text()).not.toContain('go on');
    expect(screens.press('q').last).toEqual({ kind: 'exit', status: 0 });
  });
});
