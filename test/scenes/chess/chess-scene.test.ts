import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../../src/analysis/timeline/build-timeline.ts';
import type { Timeline } from '../../../src/analysis/timeline/timeline.ts';
import { widthOf } from '../../../src/draw/text.ts';
import { themeOf } from '../../../src/draw/theme.ts';
import { simulate } from '../../../src/engine/run.ts';
import { makePolicy, type PolicyName } from '../../../src/policies/registry.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';
import { chessScene } from '../../../src/scenes/chess/chess-scene.ts';
import { type SceneView, sceneMoment } from '../../../src/scenes/scene.ts';
import { bundledText } from '../../support/bundled.ts';

const LOOKS = {
  colour: { theme: themeOf({ ascii: false, color: true }), shades: true },
  sixteen: { theme: themeOf({ ascii: false, color: true }), shades: false },
  plain: { theme: themeOf({ ascii: false, color: false }), shades: true },
  ascii: { theme: themeOf({ ascii: true, color: false }), shades: false },
} as const;

function timelineFor(text: string, policy: PolicyName = 'event-loop', workers = 1): Timeline {
  const { scenario, diagnostics } = parseScenario(text);
  if (!scenario) throw new Error(diagnostics[0]?.message);
  return timelineOf(simulate(scenario, makePolicy(policy), { workers }));
}

const simul = bundledText('chess-simul');
/** The hall with this many boards and other fields of their entry. */
const simulWith = (copies: number, more: object = {}, switchCost = 0): string => {
  const file = JSON.parse(simul);
  Object.assign(file.tasks[0], { copies, ...more });
  file.cpu.switchCost = switchCost;
  return JSON.stringify(file);
};

/** A few guests who share one pair of glasses; one arrives late, one has a deadline, and there is a telephone. */
const CLUB = JSON.stringify({
  format: 1,
  title: 'Club evening',
  unit: 's',
  cpu: { name: 'Master', switchCost: 4 },
  resources: { glasses: 1 },
  tasks: [
    ...['Anna', 'Bruno'].map((title) => ({
      id: title.toLowerCase(),
      title,
      deadline: 40,
      steps: [
        { name: 'Make a move', type: 'blocking', duration: 5 },
        { name: 'Think', type: 'non-blocking', duration: 20, uses: ['glasses'] },
      ],
    })),
    { id: 'phone', title: 'Phone', arrives: 12, steps: [{ name: 'Talk', type: 'blocking', duration: 10 }] },
    {
      id: 'emma',
      title: 'Emma',
      arrives: 60,
      game: '[White "Emma"] 1. f3 e5 2. g4 Qh4# 0-1',
      steps: [
        {
          repeat: 2,
          steps: [
            { name: 'Make a move', type: 'blocking', duration: 5 },
            { name: 'Think', type: 'non-blocking', duration: { min: 5, max: 15 } },
          ],
        },
      ],
    },
  ],
});

function draw(timeline: Timeline, time: number, size: string, more: Partial<SceneView> = {}): readonly string[] | null {
  const [columns = 0, rows = 0] = size.split('x').map(Number);
  const view = { columns, rows, phase: 0, chosen: null, ...LOOKS.plain, ...more };
  return chessScene(sceneMoment(timeline, time), view);
}

const timelines = { simul: timelineFor(simul), club: timelineFor(CLUB) };

describe('whole pictures', () => {
  test.each([
    ['simul', 12, '100x20', 'plain'],
    ['simul', 755, '100x20', 'plain'],
    ['simul', 3650, '100x20', 'plain'],
    ['simul', 755, '100x20', 'colour'],
    ['simul', 755, '100x20', 'ascii'],
    ['simul', 755, '160x20', 'plain'],
    ['simul', 755, '160x27', 'plain'],
    ['simul', 755, '80x15', 'plain'],
    ['simul', 755, '80x15', 'sixteen'],
    ['simul', 755, '80x15', 'ascii'],
    ['simul', 755, '60x7', 'plain'],
    ['simul', 755, '60x7', 'ascii'],
    ['club', 7, '100x9', 'plain'],
    ['club', 27, '100x9', 'plain'],
    ['club', 52, '100x9', 'ascii'],
    ['club', 95, '100x9', 'plain'],
  ] as const)('%s at %i s in %s, %s', async (name, time, size, look) => {
    const rows = draw(timelines[name], time, size, LOOKS[look]);
    await expect(rows?.map((row) => row.trimEnd()).join('\n')).toMatchFileSnapshot(
      `./frames/${name}-${size}-at-${time}-${look}.txt`,
    );
  });

  test('boards without room are counted, and the master is named if she is among them', () => {
    const crowd = timelineFor(simulWith(1_000));
    expect(draw(crowd, 400, '80x15')?.at(-1)).toContain('▶ Board 81  and 984 more:  ▶ 1  · 972  ░ 11');
    expect(draw(crowd, 400, '60x7')?.at(-1)).toContain('▶ Board 81  and 976 more:');
    expect(draw(crowd, 400, '100x20')?.[0]).toContain('▶ Board 81');
    const walk = timelineFor(simulWith(1_000, {}, 5));
    expect(draw(walk, 808, '80x15')?.at(-1)).toContain('╱ Board 82  and 984 more:  ╱ 1');
    expect(
      draw(walk, 808, '100x20')
        ?.slice(4, 8)
        .map((row) => row.slice(20, 23)),
    ).toEqual([' ● ', '╱█╲', ' █ ', '╱ ╲']);
  });

  test('a game is drawn up to its first illegal move, which is named', () => {
    const rows = draw(timelineFor(simulWith(24, { game: '1. e4 e5 2. Ke3' })), 300, '100x20')?.join('\n');
    expect(rows).toContain('1. e4      e5');
    expect(rows).toContain('Ke3 is not legal');
  });

  test('of a game with more moves than steps as many are drawn as there are steps', () => {
    const game = '1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 1-0';
    const steps = JSON.parse(simul).tasks[0].steps[0].steps;
    const rows = draw(timelineFor(simulWith(24, { game, steps })), 5000, '100x20')?.join('\n');
    expect(rows).toContain('1. e4      e5');
    expect(rows).not.toContain('Nf3');
    expect(rows).toContain('✓ over');
    expect(rows).not.toContain('1-0');
  });

  test('a move appears when its step ends', () => {
    const dots = (time: number) => draw(timelines.simul, time, '60x7')?.[2]?.slice(1, 5);
    expect(dots(0)).toBe('⣤⣤⣤⣤');
    expect(dots(4.9)).toBe('⣤⣤⣤⣤');
    expect(dots(5)).toBe('⣤⣤⣡⣤');
    expect(dots(59.9)).toBe('⣤⣤⣡⣤');
    expect(draw(timelines.simul, 59.9, '60x7')?.[1]?.slice(1, 5)).toBe('⠛⠛⠛⠛');
    expect(draw(timelines.simul, 60, '60x7')?.[1]?.slice(1, 5)).toBe('⠛⠫⠛⠛');
  });

  test('without room, or without tasks, there is no scene', () => {
    expect(draw(timelines.simul, 0, '60x2')).toBeNull();
    expect(draw(timelines.simul, 0, '4x30')).toBeNull();
    expect(
      chessScene(sceneMoment(timelines.simul, 0, []), {
        ...LOOKS.plain,
        columns: 99,
        rows: 20,
        phase: 0,
        chosen: null,
      }),
    ).toBeNull();
  });
});

