import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppOptions } from '../../src/screens/app/app-options.ts';
import { INTERRUPT_STATUS } from '../../src/screens/app/pressed.ts';
import { bundled } from '../support/bundled.ts';
import { large } from '../support/large.ts';
import { appOptions, chapterOf, listedAs, Screens } from '../support/screens.ts';

const listed = ['laundry-day', 'chess-simul', 'page-load'].map((name) => listedAs(name, bundled(name)));

const opening = (more: Partial<AppOptions> = {}) => new Screens(listed, more);

const watching = (more: Partial<AppOptions> = {}) =>
  opening({ opened: { name: 'watch', listed: listed[0] as (typeof listed)[number] }, ...more });

describe('the list', () => {
  test('has the player’s own folders below, and says which files have mistakes', () => {
    const own = { name: './tea.json', scenario: { ...bundled('say-after'), title: 'Tea' }, folder: 'kitchen' };
    const broken = {
      kind: 'broken',
      file: { name: './toast.json', problem: 'line 3: one mistake', mistakes: 1 },
    } as const;
    const kitchen = chapterOf([own], { title: 'kitchen', folder: 'kitchen' });
    const chapters = [chapterOf(listed), { ...kitchen, items: [...kitchen.items, broken] }];
    const screens = opening({ chapters }).press('2');
    const rows = screens
      .text()
      .split('\n')
      .map((row) => row.slice(0, 40).trimEnd());
    expect(rows.slice(2, 9)).toEqual([
      ' n  Next              Laundry day',
      '',
      ' ▸ 1  A chapter',
      '',
      ' ▾ kitchen',
      '›     Tea                           ☆☆☆',
      '   ✗  toast.json line 3: one mistake',
    ]);
    expect(screens.press('down', 'enter').message).toBe('./toast.json: line 3: one mistake');
    expect(screens.press('up', 'w').text()).toContain('MEANWHILE  Tea');
  });

  test('shows titles at once and figures when they are worked out', () => {
    const screens = opening();
    expect(screens.text()).toContain('›   1 Laundry day');
    expect(screens.text()).not.toContain('2:19');
    screens.rest();
    expect(screens.text()).toMatch(/one at a time +▄+ 3:32\n.*event loop +\? *\n.*par +\?/);
  });

  test('is filtered by typing', () => {
    const screens = opening().press('/', 'q', 'backspace', 'c', 'h', 'e', 's', 's');
    expect(screens.text()).toContain('filter: chess_');
    expect(screens.text()).toContain('›   2 Chess simul');
    expect(screens.press('enter', 'w').text()).toContain('MEANWHILE  Chess simul');
    expect(screens.press('q').text()).toContain('filter: chess');
    expect(screens.press('q').text()).toContain('Laundry day');
    expect(screens.press('/', 'x', 'x').text()).toContain('nothing matches');
    expect(screens.press('escape').text()).toContain('Laundry day');
    expect(screens.press('q').last).toEqual({ kind: 'exit', status: 0 });
  });

  test('accepts a paste where a text is expected, in one line, and nowhere else', () => {
    const screens = opening();
    const before = screens.text();
    expect(screens.paste('q\x03w\r').last).toBeNull();
    expect(screens.text()).toBe(before);
    screens.press('/');
    expect(screens.paste(' Chess\r\n\x1b[Asimul\u202e').last).toBeNull();
    expect(screens.text()).toContain('filter: Chess [Asimul_');
    screens.paste('q'.repeat(5_000));
    expect(screens.text().length).toBeLessThan(10_000);
  });

  test('says what is wrong with a folder', () => {
    const chapters = [
      chapterOf([], { title: 'mine', folder: 'mine', problem: 'index.json line 3: a mistake', isFirst: true }),
    ];
    expect(opening({ chapters }).text()).toContain('index.json line 3: a mistake');
  });

  test('watches the chosen scenario, and returns', () => {
    const screens = opening().press('down', 'down', 'w');
    expect(screens.text()).toContain('MEANWHILE  A page and its pictures');
    expect(screens.press('q').text()).toContain('›   3 A page and its pictures');
  });
});

