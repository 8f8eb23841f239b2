import { describe, expect, test } from 'vitest';
import { expand } from '../../src/scenario/expand.ts';
import type { AppOptions } from '../../src/screens/app/app-options.ts';
import { forgetful, withSettings } from '../../src/session/keep/progress.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { clock, kept, keptBy, LONG, laundry, progressOf, WHOLE } from '../support/laundry.ts';
import { scenario, scenarioFile } from '../support/notation.ts';
import { beginGame, listedAs } from '../support/screens.ts';

const CHESS = listedAs('chess-simul', bundled('chess-simul'));
const game = (notation: string, more: Partial<AppOptions> = {}) =>
  beginGame(listedAs('test', scenario(notation)), more);

describe('deciding', () => {
  test('by number, by letter, and with Enter for the chosen one', () => {
    expect(kept('1')).toEqual(['load-1']);
    expect(kept('b')).toEqual(['load-2']);
    expect(kept('down', 'down', 'enter')).toEqual(['checklist']);
    expect(kept('down', 'down', 'up', 'enter')).toEqual(['load-2']);
    expect(kept('3', 'enter')).toEqual(['checklist', 'checklist']);
  });

  test('with two digits where there are more than nine', () => {
    const keeper = forgetful();
    const chess = beginGame(CHESS, { keeper });
    chess.press('2');
    expect(chess.message).toBe('Task 2_   one more digit, or Enter');
    chess.press('4');
    expect(keptBy(keeper)).toEqual(['board-24']);
    chess.press('1', 'enter', '3', '1', '0');
    expect(keptBy(keeper)).toEqual(['board-24', 'board-1', 'board-3', 'board-10']);
    chess.press('2', ',');
    expect(keptBy(keeper)?.slice(4)).toEqual(['wait:21']);
    chess.press('2', '5');
    expect(chess.message).toBe('There is no such task.');
    chess.press('0', '0', '5');
    expect(keptBy(keeper)?.slice(5)).toEqual(['board-5']);
  });

  test('a number that is being typed is dropped by any other key', () => {
    const chess = beginGame(CHESS).press('1', 'down');
    expect(chess.text()).not.toContain('Task 1_');
    expect(chess.press('3').message).not.toContain('no such');
    expect(chess.text()).toContain('Board 3 · Make a move');
  });

  test('an unbound key does nothing', () => {
    const screens = laundry();
    const before = screens.text();
    expect(screens.press('Q', '@', 'tab', 'é').text()).toBe(before);
  });

  test('waits: for the next event, for a tick, for the chosen task', () => {
    expect(kept('1', '1', '.')).toEqual(['load-1', 'load-1', 'wait']);
    expect(kept('1', '1', ',', ',')).toEqual(['load-1', 'load-1', 'wait:4', 'wait:5']);
    expect(kept('1', '1', '1', 'w')).toEqual(['load-1', 'load-1', 'wait:33']);
  });

  describe('attending runs to the next await', () => {
    const running = (about = scenario('a: b1 w3!2 b1 | b: b4 b1')) => {
      const keeper = forgetful();
      keeper.update((save) => withSettings(save, { singleSteps: false }));
      return { keeper, screens: beginGame(listedAs('test', about), { keeper }) };
    };

    test('which is one move, undone as a whole', () => {
      const { keeper, screens } = running(laundryWithWalks());
      screens.press('1', '3');
      expect(keptBy(keeper)).toEqual(['load-1', 'load-1', 'checklist']);
      screens.press('u', 'u');
      expect(keptBy(keeper)).toBeNull();
      screens.press('U');
      expect(keptBy(keeper)).toEqual(['load-1', 'load-1']);
    });

    test('also after another decision in the past', () => {
      const { keeper, screens } = running(laundryWithWalks());
      screens.press('3', '3').pass(LONG).press('home', '1', 'enter');
      expect(keptBy(keeper)).toEqual(['load-1', 'load-1']);
    });

    test('until single steps are switched on, which is saved', () => {
      const { keeper, screens } = running();
      expect(screens.press('x', '1').pass(LONG).message).not.toContain('Attending');
      expect(keptBy(keeper)).toEqual(['a']);
      expect(keeper.read().settings.singleSteps).toBe(true);
      expect(screens.press('x').message).toContain('Attending runs to the next await');
      expect(keeper.read().settings.singleSteps).toBe(false);
    });

    test('and the hint line has the key where the result could spoil, and where they are on', () => {
      const { screens } = running();
      expect(screens.message).toContain('x single steps');
      expect(screens.press('down').message).not.toContain('single steps');
      expect(running(laundryWithWalks()).screens.message).not.toContain('single steps');
      expect(laundry().message).toContain('x single steps off');
    });
  });

  test('the picture moves to the next turn, and can be skipped', () => {
    const screens = laundry().press('3');
    expect(screens.moving).toBe(true);
    expect(clock(screens)).toBe('0:00');
    expect(clock(screens.pass(300))).not.toBe('0:00');
    expect(screens.text()).not.toContain('your turn');
    expect(clock(screens.press('space'))).toBe('0:05');
    expect(screens.text()).toContain('your turn');
    expect(screens.moving).toBe(false);
    expect(screens.press('space').message).toBe('Your turn: choose a task, or . to wait.');
  });

  test('keys need not wait for the picture', () => {
    const keeper = forgetful();
    laundry({ keeper }).press('1').pass(20).press('1').pass(20).press('3', '3');
    expect(keptBy(keeper)).toEqual(['load-1', 'load-1', 'checklist', 'checklist']);
  });

  test('twenty keys in one burst are each handled once, in order', () => {
    const keeper = forgetful();
    laundry({ keeper }).press(...'113U,3u3,1uuUU3232.u');
    const list = ['load-1', 'load-1', 'checklist', 'wait:10', 'checklist', 'wait:16', 'checklist', 'checklist'];
    expect(keptBy(keeper)).toEqual(list);
  });
});

