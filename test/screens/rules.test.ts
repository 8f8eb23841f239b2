import { describe, expect, test } from 'vitest';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { newApp, update } from '../../src/screens/app/app.ts';
import type { AppSettings } from '../../src/screens/app/app-options.ts';
import type { App, ScreenState } from '../../src/screens/app/app-state.ts';
import type { AppEvent, Effect } from '../../src/screens/app/effect.ts';
import { emptySave, type Save, withSettings } from '../../src/session/keep/progress.ts';
import { changedSave, type SaveChange } from '../../src/session/keep/save-change.ts';
import { solve } from '../../src/solver/solve.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { keysOfRun } from '../support/player.ts';
import { appOptions, chapterOf, listedAs } from '../support/screens.ts';

const LAUNDRY = listedAs('laundry-day', laundryWithWalks());
const LONG = listedAs('long-waits-first', bundled('long-waits-first'));
const WHOLE = keysOfRun(simulate(LAUNDRY.scenario, makePolicy('event-loop'))).flat();

/** The app without a frame and without a host: events go in, effects are noted. */
class Session {
  app: App;
  readonly effects: Effect[] = [];
  save: Save;
  private now = 0;

  constructor(more: Partial<AppSettings> = {}, save = emptySave) {
    const first = newApp({ ...appOptions, chapters: [chapterOf([LAUNDRY, LONG])], ...more }, save, null, 0);
    this.app = first.app;
    this.save = save;
    this.effects.push(...first.effects);
  }

  happen(...events: readonly AppEvent[]): this {
    for (const event of events) {
      const { app, effects } = update(this.app, event, this.now);
      this.app = app;
      this.effects.push(...effects);
      for (const effect of effects) if (effect.kind === 'keep') this.save = changedSave(this.save, effect.change);
    }
    return this;
  }

  press(...keys: readonly string[]): this {
    return this.happen(...keys.map((key): AppEvent => ({ kind: 'key', key })));
  }

  pass(ms: number): this {
    this.now += ms;
    return this;
  }

  get top(): ScreenState {
    return this.app.screens.at(-1) as ScreenState;
  }

  rest = (): this => this.happen({ kind: 'rested', screen: this.top.serial });

  changes<K extends SaveChange['kind']>(kind: K): (SaveChange & { kind: K })[] {
    return this.effects.flatMap((effect) =>
      effect.kind === 'keep' && effect.change.kind === kind ? [effect.change as SaveChange & { kind: K }] : [],
    );
  }

  /** What is requested and what is cancelled, in order. */
  work(kind: string): string[] {
    return this.effects.flatMap((effect) => {
      if (effect.kind === 'work' && effect.id.work === kind)
        return [`start ${'scenario' in effect.request ? effect.request.scenario.title : effect.request.recipe}`];
      return effect.kind === 'cancel' && effect.id.work === kind ? ['cancel'] : [];
    });
  }
}

const playing = (more: Partial<AppSettings> = {}): Session =>
  new Session(
    {
      opened: {
        name: 'play',
        listed: LAUNDRY,
        beginning: { seed: 1, decisions: [], helped: false, hints: 0, answers: [] },
      },
      ...more,
    },
    withSettings(emptySave, { singleSteps: true }),
  );

describe('a game in progress', () => {
  test('is saved after every decision, undo and redo, and nothing else', () => {
    const session = playing().press('1').pass(60_000).press('1', 'u', 'U');
    const counts = session.changes('game').map(({ game }) => game?.decisions.length ?? 0);
    expect(counts).toEqual([1, 2, 1, 2]);
    session.press('left', 'end', 'down', 'l', '?', 'Q', 'z', 'h').pass(60_000).press('2');
    expect(session.changes('game')).toHaveLength(4);
  });

  test('is forgotten when everything is undone', () => {
    expect(playing().press('1', 'u').changes('game').at(-1)?.game).toBeNull();
  });

  test('is not changed by a question that is answered with no', () => {
    const session = playing().press('1', '1', '3', '3').pass(60_000).press('left', '3', 'n');
    expect(session.changes('game').at(-1)?.game?.decisions).toHaveLength(4);
  });
});

describe('a result', () => {
  test('is entered once for each end, however often it is undone and redone', () => {
    const session = playing().press(...WHOLE);
    expect(session.changes('result')).toMatchObject([{ result: { stars: 3, counted: true, score: { last: 144 } } }]);
    session.press('u', 'U', 'u', 'U').pass(60_000).press('enter', 'u', 'U');
    expect(session.changes('result')).toHaveLength(1);
    expect(Object.values(session.save.games)).toEqual([]);
  });

  test('of a different end is a different result', () => {
    const session = playing().press('f', 'u', ...WHOLE);
    expect(session.changes('result').map(({ result }) => result.counted)).toEqual([false, true]);
  });

  test('does not count with the help of the event loop', () => {
    const session = playing().press('3', 'f');
    expect(session.changes('result')).toMatchObject([{ result: { counted: false } }]);
    expect(Object.values(session.save.progress)).toMatchObject([{ tries: 1, best: null, stars: 0 }]);
  });

  test('is measured against par once that is known', () => {
    const par = solve(LAUNDRY.scenario, { seed: 1 });
    const session = playing();
    session.happen({ kind: 'reported', screen: 0, work: 'par', result: par, final: true });
    session.press(...WHOLE);
    expect(session.changes('result')).toMatchObject([{ result: { stars: 2 } }]);
  });

  test('shows what had been reached before it', () => {
    const session = playing().press(...WHOLE);
    expect(session.pass(60_000).press('enter').top).toMatchObject({ kind: 'result', finished: { before: null } });
    session.press('u', 'R', ...WHOLE.slice(0, -1)).press('f');
    session.pass(60_000).press('enter');
    expect(session.top).toMatchObject({ kind: 'result', finished: { before: { tries: 1, best: { last: 144 } } } });
  });

  test('of a clock that kept running while the player thought is entered before the next key', () => {
    const session = playing({ live: true });
    for (const key of WHOLE) session.pass(400_000).press(key);
    session.pass(4_000_000).press('l');
    expect(session.changes('result')).toHaveLength(1);
  });
});

