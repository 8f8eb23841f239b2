import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';
import { WAIT } from '../../src/engine/decision.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { sync } from '../../src/policies/sync.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { reviewFrame } from '../../src/screens/review/review-frame.ts';
import type { ReviewView } from '../../src/screens/review/review-view.ts';
import { Checkpoints } from '../../src/session/game/checkpoints.ts';
import { positionOf } from '../../src/session/game/position.ts';
import { gradeMark } from '../../src/session/game/review-words.ts';
import { ReviewedGame } from '../../src/session/game/reviewed-game.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import type { Reviewed } from '../../src/solver/review/review.ts';
import { reviewRun } from '../../src/work/review-run.ts';
import { policyOf, setups } from '../support/arbitrary.ts';
import { bundled } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';

const PLAIN = themeOf({ ascii: false, color: false });
const ASCII = themeOf({ ascii: true, color: false });
const COLOUR = themeOf({ ascii: false, color: true });

/** A game played by a policy, and its review. */
function reviewed(about: Scenario, name: PolicyName): ReviewedGame {
  const answers = simulate(about, makePolicy(name)).decisions.map(({ answer }) => answer);
  const { watched } = positionOf(new Checkpoints(about, 1), answers, simulate(about, sync));
  return new ReviewedGame(watched, reviewRun(watched.run, { limitMs: 60_000, only: true }));
}

const longWaits = reviewed(bundled('long-waits-first'), 'sync');
const pageLoad = reviewed(bundled('page-load'), 'sync');

const viewOf = (game: ReviewedGame, chosen: number, more: Partial<ReviewView> = {}): ReviewView => ({
  watched: game.watched,
  isShared: false,
  game,
  progress: 1,
  chosen,
  zoom: 0,
  scene: null,
  list: false,
  ...more,
});

const draw = (view: ReviewView, columns: number, rows: number, theme = PLAIN): string[] =>
  reviewFrame(view, { columns, rows }, theme, ' (keys)');

const saidIn = (rows: readonly string[]): string => rows.join('\n');
const golden = (name: string) => `./frames/review-${name}.txt`;
/** The number of the decision that was made at a tick and cost something. */
const dearAt = ({ review }: ReviewedGame, tick: number): number =>
  review.decisions.findIndex(({ at, grade }) => at === tick && grade !== 'best');

test('what the event loop decided is the event loop’s', () => {
  const { watched, review } = longWaits;
  const from = 2;
  const helped = new ReviewedGame(watched, review, [{ from, to: watched.run.decisions.length }]);
  const whose = review.decisions.map(
    (_, number) => /^ (you|event loop) /m.exec(saidIn(draw(viewOf(helped, number), 100, 30)))?.[1],
  );
  expect(whose).toEqual(review.decisions.map(({ index }) => (index < from ? 'you' : 'event loop')));
  expect(new Set(whose).size).toBe(2);
  expect(saidIn(draw(viewOf(helped, 0, { list: true }), 100, 30))).toContain('event loop: ');
  expect(saidIn(draw(viewOf(helped, 0), 100, 30))).not.toMatch(/ you \d/);
});