describe('the master', () => {
  const walking = timelineFor(simulWith(24, {}, 10));

  test('walks past the boards while a switch is paid, legs moving, and nothing else moves', () => {
    const at = (time: number, phase: number) => draw(walking, time, '80x15', { phase }) ?? [];
    const column = (time: number) => at(time, 0)[1]?.indexOf('●');
    expect([6, 9, 12].map(column)).toEqual([0, 0, 10]);
    expect(at(9, 0)).not.toEqual(at(9, 1));
    expect(at(17, 0)).toEqual(at(17, 1));
    const changed = at(9, 0).flatMap((row, y) =>
      [...row].flatMap((cell, x) => (cell === at(9, 1)[y]?.[x] ? [] : [`${x},${y}`])),
    );
    expect(changed).toEqual(['0,4']);
  });

  test('is one figure for each CPU', () => {
    const two = timelineFor(simulWith(24), 'shortest-first', 2);
    const heads = (size: string) => draw(two, 2, size, LOOKS.ascii)?.join('').match(/O/g)?.length;
    expect([heads('80x15'), heads('100x20'), heads('60x7')]).toEqual([2, 2, 2]);
  });
});

test('at any size and moment, rows have exactly the requested width, and there are no more than fit', () => {
  const titles = fc.constantFrom('Board {n}', `${'漢'.repeat(76)} {n}`, `${'e\u0301'.repeat(38)}{n}`, 'x{n}');
  const halls = fc.record({
    title: titles,
    copies: fc.constantFrom(2, 5, 24, 200),
    switchCost: fc.constantFrom(0, 7),
    game: fc.constantFrom(undefined, '1. e4 e5 2. Bc4 Bc5 3. Qh5 Nf6 4. Qxf7#', '[White "漢字"] 1. Bb5'),
  });
  const known = new Map<string, Timeline>();
  const rooms = fc.record({ columns: fc.integer({ min: 1, max: 180 }), rows: fc.integer({ min: 1, max: 50 }) });
  const looks = fc.constantFrom(...Object.values(LOOKS));
  fc.assert(
    fc.property(
      halls,
      rooms,
      looks,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(3),
      fc.option(fc.nat(1)),
      (hall, room, look, share, phase, chosen) => {
        const { title, copies, switchCost, game } = hall;
        const key = JSON.stringify(hall);
        const steps = [
          {
            repeat: 3,
            steps: [
              { name: 'Make a move', type: 'blocking', duration: 5 },
              { name: 'Think', type: 'non-blocking', duration: { min: 20, max: 55 } },
            ],
          },
        ];
        const timeline =
          known.get(key) ?? timelineFor(simulWith(copies, { title, steps, ...(game && { game }) }, switchCost));
        known.set(key, timeline);
        const view = { ...room, ...look, phase, chosen };
        const rows = chessScene(sceneMoment(timeline, share * timeline.run.until), view);
        expect(rows?.length ?? 0).toBeLessThanOrEqual(room.rows);
        for (const row of rows ?? []) {
          const text = row.replaceAll(/\x1b\[[\d;]*m/g, '');
          expect(widthOf(text)).toBe(room.columns);
          expect(text).not.toMatch(/[\x00-\x1f\u265f]/);
          if (!look.theme.color) expect(row).toBe(text);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('in ASCII everything that is not the author’s own text is ASCII', () => {
  for (const size of ['100x20', '160x27', '80x15', '60x7', '100x9'])
    for (const [name, time] of [
      ['simul', 755],
      ['simul', 3600],
      ['club', 7],
      ['club', 16],
      ['club', 95],
    ] as const)
      expect(draw(timelines[name], time, size, LOOKS.ascii)?.join('')).toMatch(/^[\x20-\x7e]*$/);
});
