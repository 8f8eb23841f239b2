import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { layoutOf, type SceneNeed, sceneRoom } from '../../src/screens/layout.ts';
import { sceneLook } from '../../src/screens/scene-choice.ts';
import { pictureOf } from '../../src/screens/watch/picture.ts';
import type { WatchView } from '../../src/screens/watch/view.ts';
import { watchFrame } from '../../src/screens/watch/watch-frame.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import { newPlayback, type Playback } from '../../src/session/watch/playback.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { listedAs, Screens } from '../support/screens.ts';

const VIEW: WatchView = {
  playhead: 0,
  motion: 'paused',
  speed: 4,
  selected: 0,
  zoom: 0,
  log: false,
  still: false,
  scene: null,
  code: null,
  list: null,
  play: null,
};

const runs = new Map(
  ['laundry-day', 'chess-simul', 'page-load'].map((name) => [name, watched(bundled(name), eventLoop())]),
);

/** A frame of a bundled scenario with its own scene, at a share of the run. */
function frameOf(
  name: string,
  share: number,
  [columns, rows]: readonly [number, number],
  more: Partial<WatchView> = {},
) {
  const run = runs.get(name) ?? watched(bundled(name), eventLoop());
  const scene = { name: run.run.scenario.scene ?? 'loop', phase: 0, shades: false };
  const view = { ...VIEW, playhead: Math.floor(run.run.until * share), scene, ...more };
  return watchFrame(run, view, { columns, rows }, themeOf({ ascii: false, color: false }), ' (keys)');
}

describe('frames with a scene', () => {
  test.each([
    ['laundry-day', 100, 30],
    ['laundry-day', 160, 50],
    ['chess-simul', 100, 30],
    ['chess-simul', 160, 50],
    ['page-load', 100, 30],
    ['page-load', 160, 50],
  ] as const)('%s at %i×%i', async (name, columns, rows) => {
    const frame = frameOf(name, 0.33, [columns, rows]).join('\n');
    await expect(frame).toMatchFileSnapshot(`./frames/scene-${name}-${columns}x${rows}.txt`);
  });

  test.each([
    ['laundry-day', 80, 24],
    ['chess-simul', 80, 24],
    ['laundry-day', 200, 60],
    ['twelve-boards', 160, 50],
  ] as const)('%s at %i×%i', async (name, columns, rows) => {
    const frame = frameOf(name, 0.33, [columns, rows]).join('\n');
    await expect(frame).toMatchFileSnapshot(`./frames/scene-${name}-${columns}x${rows}.txt`);
  });

  test.each([
    ['page-load', 80, 24],
    ['laundry-day', 60, 18],
    ['chess-simul', 60, 18],
  ] as const)('%s at %i×%i stays as it is without one', (name, columns, rows) => {
    const [whole, bare] = [{}, { scene: null }].map((more) => frameOf(name, 0.33, [columns, rows], more));
    expect(whole).toEqual(bare);
  });

  test('the log and the program are shown instead of a scene', () => {
    const log = (more: Partial<WatchView>) => frameOf('laundry-day', 0.33, [100, 30], { log: true, ...more });
    expect(log({})).toEqual(log({ scene: null }));
  });
});