describe('whole frames', () => {
  test.each([
    [60, 18],
    [100, 30],
    [200, 60],
  ])('a day done badly, %ix%i', async (columns, rows) => {
    const frame = draw(viewOf(longWaits, dearAt(longWaits, 65)), columns, rows);
    await expect(saidIn(frame)).toMatchFileSnapshot(golden(`long-waits-${columns}x${rows}`));
  });

  test.each([
    [160, 50],
    [200, 60],
  ])('with the scene of the moment beside it, %ix%i', async (columns, rows) => {
    const scene = { name: 'household', phase: 0, shades: false } as const;
    const frame = draw(viewOf(longWaits, dearAt(longWaits, 65), { scene }), columns, rows);
    await expect(saidIn(frame)).toMatchFileSnapshot(golden(`long-waits-scene-${columns}x${rows}`));
  });

  test('the scene leaves the decision its room', () => {
    const scene = { name: 'household', phase: 0, shades: false } as const;
    const chosen = dearAt(longWaits, 65);
    const [bare, game] = [viewOf(longWaits, chosen), viewOf(longWaits, chosen, { scene })];
    for (const columns of [60, 80, 100, 140]) expect(draw(game, columns, 40)).toEqual(draw(bare, columns, 40));
    for (const columns of [150, 160, 200, 240]) {
      const rows = draw(game, columns, 50);
      const words = draw(bare, columns, 50)
        .slice(2, 6)
        .map((row) => row.trimEnd());
      expect(rows.every((row) => row.length <= columns)).toBe(true);
      for (const [i, row] of words.entries()) expect(rows[2 + i]?.startsWith(row.slice(0, 78))).toBe(true);
    }
    const list = { scene, list: true };
    expect(draw(viewOf(longWaits, chosen, list), 200, 50)).toEqual(
      draw(viewOf(longWaits, chosen, { list: true }), 200, 50),
    );
  });

  test('the only best move, in plain characters', async () => {
    const only = longWaits.review.decisions.findIndex((decision) => decision.only);
    await expect(saidIn(draw(viewOf(longWaits, only), 80, 24, ASCII))).toMatchFileSnapshot(golden('only-80x24-ascii'));
  });

  test('a blunder in colour', async () => {
    const frame = draw(viewOf(longWaits, dearAt(longWaits, 65)), 100, 30, COLOUR);
    await expect(saidIn(frame).replaceAll('\x1b', '␛')).toMatchFileSnapshot(golden('long-waits-100x30-colour'));
  });

  test('a page that was given up', async () => {
    await expect(saidIn(draw(viewOf(pageLoad, 13), 100, 30))).toMatchFileSnapshot(golden('page-load-100x30'));
  });

  test('all decisions as a list', async () => {
    const frame = draw(viewOf(pageLoad, 3, { list: true }), 80, 18);
    await expect(saidIn(frame)).toMatchFileSnapshot(golden('page-load-80x18-list'));
  });

  test('a game that is still being reviewed', async () => {
    const frame = draw(viewOf(pageLoad, 0, { game: null, progress: 0.4 }), 60, 18);
    await expect(saidIn(frame)).toMatchFileSnapshot(golden('waiting-60x18'));
  });
});

test('a wait that never ends is compared with what was possible before it', () => {
  const about = scenario('a: b1 | b: b2');
  const { watched } = positionOf(new Checkpoints(about, 1), [0, WAIT], simulate(about, sync));
  const game = new ReviewedGame(watched, reviewRun(watched.run, { limitMs: 60_000, only: true }));
  const frame = saidIn(draw(viewOf(game, 1), 100, 30));
  expect(frame).toContain('2 of 2  at 0:01  ?? blunder  cost 1 more lost, over 2 min sooner');
  expect(frame).toMatch(/ better +b: b2\n/);
  expect(frame).toMatch(/ you +waited to the end\n/);
});

test('marks never touch, and the chosen one is always shown', () => {
  for (const chosen of longWaits.review.decisions.keys()) {
    const rows = draw(viewOf(longWaits, chosen), 60, 18);
    const marks = rows.find((row) => row.startsWith(' decisions')) ?? '';
    for (const mark of marks.slice(11).trim().split(/ +/)) expect(['', '!', '?!', '?', '??']).toContain(mark);
    const pointer = (rows[rows.indexOf(marks) + 1] ?? '').indexOf('↑');
    const mark = gradeMark(longWaits.review.decisions[chosen] as Reviewed);
    expect(marks.slice(pointer, pointer + mark.length)).toBe(mark);
  }
});

test('no row is too wide, and nothing is missing, whatever the game', () => {
  const games = setups().filter(({ workers }) => workers === 1);
  const sizes = fc.record({ columns: fc.integer({ min: 60, max: 240 }), rows: fc.integer({ min: 18, max: 70 }) });
  const property = fc.property(games, sizes, fc.nat(), fc.boolean(), (setup, size, nth, list) => {
    const about = expand({
      ...setup.file,
      tasks: setup.file.tasks.map((task) => ({ ...task, title: 'タスク {n} with a long name' })),
    });
    const own = watched(about, policyOf(setup), setup.seed);
    const game = new ReviewedGame(own, reviewRun(own.run, { limitMs: 50, only: true }));
    const chosen = nth % Math.max(1, game.review.decisions.length);
    const rows = reviewFrame(viewOf(game, chosen, { list, zoom: nth % 3 }), size, COLOUR, ' (keys)');
    expect(rows).toHaveLength(size.rows - 1);
    for (const row of rows) expect(widthOf(row.replaceAll(/\x1b\[[\d;]*m/g, ''))).toBeLessThanOrEqual(size.columns);
    expect(saidIn(rows)).not.toMatch(/undefined|null|NaN|Infinity/);
  });
  fc.assert(property, { seed: 5, numRuns: 60 });
});
