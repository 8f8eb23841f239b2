import { describe, expect, test } from 'vitest';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy, POLICY_NAMES } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { scenarioFile } from '../support/notation.ts';
import { bruteForce, compare, countSchedules, played, scoreOf } from './brute-force.ts';
import { CANCELLED, DONE, FAILED, type Position } from './position.ts';
import { RandomSource, randomProblem } from './random-problems.ts';
import { endingsOf, replayed, runScore } from './replayed.ts';
import { wander } from './wander.ts';

// The brute force judges the solver. Here it is judged itself: by hand, and against the engine.

describe('schedules are counted as they are by hand', () => {
  test.each([
    ['one task', 'a: b1 w1 b1', 1],
    ['three in any order: 3!', 'a: b1 | b: b1 | c: b1', 6],
    ['two chains of 3 and 2: 5 over 2', 'a: 3x(b1) | b: 2x(b1)', 10],
    ['three chains of 2: 6! / 2!³', 'a*3: 2x(b1)', 90],
    // a a b, a a wait b, a b a, b a a
    ['while a waits, b is attended, or the CPU waits too', 'a: b1 w1 | b: b1', 4],
    // a b, a wait b, b a, b wait a
    ['two waits', 'a: w2 | b: w2', 4],
    // a b, wait a b, wait b a
    ['a later arrival', 'a: b1 | b (at 1): b1', 3],
    // b anywhere after a
    ['a task after another', 'a: b1 | b (after a): b1 | c: b1', 3],
    // a a b b, a b and no way on, and the same starting with b
    ['a deadlock is an end', 'x 1, y 1; a: b1@x b1@x+y | b: b1@y b1@x+y', 4],
    ['with two units there is no deadlock: 4 over 2', 'x 2, y 2; a: b1@x b1@x+y | b: b1@y b1@x+y', 6],
    ['a second attempt is one more decision: 3 over 1', 'a: b1%1^2 | b: b1', 3],
    // a cancels b
    ['a cancelled task is not attended', 'a: b1%1 | b (after a): b1 | c: b1', 2],
    ['a task that proceeds is', 'a: b1%1 | b (after a) (proceed): b1 | c: b1', 3],
    // a b a, a b wait; a wait then a b, b (a spoils), wait b; b a a, b a wait
    ['a result that spoils', 'a: w1!1 b1 | b: b1', 7],
    // It never rings, so there is nothing to wait for.
    ['a step that never rings', 'a: w? | b: b1', 2],
    ['a step that only times out', 'a: w?~3 | b: b1', 3],
  ])('%s', (_, text, count) => {
    expect(countSchedules(scenarioFile(text))).toBe(count);
  });
});

describe('the best is found', () => {
  test.each([
    ['start the longest wait first', 'a: b3 | b: w5 b1', [0, 0, 0, 6], 'b a b'],
    [
      'waiting can be best although a task is ready',
      'switch 4; a (due 4): b1 w2 b1 | b: b9',
      [0, 0, 0, 17],
      'a a wait a b',
    ],
    ['less lateness before an earlier end', 'switch 1; a (due 1): b1 | b: w5 b1', [0, 0, 0, 8], 'a b b'],
    ['no deadlock if there is another way', 'x 1, y 1; a: b1@x b1@x+y | b: b1@y b1@x+y', [0, 0, 0, 4], 'a a b b'],
    [
      'started neither too early nor too late',
      'a: w4!1 b1 | b (at 3) (due 6): b3',
      [0, 0, 0, 7],
      'wait:1 wait:2 a b a',
    ],
    ['a task that is lost in any case is completed', 'a: b1 | b: b5%1', [1, 0, 0, 6], 'a b'],
  ])('%s', (_, text, score, decisions) => {
    const best = bruteForce(scenarioFile(text), { seed: 1 });
    expect([best.lost, best.lateness, best.unfinished, best.last]).toEqual(score);
    expect(best.decisions.join(' ')).toBe(decisions);
  });

  test('for the laundry in docs/format.md: 142', () => {
    const laundry = scenarioFile(`switch 1; washer 1, dryer 1;
      load*2: b3@washer w30@washer b2@washer+dryer w45@dryer b1@dryer b10 | checklist: 6x(b5)`);
    expect(bruteForce(laundry, { seed: 1 })).toMatchObject({ lost: 0, lateness: 0, last: 142 });
  });

  test('from the position after some decisions', () => {
    const file = scenarioFile('a: b3 | b: w5 b1');
    expect(bruteForce(file, { seed: 1, prefix: ['a'] })).toMatchObject({ last: 9, decisions: ['a', 'b', 'b'] });
    expect(bruteForce(file, { seed: 1, prefix: ['wait:2'] })).toMatchObject({ last: 8 });
  });
});

const endingOf = ({ stands }: Position) =>
  stands.map(({ mode, finish }) => {
    if (mode < DONE) return null;
    return { outcome: ({ [DONE]: 'done', [FAILED]: 'failed', [CANCELLED]: 'cancelled' } as const)[mode], finish };
  });

test('if nothing spoils, waiting for ticks without events does not help', () => {
  for (let number = 0; number < 120; number++) {
    const { file, seed } = randomProblem(number, false);
    const { positions, ...best } = bruteForce(file, { seed });
    const byTick = bruteForce(file, { seed, byTick: true });
    expect(compare(byTick, best)).toBe(0);
    expect(byTick.positions).toBeGreaterThanOrEqual(positions);
  }
});

describe.each([
  ['without spoils', false],
  ['with spoils', true],
])('on random problems %s', (_, withSpoils) => {
  const problems = Array.from({ length: 120 }, (_, number) => randomProblem(number, withSpoils));

  test('the files are valid', () => {
    for (const { file } of problems) {
      const { diagnostics } = parseScenario(JSON.stringify(file));
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const steps = expand(file).tasks.reduce((sum, task) => sum + task.steps.length, 0);
      expect(steps).toBeGreaterThanOrEqual(4);
      expect(steps).toBeLessThanOrEqual(8);
    }
  });

  test('the engine agrees on random decisions', () => {
    for (const [number, { file, seed }] of problems.entries()) {
      const decisions = wander(file, seed, new RandomSource(number));
      const run = replayed(expand(file), seed, decisions);
      expect(run.outcome).not.toBe('open');
      expect(run.decisions).toHaveLength(decisions.length);
      expect(endingsOf(run)).toEqual(endingOf(played(file, seed, decisions)));
      expect(runScore(run)).toEqual(scoreOf(played(file, seed, decisions)));
    }
  });

  test('the engine reaches the best with its decisions, and no policy reaches more', () => {
    for (const { file, seed } of problems) {
      const scenario = expand(file);
      const { lost, lateness, unfinished, last, decisions } = bruteForce(file, { seed });
      const run = replayed(scenario, seed, decisions);
      expect(run.outcome).not.toBe('open');
      expect(runScore(run)).toEqual({ lost, lateness, unfinished, last });
      for (const name of POLICY_NAMES) {
        const other = runScore(simulate(scenario, makePolicy(name), { seed }));
        expect(compare({ lost, lateness, unfinished, last }, other)).toBeLessThanOrEqual(0);
      }
    }
  });
});
