import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makePolicy } from '../../src/policies/registry.ts';
import { newApp, update } from '../../src/screens/app/app.ts';
import type { App, ScreenState } from '../../src/screens/app/app-state.ts';
import { SCREEN_KINDS, screenKindOf } from '../../src/screens/app/kinds.ts';
import { hintRow } from '../../src/screens/hints.ts';
import { LEAST } from '../../src/screens/layout.ts';
import { TASK_LETTERS } from '../../src/screens/play/letters.ts';
import { emptySave } from '../../src/session/keep/progress.ts';
import { LETTERED_TASKS } from '../../src/session/letters.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import { atOnce } from '../support/at-once.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { EditedFile } from '../support/edited-file.ts';
import { large } from '../support/large.ts';
import { appOptions, beginGame, chapterOf, listedAs, Screens } from '../support/screens.ts';
import { sweptBoards } from '../support/swept.ts';

const listed = listedAs('laundry-day', laundryWithWalks());
const other = listedAs('page-load', bundled('page-load'));
const toWatch = {
  ...listedAs('say-after', bundled('say-after')),
  entry: { name: 'say-after', mode: 'watch', coached: false, pair: null },
} as const;
const SCENARIOS = [listed, other];
const boards = sweptBoards('chess-simul', 'board', 14);
const LAUNDRY = readFileSync(new URL('../cases/laundry-with-walks.json', import.meta.url), 'utf8');

const reviewed = beginGame(listed, { background: atOnce }).press('3', 'f').pass(60_000).press('enter', 'v');
await Promise.resolve();

/** A lesson being watched, with its questions skipped. */
const watchedLesson = () => new Screens([toWatch]).press('enter', 'enter', 's', 's');

/** The app with each kind of screen shown, in the states in which its keys differ. */
const APPS: Readonly<Record<ScreenState['kind'], readonly Screens[]>> = {
  list: [new Screens(SCENARIOS), new Screens([]), new Screens(SCENARIOS).press('/')],
  briefing: [
    new Screens(SCENARIOS).press('enter'),
    new Screens(SCENARIOS).press('enter', 'enter'),
    new Screens(SCENARIOS).press('enter', 'enter', 's', 's', '1', 'q', 'enter'),
    new Screens(SCENARIOS, {
      opened: { name: 'briefing', listed, shared: watched(listed.scenario, makePolicy('event-loop')) },
    }),
    new Screens([toWatch]).press('enter'),
  ],
  play: [
    beginGame(listed),
    beginGame(listed).press('1').pass(60_000).press('left'),
    beginGame(listed).press('f').pass(60_000),
    beginGame(listed, { live: true }).pass(3_000),
    beginGame(listed, { reducedMotion: true }),
  ],
  result: [
    new Screens(SCENARIOS).press('enter', 'enter', 's', 's', 'f').pass(60_000).press('enter'),
    beginGame(listed).press('f').pass(60_000).press('enter'),
  ],
  review: [reviewed, beginGame(listed).press('f').pass(60_000).press('enter', 'v')],
  watch: [
    new Screens(SCENARIOS).press('w'),
    new Screens(SCENARIOS, { reducedMotion: true }).press('w'),
    watchedLesson(),
  ],
  race: [
    new Screens(SCENARIOS).press('r'),
    new Screens(SCENARIOS, { reducedMotion: true }).press('r'),
    new Screens(SCENARIOS).press('r', 'p', 'p', 'down'),
    beginGame(listed).press('f').pass(60_000).press('enter', 'R', 'down', 'down'),
  ],
  sweep: [new Screens([], { opened: { name: 'sweep', sweep: boards } })],
  lesson: [watchedLesson().press('enter'), new Screens([toWatch, listed]).press('enter', 'enter', 's', 's', 'enter')],
  edit: [
    new Screens([], { opened: { name: 'edit', editing: new EditedFile('{') } }),
    new Screens([], {
      opened: { name: 'edit', editing: new EditedFile(LAUNDRY) },
    }),
  ],
  // A new one each time, because it opens the next screen by itself.
  get opening() {
    return [new Screens([listedAs('letters', large)]).press('w')];
  },
};
// It would be another screen after a moment.
for (const { host } of APPS.opening) host.close();

const kinds = Object.keys(SCREEN_KINDS) as ScreenState['kind'][];

const topIn = ({ host: { app } }: Screens): ScreenState => app.screens.at(-1) as ScreenState;

