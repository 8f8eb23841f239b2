import { describe, expect, test } from 'vitest';
import { reviewRun } from '../../src/cli/review-run.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { sync } from '../../src/policies/sync.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { positionOf } from '../../src/session/position.ts';
import { ReviewedGame } from '../../src/session/reviewed-game.ts';
import { reviewFrame } from '../../src/tui/review/review-frame.ts';
import type { ReviewView } from '../../src/tui/review/review-view.ts';
import { widthOf } from '../../src/tui/text.ts';
import { themeOf } from '../../src/tui/theme.ts';
import { bundled } from '../support/bundled.ts';

const PLAIN = themeOf({ ascii: false, color: false });
const ASCII = themeOf({ ascii: true, color: false });
const COLOUR = themeOf({ ascii: false, color: true });

/** A game played as a policy does, and what was found out about it. */
function reviewed(about: Scenario, name: PolicyName): ReviewedGame {
  const answers = simulate(about, makePolicy(name)).decisions.map(({ answer }) => answer);
  const { watched } = positionOf(about, 1, answers, simulate(about, sync));
  return new ReviewedGame(watched, reviewRun(watched.run, { limitMs: 60_000, only: true }));
}

const longWaits = reviewed(bundled('long-waits-first'), 'sync');
const pageLoad = reviewed(bundled('page-load'), 'sync');

const viewOf = (game: ReviewedGame, chosen: number, more: Partial<ReviewView> = {}): ReviewView => ({
  watched: game.watched,
  game,
  progress: 1,
  chosen,
  zoom: 0,
  list: false,
  ...more,
});

const draw = (view: ReviewView, columns: number, rows: number, theme = PLAIN): string[] =>
  reviewFrame(view, { columns, rows }, theme, ' (keys)');

const told = (rows: readonly string[]): string => rows.join('\n');
const golden = (name: string) => `./frames/review-${name}.txt`;
/** The number of the decision that was made at a tick and cost something. */
const dearAt = ({ review }: ReviewedGame, tick: number): number =>
  review.decisions.findIndex(({ at, grade }) => at === tick && grade !== 'best');

describe('whole frames', () => {
  test.each([
    [60, 18],
    [100, 30],
    [200, 60],
  ])('a day done badly, %ix%i', async (columns, rows) => {
    const frame = draw(viewOf(longWaits, dearAt(longWaits, 65)), columns, rows);
    await expect(told(frame)).toMatchFileSnapshot(golden(`long-waits-${columns}x${rows}`));
  });
});

describe('more', () => {
  test('x', () => {
    const free = longWaits.review.decisions.findIndex(({ only }) => only);
    console.log(told(draw(viewOf(longWaits, free), 80, 24, ASCII)));
    console.log(told(draw(viewOf(pageLoad, 13), 100, 36)));
    console.log(told(draw(viewOf(pageLoad, 3, { list: true }), 80, 24)));
    console.log(told(draw(viewOf(pageLoad, 3, { game: null, progress: 0.4 }), 60, 18)));
    console.log(widthOf('x'), COLOUR);
  });
});