describe('what cannot be attended says why', () => {
  test.each([
    [laundry().press('1', '1', '2'), 'Load 2 needs Washer, which Load 1 holds.'],
    [laundry().press('1', '1', '1'), 'Load 1 runs by itself: Wash, 30 min to go.'],
    [game('a: b1 | b (after a): b1').press('2'), 'b has to wait for a.'],
    [game('a: b1 | b (at 5): b1').press('2'), 'b arrives at 0:05.'],
    [game('a: b1 | b: b1').press('1', '1'), 'a is over.'],
    [game('a: b1 | b: b1').press('3'), 'There is no such task.'],
    [game('a: b1 | b: b1').press('.'), 'Nothing is running: waiting would never end; attend 1 or 2, or E: end here.'],
    [
      game('a*9: b1').press('.'),
      'Nothing is running: waiting would never end; attend 1, 2, 3 or another, or E: end here.',
    ],
    [
      game('a: w9 | b: b1').press('1', 'E'),
      'Something is still to ring or to arrive: the game ends by itself. (R: start again)',
    ],
    [game('a: b1 | b (after a): b1').press('down', 'w'), 'There is nothing to wait for here.'],
    [game('a: b1 | b: b1').press('w'), 'a can be attended now.'],
    [game('a: w? b1 | b: b1').press('1', '1'), 'a runs by itself: w?, and how long is unknown.'],
    [laundry().press('u'), 'There is nothing to undo.'],
    [laundry().press('U'), 'There is nothing to redo.'],
  ])('%#: $1', (screens, words) => {
    expect(screens.message).toBe(words);
    const stood = screens.rows().slice(0, -1);
    expect(screens.press('@').rows().slice(0, -1)).toEqual(stood);
    expect(screens.message).not.toBe(words);
  });
});