describe.each(kinds)('the table of keys: %s', (kind) => {
  const { bindings } = SCREEN_KINDS[kind];

  test('no key has two meanings', () => {
    const keys = bindings.flatMap((binding) => binding.keys);
    expect(keys).toEqual([...new Set(keys)]);
  });

  test('every row explains in the help what it does', () => {
    for (const { help } of bindings) expect(help).toMatch(/^[^.]{4,40}$/);
  });

  test('the last two are help and the way out, which the hint line always shows', () => {
    expect(bindings.slice(-2).map(({ keys }) => keys)).toEqual([['?'], ['q', 'escape']]);
    for (const { hint } of bindings.slice(-2)) expect(hint).toBeDefined();
  });

  test('every row is handled: by a state of the same screen, or by the reason why not', () => {
    for (const screens of APPS[kind]) {
      const { app } = screens.host;
      const top = topIn(screens);
      expect(top.kind).toBe(kind);
      for (const binding of screenKindOf(top).bindings) {
        const now = 60_000;
        const reason = binding.disabledReason?.(top, app, now) ?? null;
        if (reason !== null) expect(reason).toMatch(/^\p{Lu}.*[.:]?$/u);
        if (binding.hint && typeof binding.hint.word !== 'string')
          expect(binding.hint.word(top, app, now)).toMatch(/^[a-z ]*$/);
        for (const key of binding.keys) {
          const { state, commands } = binding.do(top, app, now, key);
          expect(state).toMatchObject({ kind, serial: top.serial });
          expect(commands.every((command) => typeof command.kind === 'string')).toBe(true);
        }
      }
    }
  });

  test('every row changes something in one of the states, or asks for something', () => {
    const isIdle = (index: number) =>
      APPS[kind].every((screens) => {
        const { app } = screens.host;
        const top = topIn(screens);
        const row = screenKindOf(top).bindings[index];
        const answers = row?.keys.map((key) => row.do(top, app, 60_000, key)) ?? [];
        return answers.every(({ state, commands }) => state === top && commands.length === 0);
      });
    expect(bindings.flatMap(({ keys }, index) => (isIdle(index) ? keys : []))).toEqual([]);
  });
});

test('the hint line keeps help and the way out however narrow it is', () => {
  const settings = {
    ...appOptions,
    chapters: [chapterOf(SCENARIOS)],
    opened: { name: 'watch', listed } as const,
    ascii: true,
  };
  const { app } = newApp(settings, emptySave, null, 0);
  const state = app.screens[0] as ScreenState;
  const hints = (columns: number): string => {
    const sized: App = { ...app, size: { ...LEAST, columns } };
    return hintRow(screenKindOf(state).bindings, state, sized, 0);
  };
  expect(hints(30)).toBe(' space pause  ? keys  q quit');
  expect(hints(100)).toBe(
    ' space pause  <> step  +- speed  p policy  b next ring  l log  c code  S scene  ? keys  q quit',
  );
});

test('at 60 columns a game keeps undo, hint, code and log, and then the keys that matter most', () => {
  const size = { columns: 60, rows: 18 };
  expect(beginGame(listed, {}, size).message).toBe('Enter attend  . wait  h hint  l log  c code  ? keys  q quit');
  expect(beginGame(listed, {}, size).press('1').pass(60_000).message).toBe(
    '. wait  u undo  h hint  l log  c code  ? keys  q quit',
  );
});

describe('Escape', () => {
  test('closes what lies above a screen, one thing after another, and goes back only then', () => {
    const screens = new Screens(SCENARIOS).press('enter', 'enter', 's', 's', '1').pass(60_000).press('l', 'c', 'h');
    const seen = () => {
      const top = topIn(screens);
      return top.kind === 'play' ? [top.hint !== null, top.code.isShown, top.play.view.log] : [top.kind];
    };
    expect(seen()).toEqual([true, true, true]);
    expect(screens.press('escape') && seen()).toEqual([false, true, true]);
    expect(screens.press('escape') && seen()).toEqual([false, false, true]);
    expect(screens.press('escape') && seen()).toEqual([false, false, false]);
    expect(screens.press('escape') && seen()).toEqual(['list']);
  });

  test.each(kinds)('never quits: %s', (kind) => {
    for (const { host } of APPS[kind]) {
      let { app } = host;
      for (let i = 0; i < 8; i++) {
        const next = update(app, { kind: 'key', key: 'escape' }, 60_000);
        expect(next.effects.map((effect) => effect.kind)).not.toContain('exit');
        app = next.app;
      }
      expect(app.notice).toBe('q quits.');
      expect(update(app, { kind: 'key', key: 'q' }, 60_000).effects).toContainEqual({ kind: 'exit', status: 0 });
    }
  });
});

test('the number of tasks with a letter is the one that the advice uses', () => {
  expect(TASK_LETTERS).toHaveLength(LETTERED_TASKS);
});