describe('watching', () => {
  test('moves until it is paused', () => {
    const screens = watching();
    expect(screens.moving).toBe(true);
    expect(screens.pass(5_000).text()).toContain('▶ 0:20');
    expect(screens.press('space').pass(5_000).text()).toContain('‖ 0:20');
    expect(screens.moving).toBe(false);
    expect(screens.press('space').pass(500_000).text()).toContain('■ 2:19');
    expect(screens.moving).toBe(false);
    expect(screens.text()).toContain('saves 1:13 (34 %)');
    expect(screens.press('space').pass(1_000).text()).toContain('▶ 0:04');
  });

  test('changes the policy in place and says what it does', () => {
    const screens = watching().press('5', 'p');
    expect(screens.text()).toContain('shortest first');
    expect(screens.text()).toContain('▶ 1:10');
    expect(screens.text()).toContain('the ready task whose next step takes the least CPU time');
    screens.press('P', 'P');
    expect(screens.text()).toContain('one at a time: stays with a task until it is over or blocked');
  });

  test('continues to the next ring and pauses there', () => {
    const screens = watching().press('b').pass(60_000);
    expect(screens.text()).toContain('‖ 0:33');
    expect(screens.press('b').pass(60_000).text()).toContain('‖ 1:08');
  });

  test('says why a key does nothing', () => {
    const screens = watching({ policies: appOptions.policies.slice(1, 2) }).press('p');
    expect(screens.text()).toContain('There is no other policy to choose.');
    expect(screens.press('l').text()).not.toContain('There is no other policy');
  });

  test('a policy that throws is reported, and the program continues', () => {
    const broken = {
      name: 'mine',
      words: '',
      make: () => ({
        name: 'mine',
        choose: () => {
          throw new Error('my own fault');
        },
      }),
    };
    const screens = watching({ policies: [...appOptions.policies, broken], policy: 'random' }).press('p');
    expect(screens.text()).toContain('mine: my own fault');
    expect(screens.text()).toContain('random  seed 1');
  });

  test('shows the keys and marks, page by page where they do not fit', () => {
    const screens = watching().press('?');
    expect(screens.text()).toContain('KEYS AND MARKS');
    expect(screens.press('x', 'x', 'x').text()).toContain('EVENT LOOP');
    const small = { columns: 60, rows: 18 };
    screens.text(small);
    expect(screens.press('?').text(small)).toContain('turns the page (1 of 6)');
    expect(screens.press('x').text(small)).toContain('(2 of 6)');
    expect(screens.press('up').text(small)).toContain('(1 of 6)');
    expect(screens.press('q').text(small)).toContain('Laundry day');
  });

  test('quits from the lowest screen, and on Ctrl-C anywhere', () => {
    expect(watching().press('q').last).toEqual({ kind: 'exit', status: 0 });
    expect(opening().press('enter', '?', 'ctrl+c').last).toEqual({ kind: 'exit', status: INTERRUPT_STATUS });
    expect(opening().press('/', 'ctrl+c').last).toEqual({ kind: 'exit', status: INTERRUPT_STATUS });
    expect(watching().press('ctrl+z').last).toEqual({ kind: 'suspend' });
  });

  test('shows how much room it needs', () => {
    expect(watching().text({ columns: 59, rows: 30 })).toContain('Meanwhile needs 60×18; this is 59×30.');
    expect(watching().text({ columns: 20, rows: 3 }).length).toBeLessThanOrEqual(20);
  });
});

describe('with reduced motion', () => {
  test('nothing moves; decisions are stepped through in words', () => {
    const screens = watching({ reducedMotion: true });
    expect(screens.moving).toBe(false);
    expect(screens.text()).toContain('Load 1 arrives.');
    expect(screens.text()).not.toContain('space');
    expect(screens.press('right').text()).toContain('▸ 0:03  Load 1: “Load the washer” is finished.');
    expect(screens.press('space').text()).toContain('step with the arrow keys');
    expect(screens.press('r').moving).toBe(false);
    expect(screens.press('l').text()).toContain('EVENT LOOP');
  });
});

describe('a scenario that takes long to simulate', () => {
  const letters = listedAs('letters', large);
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());
  const workedOut = (screens: Screens): Screens => {
    vi.runAllTimers();
    return screens;
  };

  test('is announced at once, and shown when it has been worked out', () => {
    const screens = new Screens([letters]).press('w');
    expect(screens.text()).toContain('Working out 1 task with 20,001 steps…');
    expect(workedOut(screens).text()).toContain('MEANWHILE  Many envelopes');
    expect(screens.press('q').text()).toContain('›   1 Many envelopes');
  });

  test('can be left before it has been worked out', () => {
    const screens = new Screens([letters]).press('p');
    expect(screens.text()).toContain('Working out');
    expect(screens.press('escape').text()).toContain('›   1 Many envelopes');
    const before = screens.text();
    expect(workedOut(screens).text()).toBe(before);
  });

  test('hears keys while it is being worked out', () => {
    const screens = new Screens([letters]).press('w');
    vi.advanceTimersByTime(41);
    expect(screens.text()).toContain('Working out');
    expect(screens.press('ctrl+c').last).toEqual({ kind: 'exit', status: INTERRUPT_STATUS });
  });

  test('is announced also where it is the first screen', () => {
    const screens = new Screens([letters], { opened: { name: 'watch', listed: letters } });
    expect(screens.text()).toContain('Working out');
    expect(workedOut(screens).text()).toContain('MEANWHILE  Many envelopes');
    expect(screens.press('q').last).toEqual({ kind: 'exit', status: 0 });
  });

  test.each([
    ['the story', 'p', 'How to earn stars'],
    ['a race', 'r', 'event loop'],
  ])('is worked out for %s', (_, key, shown) => {
    const screens = new Screens([letters]).press(key);
    expect(screens.text()).toContain('Working out');
    expect(workedOut(screens).text()).toContain(shown);
  });

  test('keeps the run that is shown until that of another policy has been worked out', () => {
    const screens = workedOut(new Screens([letters]).press('w')).press('p');
    expect(screens.text()).toContain('shortest first: its run is being worked out.');
    expect(screens.rows()[0]).toContain('event loop');
    expect(workedOut(screens).rows()[0]).toContain('shortest first');
  });
});