describe('undo', () => {
  test('undo and redo, without limit', () => {
    expect(kept('1', '1', '3', 'u')).toEqual(['load-1', 'load-1']);
    expect(kept('1', '1', '3', 'u', 'u', 'backspace')).toBeNull();
    expect(kept('1', '1', '3', 'u', 'u', 'u', 'U', 'U')).toEqual(['load-1', 'load-1']);
    expect(kept('1', '1', 'u', '3', 'U')).toEqual(['load-1', 'checklist']);
  });

  test('the whole game back to the first decision, and on to the same end', () => {
    const screens = laundry()
      .press(...WHOLE)
      .pass(LONG);
    const end = screens.text();
    expect(end).toContain('All is done at 2:24.');
    screens.press(...WHOLE.map(() => 'u'));
    expect(clock(screens)).toBe('0:00');
    expect(screens.press('u').message).toBe('There is nothing to undo.');
    expect(
      screens
        .press(...WHOLE.map(() => 'U'))
        .pass(LONG)
        .text(),
    ).toBe(end);
  });

  test('starting again is undone like anything else', () => {
    expect(kept('1', '1', 'R')).toBeNull();
    expect(kept('1', '1', 'R', 'u')).toEqual(['load-1', 'load-1']);
    expect(clock(laundry().press('1', '1', 'R'))).toBe('0:00');
  });
});

describe('looking back', () => {
  const begun = (keeper = forgetful()) => laundry({ keeper }).press('1', '1', '3', '3').pass(LONG);

  test('changes nothing, and End returns to the present', () => {
    const keeper = forgetful();
    const screens = begun(keeper);
    const present = screens.text();
    for (const [key, time] of [
      ['left', '0:09'],
      ['shift+left', '0:08'],
      ['left', '0:03'],
      ['shift+right', '0:04'],
      ['right', '0:09'],
      ['home', '0:00'],
    ] as const) {
      expect(clock(screens.press(key))).toBe(time);
      expect(screens.message).toBe(`Looking back at ${time}. End: to now; deciding goes on here.`);
      expect(screens.moving).toBe(false);
    }
    expect(screens.press('end').text()).toBe(present);
    expect(screens.press('home', ...']]]]]]]]]]]]]]').text()).toBe(present);
    expect(keptBy(keeper)).toHaveLength(4);
  });

  test('deciding there asks first: no', () => {
    const keeper = forgetful();
    const screens = begun(keeper).press('left', 'left', '3');
    expect(screens.message).toBe('Back to 0:03, undoing 3 decisions? Enter: yes, others: no.');
    expect(screens.press('n').message).toContain('Looking back at 0:03');
    expect(keptBy(keeper)).toHaveLength(4);
  });

  test.each(['enter', 'y'])('deciding there asks first: yes with %s, and continues from there', (yes) => {
    const keeper = forgetful();
    const screens = begun(keeper).press('left', '.', yes).pass(LONG);
    expect(keptBy(keeper)).toEqual(['load-1', 'load-1', 'checklist', 'wait']);
    expect(clock(screens)).toBe('0:33');
    screens.press('u');
    expect(keptBy(keeper)).toEqual(['load-1', 'load-1', 'checklist', 'checklist']);
  });

  test('one decision is one decision', () => {
    expect(begun().press('left', '.').message).toBe('Back to 0:09, undoing 1 decision? Enter: yes, others: no.');
  });

  test('what cannot be done there says why', () => {
    expect(begun().press('left', '2').message).toBe('Load 2 needs Washer, which Load 1 holds.');
  });

  test('a wait that never ends is refused there too', () => {
    const keeper = forgetful();
    const screens = begun(keeper).press('left', 'left', '.');
    expect(screens.message).toContain('waiting would never end');
    expect(keptBy(keeper)).toHaveLength(4);
    expect(progressOf(keeper)).toBeUndefined();
  });
});

describe('the loop', () => {
  test('finishes the game, and what it finished does not count', () => {
    const keeper = forgetful();
    const screens = laundry({ keeper }).press('3', 'f').pass(LONG);
    expect(screens.text()).toMatch(/All is done at \d:\d\d\. Enter: the result; u: undo\./);
    expect(progressOf(keeper)).toMatchObject({ best: null, stars: 0, tries: 1 });
    expect(screens.press('enter').text()).toContain("With the event loop's help: not kept.");
  });

  test('undone, it has not helped', () => {
    const keeper = forgetful();
    laundry({ keeper }).press('f', 'u', ...WHOLE);
    expect(progressOf(keeper)).toMatchObject({ best: { last: 144 }, stars: 3, tries: 2 });
  });

  test('its help is remembered in an unfinished game', () => {
    const keeper = forgetful();
    laundry({ keeper }).press('f').pass(LONG).press('left', 'left', ',', 'y');
    expect(Object.values(keeper.read().games)[0]).toMatchObject({ helped: true });
  });
});