describe('the room for a scene', () => {
  const laundry = laundryWithWalks();
  const chess = bundled('chess-simul');
  const boards = bundled('twelve-boards');
  const NEED: SceneNeed = { whole: 12, each: 12, least: 6 };
  const HALL: SceneNeed = { whole: 15, each: 6, least: 6 };
  const sizes = [60, 80, 100, 128, 160, 200, 240].flatMap((columns) =>
    Array.from({ length: 60 }, (_, i) => ({ columns, rows: 18 + i })),
  );

  test('is never taken from the loop, the counts or the last three tasks', () => {
    for (const scenario of [laundry, chess, boards])
      for (const size of sizes)
        for (const play of [null, { count: 3, ghosts: 2 }]) {
          const room = sceneRoom(scenario, 1, size, play, HALL);
          if (room === null) continue;
          const layout = layoutOf(scenario, 1, size, play, room);
          expect(layout).toMatchObject({ scene: room.rows, loop: true, counts: true, saved: 2 });
          expect(layout.tasks).toBeGreaterThanOrEqual(Math.min(3, play?.count ?? scenario.tasks.length));
        }
  });

  test('tasks give way only to a whole scene, or to one that shows each task', () => {
    for (const size of sizes) {
      const room = sceneRoom(chess, 1, size, null, { ...HALL, each: 15 });
      if (room && room.rows < 15) expect(layoutOf(chess, 1, size, null, room).tasks).toBe(chess.tasks.length);
    }
    const size = { columns: 100, rows: 30 };
    expect(sceneRoom(chess, 1, size, null, HALL)?.rows).toBe(15);
    expect(sceneRoom(chess, 1, { ...size, rows: 24 }, null, HALL)?.rows).toBe(10);
    expect(sceneRoom(chess, 1, { ...size, rows: 24 }, null, { ...HALL, each: 15 })).toBeNull();
  });

  test('in a game lanes to compare with give way to a whole scene', () => {
    const play = { count: 24, ghosts: 2 };
    const room = sceneRoom(chess, 1, { columns: 100, rows: 30 }, play, HALL);
    expect(room?.rows).toBe(15);
    expect(layoutOf(chess, 1, { columns: 100, rows: 30 }, play, room ?? undefined)).toMatchObject({
      tasks: 3,
      ghosts: 1,
    });
  });

  test('grows with the terminal', () => {
    for (const columns of [60, 100, 160]) {
      const rooms = Array.from({ length: 60 }, (_, i) => sceneRoom(laundry, 1, { columns, rows: 18 + i }, null, NEED));
      const rows = rooms.map((room) => room?.rows ?? 0);
      expect(rows.filter((one) => one > 0).length).toBeGreaterThan(40);
      if (columns < 150) expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    }
  });

  test('on a wide screen it is above the table in the full width, or beside it', () => {
    for (const scenario of [laundry, chess, boards])
      for (const size of sizes.filter(({ columns }) => columns >= 150)) {
        const room = sceneRoom(scenario, 1, size, null, HALL);
        if (!room) continue;
        const layout = layoutOf(scenario, 1, size, null, room);
        expect(room.columns).toBe(room.beside ? size.columns - (layout.split as number) : size.columns);
        if (room.beside) expect(layout).toMatchObject({ merged: false, tasks: scenario.tasks.length });
      }
    const at = (columns: number, rows: number) => sceneRoom(boards, 1, { columns, rows }, null, HALL)?.beside;
    expect([at(160, 50), at(160, 58), at(140, 50), at(160, 36)]).toEqual([true, false, false, false]);
  });
});

describe('what a wide screen shows beside the table', () => {
  const columnsOf = (rows: readonly string[], text: string) =>
    rows.map((row) => row.indexOf(text)).filter((at) => at >= 0);

  test.each([
    [160, 50],
    [200, 60],
    [240, 70],
  ] as const)('the log at %i×%i', (columns, rows) => {
    for (const scene of [null, { name: 'household', phase: 0, shades: false } as const]) {
      const frame = frameOf('laundry-day', 0.33, [columns, rows], { scene });
      const table = frame.findIndex((row) => row.includes('TASK ') && row.includes('STATE'));
      expect(frame[table]).toContain(' LOG ');
      expect(frame.every((row) => row.length <= columns)).toBe(true);
    }
  });

  test('the scene, and the log below the table, where the table and the lanes leave no room above', () => {
    const frame = frameOf('twelve-boards', 0.33, [160, 50]);
    const table = frame.findIndex((row) => row.includes('STATE'));
    expect(frame[table]).toContain('▶ here');
    expect(columnsOf(frame, ' LOG ')).toEqual([0]);
  });

  test('the whole log beside the picture, alone or below the program', () => {
    const log = frameOf('laundry-day', 0.33, [160, 50], { log: true });
    expect(columnsOf(log, ' LOG ')).toEqual([96]);
    expect(log.some((row) => row.includes('Parent begins “Load the washer” for Load 1.'))).toBe(true);
    expect(log.some((row) => row.includes('┌ Washer'))).toBe(true);
    expect(frameOf('laundry-day', 0.33, [127, 50], { log: true }).some((row) => row.includes('┌ Washer'))).toBe(false);
  });
});

