import { describe, expect, test } from 'vitest';
import { themeOf } from '../../src/draw/theme.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { layoutOf, sceneRoom } from '../../src/screens/layout.ts';
import { sceneLook } from '../../src/screens/scene-choice.ts';
import { pictureOf } from '../../src/screens/watch/picture.ts';
import type { WatchView } from '../../src/screens/watch/view.ts';
import { watchFrame } from '../../src/screens/watch/watch-frame.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import { newPlayback, type Playback } from '../../src/session/watch/playback.ts';
import { bundled } from '../support/bundled.ts';
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
    ['page-load', 80, 24],
    ['laundry-day', 60, 18],
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
  const laundry = bundled('laundry-day');
  const chess = bundled('chess-simul');
  const sizes = Array.from({ length: 60 }, (_, i) => ({ columns: 100, rows: 18 + i }));

  test('is never taken from the loop, the counts or the last four tasks', () => {
    for (const scenario of [laundry, chess])
      for (const size of sizes)
        for (const play of [null, { count: 3, ghosts: 2 }]) {
          const room = sceneRoom(scenario, 1, size, play, 12);
          if (room === 0) continue;
          const layout = layoutOf(scenario, 1, size, play, room);
          expect(layout).toMatchObject({ scene: room, loop: true, counts: true, saved: 2, ghosts: play?.ghosts ?? 0 });
          expect(layout.tasks).toBeGreaterThanOrEqual(Math.min(4, play?.count ?? scenario.tasks.length));
        }
  });

  test('tasks give way only to a whole scene', () => {
    for (const size of sizes) {
      const room = sceneRoom(chess, 1, size, null, 15);
      if (room > 0 && room < 15) expect(layoutOf(chess, 1, size, null, room).tasks).toBe(chess.tasks.length);
    }
    expect(sceneRoom(chess, 1, { columns: 100, rows: 30 }, null, 15)).toBe(15);
  });

  test('grows with the terminal', () => {
    const rooms = sizes.map((size) => sceneRoom(laundry, 1, size, null, 12)).filter((room) => room > 0);
    expect(rooms.length).toBeGreaterThan(40);
    expect(rooms).toEqual(rooms.toSorted((a, b) => a - b));
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

test('a moment is kept until the next time', () => {
  const picture = pictureOf(watched(bundled('page-load'), eventLoop()));
  const first = picture.sceneAt(10, picture.order, true);
  expect(picture.sceneAt(10, picture.order, true)).toBe(first);
  expect(first.overview(5)).toBe(first.overview(5));
  expect(picture.sceneAt(11, picture.order, true)).not.toBe(first);
});