describe('the view', () => {
  test('the lane of one at a time is shown or not, also the next time', () => {
    const keeper = forgetful();
    const screens = laundry({ keeper });
    const lane = /^ one at a time/m;
    expect(screens.text()).toMatch(lane);
    expect(screens.press('G').text()).not.toMatch(lane);
    expect(laundry({ keeper }).text()).not.toMatch(lane);
    expect(laundry({ keeper }).press('G').text()).toMatch(lane);
  });

  test('the speed is kept', () => {
    const keeper = forgetful();
    expect(laundry({ keeper }).text()).toContain('seed 1  8 min/s  ‖');
    expect(laundry({ keeper }).press('+', '+').text()).toContain('seed 1  32 min/s  ‖');
    expect(laundry({ keeper }).text()).toContain('seed 1  32 min/s  ‖');
    laundry({ keeper }).press(...'------------');
    expect(laundry({ keeper }).text()).toContain('seed 1  ½ min/s  ‖');
    expect(laundry({ keeper }).press('+').text()).toContain('seed 1  1 min/s  ‖');
    expect(laundry({ keeper }).text()).toContain('seed 1  1 min/s  ‖');
  });

  test('the log shows what has happened, and the help the keys', () => {
    const screens = laundry().press('1', '1', 'l').pass(LONG);
    expect(screens.text()).toContain('Load 1: “Wash” now runs by itself; Parent is free.');
    expect(screens.press('l').text()).toContain('TIME SAVED');
    expect(screens.press('?').text()).toContain('KEYS AND MARKS');
    expect(screens.text()).toContain('let the event loop finish');
    expect(screens.press('q').text()).toContain('your turn');
  });

  test('too small a terminal says so, and the game is there again in a larger one', () => {
    const screens = laundry().press('1', '1');
    expect(screens.text({ columns: 59, rows: 18 })).toContain('Meanwhile needs 60×18');
    expect(screens.text()).toContain('your turn   3 d Checklist');
  });
});

describe('without motion', () => {
  const still = (more: Partial<AppOptions> = {}) => laundry({ reducedMotion: true, ...more });

  test('is played by numbered choices and one plain sentence per event', () => {
    const screens = still();
    expect(screens.moving).toBe(false);
    expect(screens.text()).toContain('Your turn. Choose:\n›1 or a: Load 1, Load the washer (3 min)');
    screens.press('1');
    expect(screens.moving).toBe(false);
    expect(screens.text()).toContain(
      ' 0:00 Parent begins “Load the washer” for Load 1.\n 0:03 Load 1: “Load the washer” is finished.\n',
    );
    expect(screens.text()).toContain('1 or a: Load 1, Wash (30 min, by itself)');
    screens.press('1');
    expect(screens.text()).not.toContain('begins “Load the washer”');
    expect(screens.text()).toContain('“Wash” now runs by itself');
    expect(screens.press('2').message).toBe('Load 2 needs Washer, which Load 1 holds.');
  });

  test('comes to the same end', () => {
    const screens = still().press(...WHOLE);
    expect(screens.message).toBe('All is done at 2:24. Enter: the result; u: undo.');
    expect(screens.press('enter').text()).toContain('three stars');
  });

  test('shows the picture on request, and it does not move', () => {
    const screens = still().press('l', '1');
    expect(screens.text()).toContain('TIME SAVED');
    expect(screens.moving).toBe(false);
    expect(screens.press('+').message).toContain('Nothing moves by itself with reduced motion');
  });
});

