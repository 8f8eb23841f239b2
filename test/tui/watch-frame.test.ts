import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { sync } from '../../src/policies/sync.ts';
import { expand } from '../../src/scenario/expand.ts';
import { SCENES, type Scenario } from '../../src/scenario/scenario.ts';
import type { WatchView } from '../../src/screens/watch/view.ts';
import { watchFrame } from '../../src/screens/watch/watch-frame.ts';
import { type AnalysedRun, watched } from '../../src/session/watch/analysed-run.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';

const PLAIN = themeOf({ ascii: false, color: false });
const ASCII = themeOf({ ascii: true, color: false });
const COLOUR = themeOf({ ascii: false, color: true });

const view = (run: AnalysedRun, playhead: number, more: Partial<WatchView> = {}): WatchView => ({
  playhead,
  motion: playhead >= run.run.until ? 'ended' : 'playing',
  speed: 4,
  selected: 0,
  zoom: 0,
  log: false,
  still: false,
  scene: null,
  code: null,
  list: null,
  play: null,
  ...more,
});

function draw(
  run: AnalysedRun,
  playhead: number,
  columns: number,
  rows: number,
  theme = PLAIN,
  more: Partial<WatchView> = {},
): string[] {
  return watchFrame(run, view(run, playhead, more), { columns, rows }, theme, ' (keys)');
}

const laundry = watched(laundryWithWalks(), eventLoop());
const chess = watched(bundled('chess-simul'), eventLoop());
const page = watched(bundled('page-load'), eventLoop());
const golden = (name: string) => `./frames/${name}.txt`;

describe('whole frames', () => {
  test.each([0, 34, 47, 144])('laundry day at minute %i', async (tick) => {
    await expect(draw(laundry, tick, 100, 30).join('\n')).toMatchFileSnapshot(golden(`laundry-100x30-at-${tick}`));
  });

  test('laundry day at the smallest size', async () => {
    await expect(draw(laundry, 47, 60, 18).join('\n')).toMatchFileSnapshot(golden('laundry-60x18'));
  });

  test('laundry day in plain characters', async () => {
    await expect(draw(laundry, 47, 80, 24, ASCII).join('\n')).toMatchFileSnapshot(golden('laundry-80x24-ascii'));
  });

  test('laundry day in words', async () => {
    await expect(draw(laundry, 47, 80, 24, PLAIN, { log: true }).join('\n')).toMatchFileSnapshot(
      golden('laundry-80x24-log'),
    );
  });

  test('laundry day in colour', async () => {
    const visible = draw(laundry, 47, 100, 30, COLOUR).join('\n').replaceAll('\x1b', '␛');
    await expect(visible).toMatchFileSnapshot(golden('laundry-100x30-colour'));
  });

  test('twenty-four boards share their rows with the timeline', async () => {
    await expect(draw(chess, 600, 100, 30).join('\n')).toMatchFileSnapshot(golden('chess-100x30'));
  });

  test('a run that never ends says so', async () => {
    await expect(draw(page, page.run.until, 100, 36).join('\n')).toMatchFileSnapshot(golden('page-load-100x36-end'));
  });

  test('one at a time is idle although other tasks are ready', () => {
    const alone = watched(laundryWithWalks(), sync);
    expect(draw(alone, 10, 100, 30).join('\n')).toContain(
      'stands idle though 1 could go on: waits for Load 1, Wash, in 23 min',
    );
  });
});

describe('at every size', () => {
  const sizes = [60, 61, 79, 80, 99, 120, 161, 240].flatMap((columns) =>
    [18, 19, 24, 30, 41, 70].map((rows) => ({ columns, rows })),
  );
  const many: Scenario = expand({
    format: 1,
    title: '洗濯の日 with a title that is longer than any header has room for, whatever else it leaves out',
    resources: Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`r${i}`, { capacity: 3, title: `機械 number ${i}` }]),
    ),
    tasks: [
      {
        id: 'a',
        title: 'タスク {n} 👩‍👩‍👧',
        copies: 300,
        arrives: 2,
        deadline: 9,
        steps: [
          {
            name: '仕事をする one step with quite a long name',
            type: 'blocking',
            duration: { min: 1, max: 4 },
            uses: ['r1'],
          },
          { name: 'wait', type: 'non-blocking', duration: 40, uses: ['r2'] },
          { name: 'end', type: 'blocking', duration: 0 },
        ],
      },
    ],
  });
  const crowd = watched(many, eventLoop());

  const scenes = [null, ...SCENES.map((name) => ({ name, phase: 1, shades: true }))];

  test.each(sizes)('fits $columns×$rows', ({ columns, rows }) => {
    for (const [run, tick] of [
      [laundry, 47],
      [chess, 3000],
      [page, page.run.until],
      [crowd, 60.5],
    ] as const)
      for (const scene of scenes) {
        const frame = draw(run, tick, columns, rows, COLOUR, { selected: 7, scene });
        expect(frame).toHaveLength(rows - 1);
        const widths = frame.map((row) => widthOf(row.replaceAll(/\x1b\[[\d;]*m/g, '')));
        expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
        expect(frame.at(-1)).toBe(' (keys)');
      }
  });

  test('the chosen task is in view, and how many are not', () => {
    const frame = draw(crowd, 60, 100, 30, PLAIN, { selected: 200 }).join('\n');
    expect(frame).toMatch(/› ?201 /);
    expect(frame).toMatch(/↑ \d+ more {2}↓ \d+ more/);
  });

  test('several CPUs have one line each, as many as fit', () => {
    const pool = watched(bundled('chess-simul'), sync, 1, 24);
    expect(draw(pool, 100, 120, 40).join('\n')).toContain('Master 3');
    expect(draw(pool, 100, 120, 40).join('\n')).toContain('and 21 more');
  });
});

describe('signs', () => {
  test('without colour there is not one escape code', () => {
    expect(draw(laundry, 47, 100, 30).join('\n')).not.toContain('\x1b');
  });

  test('plain characters are plain', () => {
    for (const tick of [0, 47, 144])
      expect(draw(laundry, tick, 100, 30, ASCII).slice(0, 22).join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('nothing later than the playhead is drawn', () => {
    const early = draw(laundry, 5, 100, 30);
    const axis = early.findIndex((row) => row.includes('0:00    '));
    for (const row of early.slice(axis + 1, axis + 4)) expect(row.trimEnd().length).toBeLessThan(20);
  });
});