describe('par', () => {
  const started = (title: string) => `start ${title}`;
  const [FIRST, SECOND] = [started(LAUNDRY.scenario.title), started(LONG.scenario.title)];

  test('is searched for the chosen scenario when its figures are shown, and cancelled for another one', () => {
    const session = new Session();
    expect(session.work('par')).toEqual([]);
    session.rest();
    expect(session.work('par')).toEqual([FIRST]);
    session.press('down');
    expect(session.work('par')).toEqual([FIRST]);
    session.rest();
    expect(session.work('par')).toEqual([FIRST, 'cancel', SECOND]);
  });

  test('is searched without a break from the list through the game to its result', () => {
    const session = new Session().rest().press('enter', 'enter', 's', 's', 'f').pass(60_000).press('enter', 'w', 'q');
    expect(session.top.kind).toBe('result');
    expect(session.work('par')).toEqual([FIRST]);
  });

  test('is not searched again once it is known; without a result only after another scenario', () => {
    const session = new Session().rest();
    session.happen({ kind: 'reported', screen: 0, work: 'par', result: null, final: true });
    session.press('l').press('down').rest().press('up');
    expect(session.work('par')).toEqual([FIRST, SECOND, 'cancel', FIRST]);
    const par = solve(LAUNDRY.scenario, { seed: 1 });
    session.happen({ kind: 'reported', screen: 0, work: 'par', result: par, final: true });
    session.press('down', 'up');
    expect(session.work('par')).toEqual([FIRST, SECOND, 'cancel', FIRST, SECOND]);
    expect(session.app.known.pars).toMatchObject([{ proven: true, scenario: { title: LAUNDRY.scenario.title } }]);
  });
});

describe('other work', () => {
  const over = () => playing().press('f').pass(60_000).press('enter');

  test('is cancelled when its screen is left, and continues below another screen', () => {
    const session = over();
    expect(session.work('crowd')).toEqual([`start ${LAUNDRY.scenario.title}`]);
    const start = `start ${LAUNDRY.scenario.title}`;
    expect(session.work('review')).toEqual([start]);
    // The review screen asks for it with a longer limit; the result screen asks again when that screen is left.
    expect(session.press('v').work('review')).toEqual([start, 'cancel', start]);
    expect(session.press('q').work('review').slice(3)).toEqual(['cancel', start]);
    expect(session.work('crowd')).toHaveLength(1);
    expect(session.press('r').work('crowd').at(-1)).toBe('cancel');
    expect(session.app.working).toEqual([{ screen: 0, work: 'par' }]);
  });

  test('everything is cancelled when the program is left', () => {
    for (const keys of [['ctrl+c'], ['q']]) {
      const session = over().press(...keys);
      expect(session.app.working).toEqual([]);
      expect(session.effects.at(-1)?.kind).toBe('exit');
    }
  });

  test('a report for a screen that was left is ignored', () => {
    const session = over().press('v');
    const { serial } = session.top;
    session.press('q');
    const before = session.app;
    session.happen({ kind: 'reported', screen: serial, work: 'review', result: null, final: true });
    expect(session.app).toEqual(before);
  });

  test('a hint is requested once per position, and again if none was found', () => {
    const session = playing().press('h', 'h');
    expect(session.work('hint')).toHaveLength(1);
    session.happen({ kind: 'reported', screen: session.top.serial, work: 'hint', result: null, final: true });
    expect(session.press('h').work('hint')).toHaveLength(2);
    session.press('1').pass(60_000).press('h');
    expect(session.work('hint').slice(2)).toEqual(['cancel', `start ${LAUNDRY.scenario.title}`]);
  });

  test('the figures of the list are computed once the choice has rested, each once', () => {
    const session = new Session().press('down', 'up', 'down', 'up');
    const rests = () => session.effects.filter(({ kind }) => kind === 'rest').length;
    expect(rests()).toBe(5);
    session.rest().press('down').rest().press('up', 'down');
    expect(rests()).toBe(6);
  });
});

describe('what is remembered', () => {
  test('a bounded number of runs, programs and figures, however many scenarios are seen', () => {
    const scenarios = Array.from({ length: 20 }, (_, i) => listedAs(`s${i}`, { ...LONG.scenario }));
    const session = new Session({ chapters: [chapterOf(scenarios)] });
    for (const _ of scenarios) session.rest().press('w', 'c', 'q', 'down');
    const [list] = session.app.screens;
    expect(session.app.known.runs).toHaveLength(6);
    expect(session.app.known.programs).toHaveLength(6);
    expect(list?.kind === 'list' && list.summaries).toHaveLength(6);
  });
});
