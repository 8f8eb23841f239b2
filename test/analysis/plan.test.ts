import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Plan, type PlanSpan, planAt } from '../../src/analysis/plan/plan.ts';
import { remainingOf } from '../../src/analysis/plan/remaining.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { segmentAt } from '../../src/analysis/timeline/timeline.ts';
import { planLine } from '../../src/draw/plan-line.ts';
import { widthOf } from '../../src/draw/text.ts';
import { simulate } from '../../src/engine/run.ts';
import { replay } from '../../src/policies/replay.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { runOf, setups } from '../support/arbitrary.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';

const begun = (about: Scenario, decisions: readonly number[] = []) => timelineOf(simulate(about, replay(decisions)));

/** A plan on one line: `b` for CPU work, `w` for what runs by itself, `~` expected, `?` never. */
const drawn = (plan: Plan, task: number): string => {
  const found = plan.of(task);
  if (!found) return 'unknown';
  const span = ({ from, to, kind, expected, never }: PlanSpan) =>
    `${from}${kind === 'hands' ? 'b' : 'w'}${expected ? '~' : ''}${never ? '?' : ''}${to}`;
  return [...found.spans.map(span), `over ${found.over}`].join(' ');
};

describe('the plan', () => {
  test.each<[string, string, readonly number[], number, readonly string[]]>([
    ['from the beginning', 'a: b3 w30 b2 | b: b5', [], 0, ['0b3 3w33 33b35 over 35', '0b5 over 5']],
    ['what is under way goes on', 'a: b3 w30 b2 | b: b5', [0, 0], 3, ['3w33 33b35 over 35', '3b8 over 8']],
    ['no other task is in the way', 'x 1; a: b3 w30@x b2 | b: w9@x', [0, 0], 3, ['3w33 33b35 over 35', '3w12 over 12']],
    ['what is drawn is expected', 'a: w4-8 b1', [0], 0, ['0w~6 6b7 over 7']],
    ['what is announced', 'a (at 9): b3 | b (after a): b2', [], 0, ['9b12 over 12', '12b14 over 14']],
    ['what never ends', 'a: w? b1 | b (after a): b2', [], 0, ['0w?Infinity over Infinity', 'over Infinity']],
    ['a limit, and then on', 'a: w?~5> b1', [], 0, ['0w?5 5b6 over 6']],
    ['a limit, twice, and no more', 'a: w?~5^2 b1', [], 0, ['0w?5 5w?10 over Infinity']],
    ['a switch that is being paid', 'switch 2; a: b1 | b: b4', [0, 1], 2, ['over 1', '3b7 over 7']],
  ])('%s', (_, notation, decisions, time, expected) => {
    const plan = planAt(begun(scenario(notation), decisions), time);
    expect(expected.map((__, task) => drawn(plan, task))).toEqual(expected);
  });

  test('has nothing of an unannounced task before it arrives', () => {
    const about = bundled('a-child-falls');
    const surprise = about.tasks.find((task) => task.surprise);
    const timeline = timelineOf(simulate(about, replay([])));
    expect(surprise && planAt(timeline, 0).of(surprise.index)).toBeNull();
    expect(surprise && planAt(timeline, surprise.arrives).of(surprise.index)).not.toBeNull();
  });

  test('of a chain of a thousand tasks is found without recursion', () => {
    const tasks = Array.from({ length: 1_000 }, (_, i) => ({
      id: `t${i}`,
      steps: [{ name: 'Work', type: 'blocking' as const, duration: 1 }],
      ...(i > 0 ? { after: [`t${i - 1}`] } : {}),
    }));
    expect(planAt(begun(expand({ format: 1, title: 'Chain', tasks })), 0).of(999)?.over).toBe(1_000);
  });

  test('of thousands of copies after thousands of copies looks at each list once', () => {
    const plan = planAt(begun(scenario('a*5000: b1 | b*5000 (after a): b2')), 0);
    for (let task = 5_000; task < 10_000; task++) expect(plan.of(task)?.over).toBe(3);
  });

  test('continues without a gap from the step in progress', () => {
    fc.assert(
      fc.property(setups(), fc.nat({ max: 60 }), (setup, time) => {
        const run = runOf(setup);
        const plan = planAt(timelineOf(run), time);
        for (const { index, steps } of run.scenario.tasks) {
          const found = plan.of(index);
          for (const [i, span] of (found?.spans ?? []).entries()) {
            expect(span.from).toBe(found?.spans[i - 1]?.to ?? span.from);
            expect(span.to).toBeGreaterThanOrEqual(span.from);
            expect(span.from).toBeGreaterThanOrEqual(time);
            expect(span.kind === 'hands').toBe(steps[span.step]?.type === 'blocking');
          }
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('shows no drawn value', () => {
    fc.assert(
      fc.property(setups(), fc.nat(), (setup, seed) => {
        const about = expand(setup.file);
        const planOf = (luck: number) => planAt(timelineOf(simulate(about, replay([]), { seed: luck })), 0);
        for (const { index } of about.tasks) expect(planOf(seed).of(index)).toEqual(planOf(1).of(index));
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('of certain steps without competition is what happens', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 9 })), { minLength: 1, maxLength: 5 }), (picks) => {
        const about = scenario(`a: ${picks.map(([hands, ticks]) => `${hands ? 'b' : 'w'}${ticks}`).join(' ')}`);
        const run = simulate(about, replay(picks.map(() => 0)));
        const timeline = timelineOf(run);
        for (let time = 0; time <= run.until; time++) {
          expect(planAt(timeline, time).of(0)?.over).toBe(run.until);
          const segment = segmentAt(timeline, 0, time);
          expect(planAt(timeline, time).of(0)?.spans[0]?.step).toBe(
            segment?.state === 'done' ? undefined : segment?.step,
          );
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe('the line about the chosen task', () => {
  const lines = (about: Scenario, task: number, decisions: readonly number[] = [], time = 0) => {
    const remaining = remainingOf(begun(about, decisions), task, time);
    return [200, 118, 78, 58].map((width) =>
      remaining ? Object.values(planLine(remaining, { unit: about.unit, width, ellipsis: '…' })).join('') : 'unknown',
    );
  };

  test('of laundry day at its beginning', () => {
    expect(lines(laundryWithWalks(), 0)).toMatchInlineSnapshot(`
      [
        "Load the washer 3 min by hand, then Wash 30 min by itself, then Move to the dryer 2 min by hand, then Dry 45 min by itself, then Empty the dryer 1 min by hand, then Fold 10 min by hand; over by 1:31",
        "Load the washer 3 by hand, then Wash 30 by itself, then 4 more (13 by hand, 45 by itself); over by 1:31",
        "Load the washer 3 by hand, then 5 more steps; over by 1:31",
        "Load the washer 3 by hand, then 5 more steps; over by 1:31",
      ]
    `);
  });

  test('of the checklist while it is being done', () => {
    expect(lines(laundryWithWalks(), 2, [0, 0, 2], 6)).toMatchInlineSnapshot(`
      [
        "Do one item 1/6 still 3 min by hand, then Do one item 2–6/6 5 min each by hand; over by 0:34",
        "Do one item 1/6 still 3 min by hand, then Do one item 2–6/6 5 min each by hand; over by 0:34",
        "Do one item 1/6 still 3 by hand, then 5 more (25 by hand); over by 0:34",
        "Do one item 1/6 still 3 by hand, then 5 more; over by 0:34",
      ]
    `);
  });

  test('of a task that can spoil, has a deadline and is after another', () => {
    const about = scenario('a: b5 | b (after a) (due 90): b1 w20-40!5 b3 | c: w2!3 b1');
    expect(lines(about, 1)).toMatchInlineSnapshot(`
      [
        "b1 1 min by hand, then w20-40!5 20–40 min by itself, keeps 5 min, then b3 3 min by hand; after a; due 1:30; over by about 0:39",
        "b1 1 by hand, then w20-40!5 20–40 by itself, keeps 5, then b3 3 by hand; after a; due 1:30; over by about 0:39",
        "b1 1 by hand, then 2 more steps; after a; due 1:30; over by about 0:39",
        "b1 1 by hand, then 2 more; after a; due 1:30",
      ]
    `);
    expect(lines(about, 2, [2, -1], 2)).toMatchInlineSnapshot(`
      [
        "b1 1 min by hand; spoils at 0:05; over by 0:03",
        "b1 1 min by hand; spoils at 0:05; over by 0:03",
        "b1 1 min by hand; spoils at 0:05; over by 0:03",
        "b1 1 min by hand; spoils at 0:05; over by 0:03",
      ]
    `);
  });

  test('of a silent server, with and without a timeout', () => {
    expect(lines(scenario('a: w? b1'), 0)[0]).toMatchInlineSnapshot(
      `"w? without end by itself, then b1 1 min by hand; never over"`,
    );
    expect(lines(scenario('a: w?~400^2 b1'), 0)[0]).toMatchInlineSnapshot(
      `"w?~400^2 at most 400 min by itself, then b1 1 min by hand; never over"`,
    );
  });

  test('is never wider than the screen', () => {
    fc.assert(
      fc.property(setups(), fc.nat({ max: 30 }), fc.integer({ min: 8, max: 160 }), (setup, time, width) => {
        const run = runOf(setup);
        const remaining = remainingOf(timelineOf(run), 0, time);
        const line = remaining ? planLine(remaining, { unit: run.scenario.unit, width, ellipsis: '…' }) : {};
        expect(widthOf(Object.values(line).join(''))).toBeLessThanOrEqual(width);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
