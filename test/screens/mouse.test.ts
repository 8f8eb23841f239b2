import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Area } from '../../src/draw/area.ts';
import { update } from '../../src/screens/app/app.ts';
import { appFrame, areasOf } from '../../src/screens/app/app-frame.ts';
import type { App, ScreenState } from '../../src/screens/app/app-state.ts';
import type { AppEvent, Effect } from '../../src/screens/app/effect.ts';
import { SCREEN_KINDS, screenKindOf } from '../../src/screens/app/kinds.ts';
import type { Size } from '../../src/screens/layout.ts';
import { playheadAt } from '../../src/session/watch/playback.ts';
import { atOnce } from '../support/at-once.ts';
import { bundled } from '../support/bundled.ts';
import { EditedFile } from '../support/edited-file.ts';
import { beginGame, listedAs, Screens } from '../support/screens.ts';
import { sweptBoards } from '../support/swept.ts';

const LAUNDRY = readFileSync(new URL('../cases/laundry-with-walks.json', import.meta.url), 'utf8');
const SCENARIOS = ['laundry-day', 'page-load', 'chess-simul'].map((name) => listedAs(name, bundled(name)));
const [laundry] = SCENARIOS as [(typeof SCENARIOS)[number]];

const SMALL = { columns: 60, rows: 18 };
const MIDDLE = { columns: 100, rows: 30 };
const SIZES: readonly Size[] = [SMALL, MIDDLE];

const toWatch = {
  ...listedAs('say-after', bundled('say-after')),
  entry: { name: 'say-after', mode: 'watch', coached: false, pair: null },
} as const;
const list = () => new Screens(SCENARIOS);
const game = (more = {}) => beginGame(laundry, { background: atOnce, ...more });
const editing = (text: string) => new Screens([], { opened: { name: 'edit', editing: new EditedFile(text) } });

/** Every screen, in the states in which the mouse does something else. */
const OPENED: Readonly<Record<string, () => Screens | Promise<Screens>>> = {
  'the list': list,
  'the list while a filter is typed': () => list().press('/', 'a'),
  'a story': () => list().press('enter'),
  'a question': () => list().press('enter', 'enter'),
  'a game': game,
  'a game in which a step runs': () => game().press('1').pass(300),
  'a game looked back at': () => game().press('1', '1').pass(60_000).press('left'),
  'a game that asks': () => game().press('1', '1').pass(60_000).press('left', 'left', '3'),
  'a game whose clock runs': () => game({ live: true }).pass(3_000),
  'a game in words': () => game({ reducedMotion: true }),
  'a game that is over': () => game().press('f').pass(60_000),
  'a result': () => game().press('f').pass(60_000).press('enter'),
  'a review': async () => {
    const screens = game().press('3', 'f').pass(60_000).press('enter', 'v');
    await Promise.resolve();
    return screens;
  },
  'a review as a list': async () => {
    const screens = game().press('3', 'f').pass(60_000).press('enter', 'v', 'l');
    await Promise.resolve();
    return screens;
  },
  'a lesson': () => new Screens([toWatch]).press('enter', 'enter', 's', 's', 'enter'),
  'a run': () => list().press('w').pass(2_000),
  'a run with many tasks': () => list().press('down', 'down', 'w', 'space', 'z'),
  'a run with a filter': () => list().press('down', 'down', 'w', 'space', '/', 'b', '2', 'enter'),
  'a race': () => list().press('r', 'space', '5'),
  'a sweep': () => new Screens([], { opened: { name: 'sweep', sweep: sweptBoards('chess-simul', 'board', 14) } }),
  'a file': () => editing(LAUNDRY),
  'a broken file': () => editing(LAUNDRY.replaceAll('"duration"', '"durration"')),
  'a help': () => list().press('w', '?'),
};

const opened = await Promise.all(
  Object.entries(OPENED).map(async ([name, open]) => ({ name, open, first: await open() })),
);

const topIn = ({ screens }: App): ScreenState => screens.at(-1) as ScreenState;
const chosenIn = (app: App): number | null => screenKindOf(topIn(app)).choice?.chosen(topIn(app), app) ?? null;
const areasIn = (screens: Screens, size: Size): Area[] => {
  screens.rows(size);
  return areasOf(screens.host.app, screens.clock);
};
const ofKind = <K extends Area['target']['kind']>(areas: readonly Area[], kind: K) =>
  areas.flatMap((area) => (area.target.kind === kind ? [area as Area & { target: { kind: K } }] : []));

const isAsking = (app: App): boolean => {
  const top = topIn(app);
  return top.kind === 'play' && top.play.asking !== null;
};