describe('with the clock running on', () => {
  test('hesitating costs', () => {
    const keeper = forgetful();
    const screens = laundry({ live: true, keeper });
    expect(screens.moving).toBe(true);
    screens.pass(5_000).press('1');
    expect(keptBy(keeper)).toEqual(['wait:10', 'load-1']);
    expect(screens.press('3').message).toBe('Parent is busy until 0:13.');
    screens.pass(2_000).press('3');
    expect(keptBy(keeper)).toEqual(['wait:10', 'load-1', 'wait:14', 'checklist']);
  });

  test('space stops the clock', () => {
    const screens = laundry({ live: true }).pass(2_000).press('space').pass(LONG);
    expect(clock(screens)).toBe('0:04');
    expect(screens.moving).toBe(false);
    expect(clock(screens.press('space').pass(1_000))).toBe('0:06');
  });

  test.each(['home', 'left', 'end', 'shift+left', '['])('%s does not return any time', (key) => {
    const keeper = forgetful();
    const screens = laundry({ live: true, keeper }).press('3').pass(10_000);
    expect(clock(screens)).toBe('0:20');
    screens.press(key, 'end').pass(500).press('1');
    expect(Number(keptBy(keeper)?.[1]?.replace('wait:', ''))).toBeGreaterThanOrEqual(20);
  });

  test('ends where there is nothing left to do', () => {
    const screens = laundry({ live: true, keeper: forgetful() });
    for (const key of WHOLE) screens.pass(400_000).press(key);
    expect(screens.pass(400_000).text()).toContain('■');
  });
});

describe('an unannounced task', () => {
  const file = scenarioFile('a: b2 w20 b1 | call (at 5): b1 | b: b4');
  const tasks = file.tasks.map((one) => (one.id === 'call' ? { ...one, title: 'Phone', surprise: true } : one));
  const surprising = (more: Partial<AppOptions> = {}) => beginGame(listedAs('test', expand({ ...file, tasks })), more);

  test('has the last number, from its arrival on', () => {
    const screens = surprising().press('1', '1').pass(LONG);
    expect(screens.text()).toContain('2 b b');
    expect(screens.press('3').message).toBe('There is no such task.');
    screens.press('.').pass(LONG);
    expect(screens.message).toBe('! Unannounced: Phone.');
    expect(screens.text()).toContain('3 d Phone');
  });

  test('ends a longer wait, which is recorded until then', () => {
    const keeper = forgetful();
    surprising({ keeper }).press('1', '1', 'up', 'w');
    expect(keptBy(keeper)).toEqual(['a', 'a', 'wait:5']);
  });
});

describe('what is important is said until the next key', () => {
  const said = (notation: string, ...keys: readonly string[]) =>
    keys.reduce((screens, key) => screens.press(key).pass(LONG), game(notation));

  test.each([
    ['a ring', said('a: w9 b1 | b: b1', '1', '.'), '♪ a: “w9” rings.'],
    ['a ring that can spoil', said('a: w9!4 b1 | b: b1', '1', '.'), '♪ a: “w9!4” rings and spoils in 4 min.'],
    [
      'a spoil',
      said('a: w9!4^2 b1 | b: b1', '1', '.', '.'),
      '✗ a: “w9!4^2” is spoilt; it can be tried again (1 of 2 used).',
    ],
    ['a failure', said('a: w9%1^2 b1 | b: b1', '1', '.'), '✗ a: “w9%1^2” fails; it can be tried again (1 of 2 used).'],
    [
      'a limit',
      said('a: w?~9^2 b1 | b: b1', '1', '.'),
      '✗ a: “w?~9^2” takes too long (limit 9 min); it can be tried again (1 of 2 used).',
    ],
    ['a deadline', said('a: w9 b1 | b (due 4): b1', '1', '.'), '! b was due at 0:04 and is not done.'],
    [
      'what came while the CPU worked',
      said('a: w2%1 b1 | b: b5 b1', '1', '2'),
      '✗ 0:02 a: “w2%1” fails; no attempt is left.',
    ],
  ])('%s', (_, screens, words) => {
    expect(screens.message).toBe(words);
    expect(screens.press('@').message).toContain('Enter attend');
  });

  test('the end of a game before what ended it', () => {
    expect(said('a: b2%1', '1').message).toBe(
      'All is over at 0:02. Enter: the result; u: undo.  ✗ a: “b2%1” fails; no attempt is left.',
    );
    expect(said('a: w9', '1').message).toBe('All is done at 0:09. Enter: the result; u: undo.');
  });

  test('and a clock that runs on stops for it', () => {
    const screens = game('a: w30%1 b1 | b: b1', { live: true }).press('1').pass(LONG);
    expect(screens.moving).toBe(false);
    expect(screens.message).toBe('✗ a: “w30%1” fails; no attempt is left. (space: clock on)');
    expect(clock(screens)).toBe('0:30');
    expect(screens.press('space').pass(2_000).moving).toBe(true);
  });

  test('not again in a game that is resumed', () => {
    const keeper = forgetful();
    game('a: w9 b1 | b: b1', { keeper }).press('1', '.');
    const again = game('a: w9 b1 | b: b1', { keeper });
    expect(clock(again)).toBe('0:09');
    expect(again.message).toContain('Enter attend');
  });
});

