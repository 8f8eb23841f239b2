import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { segmentAt } from '../../src/analysis/timeline/timeline.ts';
import { WAIT } from '../../src/engine/decision.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { announcementsBetween, countdownsAt, stopBetween } from '../../src/session/game/announcements.ts';
import { runOf, setups } from '../support/arbitrary.ts';
import { bundled } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';

const played = (about: Scenario, decisions: readonly number[]) => timelineOf(simulate(about, replay(decisions)));

const MARKS = { ring: '♪', failed: '✗', late: '!' };

/** All announcements of a run, one per line: tick, mark, `.` where the clock stops, and the sentence. */
const listed = (timeline: ReturnType<typeof timelineOf>): string[] =>
  announcementsBetween(timeline, -1, Number.POSITIVE_INFINITY).map(
    ({ at, mark, stops, sentence }) => `${at} ${mark ? MARKS[mark] : ' '}${stops ? '.' : ' '} ${sentence}`,
  );

describe('announcements', () => {
  test('of the phone call under the event loop', () => {
    const run = simulate(bundled('phone-call'), makePolicy('event-loop'));
    expect(listed(timelineOf(run))).toMatchInlineSnapshot(`
      [
        "9 ♪  Milk: “Warm up” rings and spoils in 8 min.",
        "17 ✗. Milk: “Warm up” is spoilt; no attempt is left.",
        "20 ♪  Rolls: “Bake” rings and spoils in 8 min.",
        "28 ✗. Rolls: “Bake” is spoilt; no attempt is left.",
        "31 ♪  Rice: “Cook” rings and spoils in 10 min.",
      ]
    `);
  });

  test('of a child that falls under the event loop', () => {
    const run = simulate(bundled('a-child-falls'), makePolicy('event-loop'));
    expect(listed(timelineOf(run)).filter((one) => /^\d+ .\./.test(one))).toMatchInlineSnapshot(`
      [
        "22 !. Unannounced: Child, due at 0:37.",
        "38 !. Child was due at 0:37 and is not done.",
      ]
    `);
  });

  test('of limits, failures, retries and what follows from them', () => {
    const about = scenario('a: w?~3^2 | b (after a): b1 | c: b1%1> b1');
    expect(listed(played(about, [0, 2, WAIT, 0, 2, WAIT]))).toMatchInlineSnapshot(`
      [
        "1 ✗. c: “b1%1>” fails; the task continues without it.",
        "3 ✗. a: “w?~3^2” takes too long (limit 3 min); it can be tried again (1 of 2 used).",
        "6 ✗. a: “w?~3^2” takes too long (limit 3 min); no attempt is left.",
        "6 ✗. b is cancelled, because a task it comes after did not succeed.",
      ]
    `);
  });

  test('of a deadline come one tick after it, and only where it is missed', () => {
    const missed = (text: string) => listed(played(scenario(text), [0]));
    expect(missed('a (due 3): b3')).toEqual([]);
    expect(missed('a (due 3): b5')).toEqual(['4 !. a was due at 0:03 and is not done.']);
    expect(missed('a (due 3): b4')).toEqual(['4 !. a was due at 0:03 and is not done.']);
    expect(missed('a (due 3): b2%1')).toEqual(['2 ✗. a: “b2%1” fails; no attempt is left.']);
  });

  test('of a stretch of time are those of its parts, and the clock stops at the first that stops it', () => {
    fc.assert(
      fc.property(setups(), fc.nat({ max: 40 }), (setup, middle) => {
        const run = runOf(setup);
        const timeline = timelineOf(run);
        const all = announcementsBetween(timeline, -1, run.until);
        const parts = [
          ...announcementsBetween(timeline, -1, middle),
          ...announcementsBetween(timeline, middle, run.until),
        ];
        expect(parts).toEqual(all.filter(({ at }) => at <= Math.max(middle, run.until)));
        expect(stopBetween(timeline, -1, run.until)).toBe(all.find(({ stops }) => stops)?.at ?? null);
        for (const { at, task, sentence } of all) {
          const { surprise, arrives } = run.scenario.tasks[task] ?? { surprise: false, arrives: 0 };
          if (surprise) expect(at).toBeGreaterThanOrEqual(arrives);
          expect(sentence).toMatch(/\.$/);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('countdowns', () => {
  test('begin with the ring and end when the task is attended', () => {
    const about = scenario('a: w2!5 b1 | b: b3');
    const timeline = played(about, [0, 1, 0]);
    const words = [1, 2, 3].map((tick) => countdownsAt(timeline, tick).map((one) => one.words));
    expect(words).toEqual([[], ['a: “w2!5” spoils in 5 min'], []]);
  });

  test('come true unless the task is attended before', () => {
    fc.assert(
      fc.property(setups(), (setup) => {
        const run = runOf(setup);
        const timeline = timelineOf(run);
        const spoils = run.trace.filter(({ kind }) => kind === 'spoil');
        for (const { at, task, step } of spoils)
          expect(countdownsAt(timeline, at - 1)).toContainEqual(expect.objectContaining({ task, step, at, left: 1 }));
        for (let tick = 0; tick < run.until; tick++) {
          for (const { task, at, left } of countdownsAt(timeline, tick)) {
            expect(tick + left).toBe(at);
            const segment = segmentAt(timeline, task, at - 0.5);
            const isSpoilt = spoils.some((one) => one.task === task && one.at === at);
            if (segment === segmentAt(timeline, task, tick) && at <= run.until) expect(isSpoilt).toBe(true);
          }
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