test('every kind of screen is among them, but the one that is there for a moment only', () => {
  const seen = new Set(opened.map(({ first }) => topIn(first.host.app).kind));
  expect(Object.keys(SCREEN_KINDS).filter((kind) => !seen.has(kind as ScreenState['kind']))).toEqual(['opening']);
});

describe.each(opened)('$name', ({ first }) => {
  test.each(SIZES)('its areas lie within $columns×$rows, and its frame is the same with their marks', (size) => {
    const areas = areasIn(first, size);
    for (const { row, column, columns } of areas) {
      expect(row).toBeLessThan(size.rows - 1);
      expect(column + columns).toBeLessThanOrEqual(size.columns);
      expect(columns).toBeGreaterThan(0);
    }
    const { app } = first.host;
    const theme = { ...app.setup.theme, targets: [] };
    const marked = appFrame({ ...app, setup: { ...app.setup, theme } }, first.clock);
    const plain = marked.map((row) => row.replaceAll(/\x1b\[999;\d+;\d+m/g, '').trimEnd());
    expect(plain).toEqual(first.rows(size).map((row) => row.trimEnd()));
    expect(first.text(size)).not.toContain('\x1b[999');
  });

  // States are compared by what they show and ask for.
  const outcome = (...events: readonly AppEvent[]) => {
    let { app } = first.host;
    const effects: Effect['kind'][] = [];
    for (const event of events) {
      const next = update(app, event, first.clock);
      app = next.app;
      effects.push(...next.effects.map(({ kind }) => kind).filter((kind) => kind !== 'rest'));
    }
    return { chosen: chosenIn(app), help: app.help, frame: appFrame(app, first.clock), effects };
  };
  const keys = (...names: readonly string[]) => names.map((key): AppEvent => ({ kind: 'key', key }));

  test.each(SIZES)('a click on a key at $columns×$rows is that key', (size) => {
    for (const { row, column, columns, target } of ofKind(areasIn(first, size), 'key'))
      expect(outcome({ kind: 'click', row, column: column + columns - 1 }), target.key).toEqual(
        outcome(...keys(target.key)),
      );
  });

  test('a click on a row chooses it as keys do, and a second click is Enter', () => {
    const before = chosenIn(first.host.app);
    for (const { row, column, target } of ofKind(areasIn(first, SMALL), 'item')) {
      const click: AppEvent = { kind: 'click', row, column };
      const by = before === null ? 0 : target.index - before;
      const moves = keys(...Array.from({ length: Math.abs(by) }, () => (by > 0 ? 'down' : 'up')));
      const chosen = outcome(click);
      if (isAsking(first.host.app)) expect(chosen.effects).toEqual(outcome(...keys('n')).effects);
      else if (by === 0) expect(chosen).toEqual(outcome(...keys('enter')));
      else {
        expect(chosen).toEqual(outcome(...moves));
        expect(outcome(click, click)).toEqual(outcome(...moves, ...keys('enter')));
      }
    }
  });
});

/** One thing done with the mouse, or some time; places are shares of the screen. */
const touches = fc.array(
  fc.record({
    kind: fc.constantFrom('click', 'click', 'click', 'drag', 'wheel', 'time', 'key'),
    x: fc.double({ min: -0.05, max: 1.05, noNaN: true }),
    y: fc.double({ min: -0.05, max: 1.05, noNaN: true }),
    size: fc.constantFrom(...SIZES, { columns: 160, rows: 50 }, { columns: 40, rows: 10 }),
    key: fc.constantFrom('enter', '1', '.', 'escape', '?', 'l', 'c', 'z', 'left', 'u'),
  }),
  { maxLength: 25 },
);

test('whatever is clicked, turned and dragged, the screens keep working, and no mark gets to the terminal', async () => {
  const property = fc.asyncProperty(fc.constantFrom(...opened), touches, async ({ open }, list) => {
    const screens = await open();
    for (const { kind, x, y, size, key } of list) {
      const [row, column] = [Math.round(y * size.rows), Math.round(x * size.columns)];
      if (kind === 'click') screens.click(row, column);
      else if (kind === 'drag') screens.drag(row, column);
      else if (kind === 'wheel') screens.wheel(x < 0.5 ? 1 : -1);
      else if (kind === 'key') screens.press(key);
      else screens.pass(x * 5_000);
      expect(screens.text(size)).not.toContain('\x1b[999');
    }
  });
  await fc.assert(property, { seed: 8, numRuns: 60 });
}, 60_000);

describe('the timeline', () => {
  const ticks = ({ from, perCell }: { from: number; perCell: number }, cell: number) =>
    Math.ceil(from + cell * perCell);

  test('of a run is scrubbed: a click puts the playhead there, dragging takes it along, also beyond its ends', () => {
    const screens = list().press('w', 'space');
    const areas = ofKind(areasIn(screens, MIDDLE), 'time');
    expect(areas.length).toBeGreaterThan(5);
    const playhead = () => {
      const top = topIn(screens.host.app);
      return top.kind === 'watch' ? playheadAt(top.view.playback, screens.clock) : -1;
    };
    for (const { row, column, columns, target } of areas) {
      for (const cell of [0, 7, Math.floor(columns / 2)]) {
        screens.click(row, column + cell);
        expect(playhead()).toBe(ticks(target, cell));
        expect(screens.drag(row + 2, column + cell + 3) && playhead()).toBe(ticks(target, cell + 3));
      }
      expect(screens.drag(row, 0) && playhead()).toBe(0);
      expect(screens.drag(0, 99) && screens.text()).toContain('■ 2:19');
    }
    // A button that went down elsewhere moves nothing.
    screens.click(0, 0).drag(areas[0]?.row ?? 0, (areas[0]?.column ?? 0) + 3);
    expect(playhead()).toBe(139);
  });

  test('of a game looks back where the keys do, and what is still to come leads to the present', () => {
    const played = () => game().press('1', '1', '3').pass(60_000);
    const screens = played();
    for (const { row, column, columns, target } of ofKind(areasIn(screens, MIDDLE), 'time').slice(0, 2)) {
      for (const cell of [0, 1, 2, 5, columns - 1]) {
        const tick = ticks(target, cell);
        const [clicked, pressed] = [played().click(row, column + cell), played()];
        if (tick < 9) pressed.press('home', ...Array.from({ length: tick }, () => 'shift+right'));
        expect(clicked.text(MIDDLE)).toBe(pressed.text(MIDDLE));
        expect(clicked.press('end').text(MIDDLE)).toBe(played().text(MIDDLE));
      }
    }
  });
});

describe('a game by mouse alone', () => {
  const on = (screens: Screens, key: string) => {
    const area = ofKind(areasIn(screens, MIDDLE), 'key').find(({ target }) => target.key === key);
    return screens.click(area?.row ?? -1, area?.column ?? -1);
  };

  test('keys in a message can be clicked, and a click elsewhere takes the message away', () => {
    const asked = () => game().press('1', '1').pass(60_000).press('left', 'left', '3');
    expect(asked().message).toContain('Enter: yes');
    expect(on(asked(), 'enter').pass(60_000).text()).toContain('‖ 0:05');
    expect(on(game().press('f').pass(60_000), 'enter').text()).toContain('what it was worth');
    const noticed = game().press('2', 'x');
    expect(noticed.message).toContain('(x: single steps)');
    expect(noticed.click(MIDDLE.rows - 2, 3).message).toContain('Enter attend');
    expect(on(game().press('x'), 'x').message).toContain('(x: to the next await)');
  });

  test('a click chooses a task, the second attends it, and a question is answered by no', () => {
    const screens = game();
    const [, second] = ofKind(areasIn(screens, MIDDLE), 'item');
    screens.click(second?.row ?? 0, 5);
    expect(chosenIn(screens.host.app)).toBe(1);
    expect(screens.text()).toContain('‖ 0:00');
    screens.click(second?.row ?? 0, 5).pass(60_000);
    expect(screens.text()).toContain('‖ 0:03');
    screens.press('1').pass(60_000).press('left', 'left', '3');
    expect(screens.message).toMatch(/y|Enter/);
    const asked = topIn(screens.host.app);
    screens.click(second?.row ?? 0, 5);
    const after = topIn(screens.host.app);
    expect(asked.kind === 'play' && asked.play.asking).not.toBeNull();
    expect(after.kind === 'play' && after.play.asking).toBeNull();
  });

  test('the wheel chooses in a table, scrolls a text, and turns the pages of the help without closing it', () => {
    expect(chosenIn(game().wheel(1).wheel(1).wheel(-1).host.app)).toBe(1);
    const story = new Screens(SCENARIOS, {}, SMALL).press('enter');
    expect(story.wheel(1).text()).toContain('↑ more');
    const help = new Screens(SCENARIOS, {}, SMALL).press('w', '?');
    for (let i = 0; i < 9; i++) help.wheel(1);
    expect(help.text()).toContain('any key closes this');
    for (let i = 0; i < 9; i++) help.wheel(-1);
    expect(help.text()).toContain('(1 of');
  });
});