describe('lanes', () => {
  /** The lane with a label, from the first column of the timeline on. */
  const lane = (screens: ReturnType<typeof game>, label: string): string => {
    const rows = screens.rows();
    const head = rows.findIndex((row) => row.includes('TASK '));
    const column = rows[head]?.indexOf('0:00') ?? 0;
    const own = rows.slice(head + 1).find((row) => new RegExp(` ${label}( |$)`).test(row.slice(0, column)));
    return own?.slice(column) ?? '';
  };
  const having = (about: string, ...keys: readonly string[]) =>
    keys.reduce((screens, key) => screens.press(key).pass(LONG), game(about));

  test('show the plan to scale: hands, what runs by itself, what is only expected, and deadlines', () => {
    const begun = game('a: b8 w16 b8 | b: w10-30 b8 | c (due 20): b8 | later (at 8): b8 | never (due 4): w? b1');
    const [a = '', b = '', c = '', d = '', e = ''] = ['a', 'b', 'c', 'later', 'never'].map((title) =>
      lane(begun, title),
    );
    expect(a).toMatch(/^│(▒+)(░+)(▒+)$/);
    const [, hands = '', alone = ''] = /^│(▒+)(░+)/.exec(a) ?? [];
    expect(Math.abs(alone.length - 2 * (hands.length + 1))).toBeLessThanOrEqual(2);
    expect(b).toMatch(/^│░+~▒+$/);
    expect(c).toMatch(/^│▒+ +\]$/);
    expect(d).toMatch(/^│ +▸▒+$/);
    expect(e).toMatch(/^│░\]░{30,}$/);
  });

  test('hide it with g, which is remembered', () => {
    const keeper = forgetful();
    const screens = laundry({ keeper });
    expect(lane(screens, 'Load 1')).toContain('░');
    expect(lane(screens.press('g'), 'Load 1')).toBe('│');
    expect(lane(laundry({ keeper }), 'Load 1')).toBe('│');
    expect(lane(laundry({ keeper }).press('g'), 'Load 1')).toContain('░');
  });

  test('keep the marks of what went wrong, and a ring until the next key', () => {
    const rung = having('a: w20 b9 | b: b1', '1', '.');
    expect(lane(rung, 'a')).toMatch(/^░+♪│/);
    expect(lane(rung.press('@'), 'a')).toMatch(/^░+│/);
    expect(lane(having('a: w20%1^2 w20 b9 | b: b1', '1', '.', '@'), 'a')).toMatch(/^░+✗│/);
    expect(lane(having('a: w20 b9 | b (due 9): b1', '1', '.', '@'), 'b')).toMatch(/^·+!│/);
  });

  test('end in ✓ or ✗, also at the very last tick', () => {
    const done = having('a: w20 | b: b1', '2', '1');
    expect(lane(done, 'a')).toMatch(/░✓$/);
    expect(lane(having('a: w40%1 | b: b1', '2', '1'), 'a')).toMatch(/░✗$/);
  });

  test('of a resource show whose it is, and whether it is used or only held', () => {
    const held = having('x 1; a: b9@x w40@x b1@x | b: w60 b9', '2', '1');
    expect(lane(held, 'x')).toMatch(/^1▄+│ a$/);
    expect(lane(held.press('.').pass(LONG), 'x')).toMatch(/^1▄+╌+│ a$/);
  });
});

