import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readyTimeOf, readyTimeWords } from '../../src/analysis/ready-time.ts';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { WAIT } from '../../src/engine/decision.ts';
import type { Policy } from '../../src/engine/run.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { costliestOf } from '../../src/session/game/costliest.ts';
import { ReviewedGame } from '../../src/session/game/reviewed-game.ts';
import { MOST_COPIED, shareLine } from '../../src/session/keep/share-line.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import { clipboardSequence } from '../../src/tui/terminal/clipboard.ts';
import { reviewRun } from '../../src/work/review-run.ts';
import { runOf, setups } from '../support/arbitrary.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';

const reviewed = (about: Scenario, policy: Policy): ReviewedGame => {
  const own = watched(about, policy);
  return new ReviewedGame(own, reviewRun(own.run, { limitMs: 60_000, only: false }));
};
const byRule = (name: string, rule: PolicyName) => reviewed(bundled(name), makePolicy(rule));

describe('the decision that cost most', () => {
  test('of a game in words, with what would have been better', () => {
    expect(costliestOf(byRule('first-load', 'sync'))).toMatchInlineSnapshot(`
      {
        "better": "Checklist, Do one item 1/6",
        "number": 2,
        "unused": null,
        "words": "0:05 you waited until 0:45, then Load, Hang it up: 30 min",
      }
    `);
    expect(costliestOf(reviewed(laundryWithWalks(), makePolicy('event-loop')))).toMatchInlineSnapshot(`
      {
        "better": "wait until 0:33, then Load 1, Move to the dryer",
        "number": 2,
        "unused": {
          "from": 33,
          "resource": 1,
          "to": 34,
        },
        "words": "0:03 you chose Checklist, Do one item 1/6: 1 min",
      }
    `);
    const milk = scenario('milk: w3!2 b1 | call: b9');
    expect(costliestOf(reviewed(milk, replay([0, 1])))).toMatchInlineSnapshot(`
      {
        "better": "wait until 0:03, then milk, b1",
        "number": 1,
        "unused": null,
        "words": "0:00 you chose call, b9: 1 more lost, over 4 min sooner",
      }
    `);
  });

  test('is the first of the most expensive ones, and none in a perfect game', () => {
    const game = byRule('long-waits-first', 'sync');
    const found = costliestOf(game);
    const costs = game.review.decisions.map(({ cost }) => cost.until);
    expect(found?.number).toBe(costs.indexOf(Math.max(...costs)));
    expect(costliestOf(reviewed(scenario('a: b1 | b: b2'), replay([0, 1])))).toBeNull();
  });

  test('which the event loop made is the event loop’s', () => {
    const own = watched(bundled('first-load'), makePolicy('sync'));
    const review = reviewRun(own.run, { limitMs: 60_000, only: false });
    const game = new ReviewedGame(own, review, [{ from: 0, to: own.run.decisions.length }]);
    expect(costliestOf(game)?.words).toMatch(/^\S+ the event loop /);
  });
});

describe('where the ready time went', () => {
  test('in laundry day under the event loop', () => {
    const timeline = timelineOf(simulate(laundryWithWalks(), makePolicy('event-loop')));
    expect(readyTimeOf(timeline, 2)).toMatchInlineSnapshot(`
      {
        "longest": [
          {
            "beside": 0,
            "besideTicks": 3,
            "from": 0,
            "idle": 0,
            "step": 0,
            "task": 2,
            "to": 3,
          },
          {
            "beside": 1,
            "besideTicks": 3,
            "from": 84,
            "idle": 0,
            "step": 5,
            "task": 0,
            "to": 87,
          },
        ],
        "total": 7,
      }
    `);
  });

  test('adds up to the ready time of the tasks, and each stretch to its length', () => {
    fc.assert(
      fc.property(setups(), (setup) => {
        const timeline = timelineOf(runOf({ ...setup, workers: 1 }));
        const { total, longest } = readyTimeOf(timeline, 5);
        const curve = timeline.readyTicks;
        expect(curve.at(timeline.run.until)).toBe(total);
        expect(curve.at(timeline.run.until / 2)).toBeLessThanOrEqual(total);
        expect(total).toBe(statisticsOf(timeline).tasks.reduce((sum, { ready }) => sum + ready, 0));
        for (const { from, to, idle, besideTicks } of longest) {
          expect(idle).toBeGreaterThanOrEqual(0);
          expect(idle + besideTicks).toBeLessThanOrEqual(to - from);
        }
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  test('in a sentence or two', () => {
    const words = (about: Scenario, policy: Policy) =>
      readyTimeWords(about, readyTimeOf(timelineOf(simulate(about, policy)), 1), '–');
    expect(words(laundryWithWalks(), makePolicy('event-loop'))).toMatchInlineSnapshot(
      `"Ready tasks waited 7 min in all for your hands. The longest wait: Checklist, 0:00–0:03, while you were at Load 1."`,
    );
    expect(words(scenario('a: w5 b1 | b: b2'), replay([0, WAIT, 0, 1]))).toMatchInlineSnapshot(
      `"Ready tasks waited 6 min in all for your hands. The longest wait: b, 0:00–0:06, mostly while your hands were idle."`,
    );
    expect(words(scenario('a: b1'), makePolicy('event-loop'))).toMatchInlineSnapshot(
      `"No task ever waited for your hands."`,
    );
  });

  test('while the player waited is idle', () => {
    const timeline = timelineOf(simulate(scenario('a: w5 b1 | b: b2'), replay([0, WAIT, 0, 1])));
    expect(readyTimeOf(timeline, 9).longest[0]).toEqual({
      ...{ task: 1, step: 0, from: 0, to: 6 },
      ...{ beside: 0, besideTicks: 1, idle: 5 },
    });
  });
});

describe('what is shared', () => {
  const score = (last: number, lost = 0, lateness = 0) => ({ last, lost, lateness, unfinished: 0 });
  const result = {
    ...{ title: 'Laundry day', unit: 'min' as const, own: score(142), best: score(142), stars: 3 as const },
    ...{ hints: 0, helped: false, players: 0.03 },
  };

  test.each([
    [result, 'Meanwhile · Laundry day · 2:22 of 2:22 ★★★ · no hint · 3 % of players'],
    [
      { ...result, stars: 0 as const, hints: 2, players: 0.004 },
      'Meanwhile · Laundry day · 2:22 of 2:22 ☆☆☆ · 2 hints · < 1 % of players',
    ],
    [
      { ...result, own: score(150, 1), hints: 1, helped: true, players: null },
      'Meanwhile · Laundry day · 2:30, 1 lost of 2:22, 0 lost ★★★ · 1 hint · with the event loop’s help',
    ],
  ])('is a line without spoilers', (shared, line) => {
    expect(shareLine(shared)).toBe(line);
  });

  test('goes to the clipboard by OSC 52 in UTF-8, if it is not too long', () => {
    const text = shareLine(result);
    const sequence = clipboardSequence(text);
    expect(sequence).toMatch(/^\x1b\]52;c;[A-Za-z0-9+/]+=*\x07$/);
    expect(Buffer.from(sequence.slice(7, -1), 'base64').toString('utf8')).toBe(text);
    expect(clipboardSequence('x'.repeat(MOST_COPIED))).not.toBe('');
    expect(clipboardSequence('x'.repeat(60_000))).toBe('');
  });

  test('nothing of a stranger’s title reaches it raw', () => {
    const line = shareLine({ ...result, title: 'a\x1b]52;c;eA==\x07\nrm -rf ~\u202e' });
    expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
    expect(line).toContain('rm -rf');
  });
});