describe('the key S', () => {
  const watching = (name: string, more = {}) => {
    const listed = listedAs(name, bundled(name));
    return new Screens([], { opened: { name: 'watch', listed }, ...more });
  };
  const scenesOf = (name: string, presses: number) => {
    const screens = watching(name);
    return Array.from({ length: presses }, () => screens.press('S').rows().at(-1)?.trim().replace(/,.*/, ''));
  };

  test('shows each scene and none, the chess hall only where tasks are boards', () => {
    const [household, network, hall, loop, none] = [
      'Scene: the household',
      'Scene: the network',
      'Scene: the chess hall',
      'Scene: the event loop as a ring',
      'No scene.',
    ];
    expect(scenesOf('laundry-day', 4)).toEqual([network, loop, none, household]);
    expect(scenesOf('chess-simul', 5)).toEqual([loop, none, household, network, hall]);
  });

  test('the picture follows, and is the same in the end', () => {
    const screens = watching('laundry-day');
    const body = () => screens.rows().slice(1, -1).join('\n');
    screens.press('space');
    const seen = Array.from({ length: 4 }, () => {
      const before = body();
      screens.press('S');
      return before;
    });
    expect(new Set(seen).size).toBe(4);
    expect(body()).toBe(seen[0]);
  });
});

test('parts move in real time while the run plays, not while it is paused, and never with reduced motion', () => {
  const setup = new Screens([]).host.app.setup;
  const playing = { ...newPlayback('min', 100, 1000, false), startedAt: 1000 };
  const phases = (playback: Playback, reducedMotion = false) =>
    [1000, 1300, 2000].map((now) => sceneLook('household', playback, { ...setup, reducedMotion }, now)?.phase);
  expect(phases(playing)).toEqual([0, 1, 4]);
  expect(phases({ ...playing, paused: true })).toEqual([0, 0, 0]);
  expect(phases(playing, true)).toEqual([0, 0, 0]);
  expect(sceneLook('none', playing, setup, 1000)).toBeNull();
});

test('a moment is cached until the time changes', () => {
  const picture = pictureOf(watched(bundled('page-load'), eventLoop()));
  const first = picture.sceneAt(10, picture.order, true);
  expect(picture.sceneAt(10, picture.order, true)).toBe(first);
  expect(first.overview(5)).toBe(first.overview(5));
  expect(picture.sceneAt(11, picture.order, true)).not.toBe(first);
});

describe('a terminal that shrinks in the middle of a walk', () => {
  test.each(['household', 'loop'] as const)('%s', (name) => {
    const run = watched(laundryWithWalks(), eventLoop());
    const scene = { name, phase: 0, shades: false };
    const draw = (columns: number, rows: number) =>
      watchFrame(
        run,
        { ...VIEW, playhead: 34.5, scene },
        { columns, rows },
        themeOf({ ascii: false, color: false }),
        '',
      );
    const wide = draw(160, 50);
    expect(wide.join('\n')).toContain('╱█╲');
    for (const [columns, rows] of [
      [100, 30],
      [80, 24],
      [60, 18],
    ] as const) {
      const frame = draw(columns, rows);
      expect(frame).toHaveLength(rows - 1);
      for (const row of frame) expect(widthOf(row)).toBeLessThanOrEqual(columns);
      expect(frame.join('\n')).toContain('turns to Load 1');
    }
    expect(draw(160, 50)).toEqual(wide);
  });
});