describe('the row of a task', () => {
  test('says that what would run by itself is not started', () => {
    expect(laundry().press('1').pass(LONG).text()).toMatch(/Load 1 +ready +not started: Wash/);
    expect(laundry({}, { columns: 60, rows: 18 }).press('1').pass(LONG).text()).toMatch(/Load 1 +not started /);
  });

  test('counts down from the moment at which a result can spoil', () => {
    const screens = game('a: w9!4 b1 | b: b1 b1', {}).press('1', '.').pass(LONG);
    expect(screens.text()).toMatch(/a +ready +spoils in 4 min: b1/);
    expect(screens.press('2').pass(LONG).text()).toMatch(/a +ready +spoils in 3 min: b1/);
    expect(screens.text({ columns: 60, rows: 18 })).toMatch(/a +spoils in 3 /);
  });
});

describe('before a move', () => {
  const row = (screens: ReturnType<typeof game>, words: RegExp) => screens.rows().find((one) => words.test(one)) ?? '';

  test('the choices say how long they take, and what a wait is for', () => {
    const screens = laundry().press('1').pass(LONG);
    expect(row(screens, /your turn/)).toMatch(/1 a Load 1 at once +3 d Checklist 1\+5 min$/);
    expect(row(screens.press('1'), /your turn/)).toMatch(/3 d Checklist 1\+5 min {3}\. wait 30 min for Load 1$/);
    expect(row(game('a: w6-9 b1 | b: b2-4'), /your turn/)).toMatch(/a at once +2 b b 2–4 min$/);
    expect(row(game('a: w6-9 b1 | b: b2-4').press('1'), /your turn/)).toMatch(/b 2–4 min {3}\. wait 6–9 min for a$/);
    expect(row(game('a: w9 b1 | b (due 4): b2').press('1'), /your turn/)).toContain('. wait 5 min until b is late');
  });

  test('the line about the chosen task says what is left of it, at every size', () => {
    const begun = laundry().press('1', '1', '3').pass(LONG);
    const words = (columns: number, rows: number) => {
      const frame = begun.rows({ columns, rows });
      return frame.find((one) => /^ Checklist {2}/.test(one))?.trim();
    };
    expect(words(120, 36)).toBe('Checklist   Do one item 2–6/6 5 min each by hand; over by 0:34');
    expect(words(60, 18)).toBe('Checklist   Do one item 2–6/6 5 each by hand; over by 0:34');
  });

  test('the first scenario says which key to press and why, until its first ring', () => {
    const wide = { columns: 160, rows: 40 };
    const coached = beginGame(listedAs('first-load', bundled('first-load')), {}, wide);
    expect(coached.message).toMatch(/^Press 1: Load first: after 5 min of your hands/);
    coached.press('1', '1').pass(LONG);
    expect(coached.message).toMatch(/^Press 2: Load runs by itself until 0:45/);
    coached.press(...'222222').pass(LONG);
    expect(coached.message).toBe('♪ Load: “Wash” rings.');
    expect(coached.press('@').message).toContain('Enter attend');
    const narrow = beginGame(listedAs('first-load', bundled('first-load')), {}, { columns: 60, rows: 18 });
    expect(narrow.press('x', 'x').message).not.toContain('Press');
    expect(narrow.press('@').message).toBe('Press 1: 5 min of hands, then “Wash” 40 min by itself.');
    expect(laundry().message).not.toContain('Press');
  });
});

test('a game is ended for good with a key of its own, and u takes it back', () => {
  const keeper = forgetful();
  const screens = game('a: b1 | b: b1', { keeper }).press('E');
  expect(screens.message).toContain('You gave up at 0:00');
  expect(progressOf(keeper)).toMatchObject({ tries: 1 });
  expect(screens.press('u').text()).toContain('your turn');
});

describe('a drawn duration', () => {
  test('is shown as a range until it is known', () => {
    const screens = game('a: w10-30 b1 | b: b4 b4 | c: b2-8').press('1').pass(LONG);
    expect(screens.text()).toContain('10–30 min');
    screens.press('2').pass(LONG);
    expect(screens.text()).toContain('6–26 min');
    screens.press('3').pass(30);
    expect(screens.text()).toMatch(/c · b2-8.*of 2–8 min/);
  });
});
