import { describe, expect, test } from 'vitest';
import { themeOf } from '../../src/draw/theme.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { PlayLook, WatchView } from '../../src/screens/watch/view.ts';
import { watchFrame } from '../../src/screens/watch/watch-frame.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import { laundryWithWalks } from '../support/bundled.ts';
import { beginGame, listedAs } from '../support/screens.ts';

const VIEW: WatchView = {
  playhead: 0,
  motion: 'paused',
  speed: 8,
  selected: 0,
  zoom: 0,
  log: false,
  still: false,
  scene: null,
  code: null,
  list: null,
  play: null,
};
const PLAIN = { ascii: false, color: false };
const SIZE = { columns: 100, rows: 30 };
const laundry = watched(laundryWithWalks(), eventLoop());

function rowsAt(playhead: number, more: Partial<WatchView> = {}, columns = 100, ascii = false, height = 30) {
  return watchFrame(
    laundry,
    { ...VIEW, playhead, ...more },
    { columns, rows: height },
    themeOf({ ascii, color: false }),
    '',
  );
}

/** The lane with a label, without the label. */
const laneOf = (rows: readonly string[], label: string): string =>
  (rows.findLast((row) => row.startsWith(` ${label} `)) ?? '').slice(label.length + 1).trim();

describe('the lane of a resource', () => {
  test('shows the number of its holder, and where that changes', () => {
    const rows = rowsAt(47);
    expect(laneOf(rows, 'Washer')).toMatch(/^1▄+2▀+│$/);
    expect(laneOf(rows, 'Dryer')).toMatch(/^1▄+│$/);
    expect(laneOf(rowsAt(47, {}, 100, true), 'Washer')).toMatch(/^1=+2"+\|$/);
  });

  test('shows what is held while nothing runs in it', () => {
    // The washer has rung at 1:11; the second load stays in it until the dryer is free.
    expect(laneOf(rowsAt(80), 'Washer')).toMatch(/^1▄+2▀+╌+│$/);
  });

  test('numbers are those of the table in a game', () => {
    const play: PlayLook = {
      order: [1, 0, 2],
      letters: ['', '', ''],
      turn: null,
      ghosts: [],
      horizon: 200,
      plan: false,
      said: -1,
    };
    expect(laneOf(rowsAt(47, { play }), 'Washer')).toMatch(/^2▀+1▄+│ Load 2$/);
  });

  test('turns of one holder are drawn alike, and those of different holders differently, however short', () => {
    const steps = (count: number) =>
      Array.from({ length: count }, () => ({ name: 'Type', type: 'blocking' as const, duration: 1, uses: ['key'] }));
    const scenario = expand({
      format: 1,
      title: 'Keys',
      cpu: { switchCost: 0 },
      resources: { key: 1 },
      tasks: [
        { id: 'a', steps: steps(3) },
        { id: 'b', steps: steps(1) },
        { id: 'c', steps: steps(2) },
      ],
    });
    const run = watched(scenario, makePolicy('sync'));
    const frame = watchFrame(run, { ...VIEW, playhead: 6, motion: 'ended' }, SIZE, themeOf(PLAIN), '');
    expect(laneOf(frame, 'key')).toMatch(/^1▄+2▀+3▄+$/);
  });
});

describe('the legend for the lanes of other runs', () => {
  const game = (columns: number, rows = 30) =>
    beginGame(listedAs('laundry-day', laundryWithWalks()), {}, { columns, rows }).rows().join('\n');

  test('has the name of each and what kind of run it is', () => {
    expect(game(100)).toContain('─ ▂ one at a time: nothing overlaps ─');
    expect(game(60, 18)).toContain('─ ▂ one at a time ─');
  });

  test('is short where there are two, and not there without any', () => {
    const lane = (name: string, short: string, word: string) => ({ name, short, word, watched: laundry });
    const ghosts = [
      lane('one at a time', 'one by one', 'nothing overlaps'),
      lane('best', 'best', 'the best run known'),
    ];
    const play: PlayLook = {
      order: [0, 1, 2],
      letters: ['a', 'b', 'd'],
      turn: null,
      ghosts,
      horizon: 200,
      plan: false,
      said: -1,
    };
    const rule = (columns: number, more: PlayLook | null, height = 30) =>
      rowsAt(20, { play: more }, columns, false, height).find((row) => /^ ─+ ─/.test(row));
    expect(rule(140, play)).toContain(' ▂ one at a time: nothing overlaps   ▂ best: the best run known ');
    expect(rule(80, play, 24)).toContain(' ▂ one at a time   ▂ best ');
    expect(rule(60, play, 24)).toContain(' ▂ one by one   ▂ best ');
    expect(rule(140, { ...play, ghosts: [] })).not.toContain('▂');
    expect(rule(140, null)).not.toContain('▂');
  });
});

test('a speed is what passes in a second', () => {
  const speedIn = (more: Partial<WatchView>) => /seed 1 +(.*?) +[‖p]/.exec(rowsAt(0, more)[0] ?? '')?.[1];
  expect([0.5, 8, 60, 120].map((speed) => speedIn({ speed }))).toEqual(['½ min/s', '8 min/s', '1 h/s', '2 h/s']);
  expect(rowsAt(0, { speed: 0.5 }, 100, true)[0]).toContain('0.5 min/s');
  expect(rowsAt(0, { still: true })[0]).not.toContain('/s');
  const screens = beginGame(listedAs('laundry-day', laundryWithWalks()));
  expect(screens.rows()[0]).toContain('8 min/s');
});
