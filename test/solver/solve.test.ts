import { describe, expect, test } from 'vitest';
import { WAIT, waitUntil } from '../../src/engine/decision.ts';
import { drive, simulate } from '../../src/engine/run.ts';
import { isBetter, scoreAt } from '../../src/engine/score.ts';
import { makePolicy, POLICY_NAMES } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { kernelAt, type Par, type ParOptions, solve, solveSteps } from '../../src/solver/solve.ts';
import { budget } from '../support/budget.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';

function parOf(given: Scenario, options: Partial<ParOptions> = {}): Par {
  const par = solve(given, { seed: 1, shouldStop: budget(), ...options });
  expect(par.proven).toBe(true);
  return par;
}

const scoreOf = (text: string, options: Partial<ParOptions> = {}) => {
  const { lost, lateness, unfinished, last } = parOf(scenario(text), options).score;
  return [lost, lateness, unfinished, last];
};

describe('the order of what counts', () => {
  test('waits although a task is ready if that is best', () => {
    const given = scenario('r 1; a (at 1): b1 w10 | b: b8');
    expect(parOf(given)).toMatchObject({
      score: { lost: 0, lateness: 0, unfinished: 0, last: 12 },
      decisions: [WAIT, 0, 0, 1],
    });
  });

  test('prefers less lateness to an earlier end', () => {
    expect(scoreOf('switch 2; hasty (due 5): b3 b2 | long: b1 w9')).toEqual([0, 0, 0, 17]);
    expect(scoreOf('switch 2; hasty: b3 b2 | long: b1 w9')).toEqual([0, 0, 0, 10]);
  });

  test('prefers one more completed task to less lateness', () => {
    expect(scoreOf('first (due 1): b4 | second (after first): b1')).toEqual([0, 3, 0, 5]);
  });

  test('completes tasks that fail anyway, but after those with a deadline', () => {
    expect(scoreOf('a: b9 b1%1 | b: b2')).toEqual([1, 0, 0, 12]);
    expect(scoreOf('a: b9 b1%1 | b (due 5): b4 w9')).toEqual([1, 8, 0, 14]);
    expect(scoreOf('a: b9 b1%1 | b (after a) (proceed): b2')).toEqual([1, 0, 0, 12]);
    expect(parOf(scenario('a: b1%1 | b: w9'))).toMatchObject({ outcome: 'finished', score: { lost: 1, last: 9 } });
  });

  test('leaves a failing task unfinished rather than being later', () => {
    // a holds x and c holds z, which d needs. c releases z only for y, and then neither a nor c can continue.
    const given = scenario('x 1, y 1, z 1; a: w0@x b5@x+y%1 | c: w0@z w0@z+y w1@y+x%1 | d (due 2): b1@z');
    expect(parOf(given, { prefix: [0, 1] })).toMatchObject({
      outcome: 'stuck',
      score: { lost: 2, lateness: 0, unfinished: 2, last: 1 },
    });
  });

  test('counts a cancelled task as over when it has arrived', () => {
    expect(scoreOf('a: b1%1 | c (after a): b1 | d (after a) (proceed) (at 2): b1 | late (at 7) (after a): b5')).toEqual(
      [3, 0, 0, 7],
    );
  });
});

// Ten dishes on one stove, which stands idle unless the cook runs to and fro. Without a bound that weighs the one
// against the other, 700,000 positions prove nothing.
const tenDishes = scenario(
  `switch 2; stove 1; ${Array.from({ length: 10 }, (_, i) =>
    [`d${i}:`, `b${2 + (i % 3)}`, 'b1@stove', `w${6 + i}@stove`, 'b1@stove', `b${1 + ((i * 2) % 5)}`].join(' '),
  ).join(' | ')}`,
);

describe('bounds', () => {
  test('weigh the time of the CPU against that of resources', () => {
    const par = parOf(tenDishes);
    expect(par.score.last).toBe(162);
    expect(par.nodes).toBeLessThan(100_000);
  });
});

describe('what never ends and what is held', () => {
  test('makes a never-ending task release what it would keep for ever', () => {
    expect(scoreOf('r 1; silent: b1@r w?@r | other: b1@r w5')).toEqual([1, 0, 1, 6]);
  });

  test('recognises a deadlock that cannot be avoided', () => {
    const knot = scenario('ash 1, birch 1; a: b1@ash b1@ash+birch | b: b1@birch b1@ash+birch | c: b3');
    expect(scoreOf('ash 1, birch 1; a: b1@ash b1@ash+birch | b: b1@birch b1@ash+birch | c: b3')).toEqual([0, 0, 0, 7]);
    expect(parOf(knot, { prefix: [0, 1] })).toMatchObject({
      outcome: 'stuck',
      score: { lost: 2, lateness: 0, unfinished: 2, last: 5 },
    });
  });

  test('gives up one of two tasks if only one can be saved', () => {
    const text = 'ash 1, birch 2; a: b1@ash b1@ash+birch | b: b1@birch b1@ash+birch | c: b1@birch b2@birch';
    expect(parOf(scenario(text), { prefix: [0, 1, 2] }).score).toEqual({
      lost: 0,
      lateness: 0,
      unfinished: 0,
      last: 7,
    });
  });
});

describe('what spoils', () => {
  test('is started so late that there is time for it when it rings', () => {
    const { decisions, score } = parOf(scenario('milk: w3!1 b1 | dough: b5 w4'));
    expect(score).toEqual({ lost: 0, lateness: 0, unfinished: 0, last: 9 });
    expect(decisions.slice(0, 1)).toEqual([1]);
  });

  test('may need a wait until a tick', () => {
    const given = scenario('long: w5!1 b4 | milk (at 1): w5!1 b3');
    const par = parOf(given);
    expect(par.score).toEqual({ lost: 0, lateness: 0, unfinished: 0, last: 12 });
    expect(par.decisions).toEqual([0, waitUntil(4), 1, 0, 1]);
  });

  test('is left to spoil where that is better', () => {
    expect(scoreOf('a: w1!2> b9 | b (due 3): w1 b2').slice(0, 2)).toEqual([0, 0]);
  });
});

describe('positions', () => {
  const laundry = laundryWithWalks();

  test('par from any point of par is par', () => {
    const { decisions } = parOf(laundry);
    for (let n = 0; n <= decisions.length; n++) {
      const par = parOf(laundry, { prefix: decisions.slice(0, n) });
      expect(par.score.last).toBe(142);
      expect(par.decisions.slice(0, n)).toEqual(decisions.slice(0, n));
    }
  });

  test('an impossible decision is an error of the caller', () => {
    expect(() => solve(laundry, { seed: 1, prefix: [0, 1] })).toThrow(RangeError);
  });
});

describe('time', () => {
  const chess = bundled('chess-simul');

  test('a stopped search still has a schedule and a bound', () => {
    const par = solve(chess, { seed: 1, shouldStop: () => true });
    const run = simulate(chess, replay(par.decisions), { seed: 1 });
    expect(run.makespan).toBe(par.makespan);
    expect(par.lowerBound).toBeLessThanOrEqual(3655);
  });

  test('is spent in slices, each of which knows at least as much as the last', () => {
    const seen: number[] = [];
    for (const step of solveSteps(tenDishes, { seed: 1 })) seen.push(step.par().score.last);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.every((last, i) => i === 0 || last <= (seen[i - 1] ?? 0))).toBe(true);
  });

  test('progress is reported', () => {
    const bounds: number[] = [];
    solve(tenDishes, { seed: 1, onProgress: ({ lowerBound }) => bounds.push(lowerBound) });
    expect(bounds.length).toBeGreaterThan(10);
    expect(bounds.every((bound, i) => bound <= 162 && bound >= (bounds[i - 1] ?? 0))).toBe(true);
  });

  test('is not needed to find a run as good as that of any policy', () => {
    for (const name of ['chess-simul', 'laundry-day', 'page-load', 'long-waits-first']) {
      for (const prefix of [[], solve(bundled(name), { seed: 1 }).decisions.slice(0, 5)]) {
        const given = bundled(name);
        const par = solve(given, { seed: 1, prefix, shouldStop: () => true });
        for (const policy of POLICY_NAMES) {
          const kernel = kernelAt(given, 1, prefix);
          const run = drive(kernel, [], makePolicy(policy));
          expect({ name, policy, isWorse: isBetter(scoreAt(kernel), par.score) }).toEqual({
            name,
            policy,
            isWorse: false,
          });
          expect(run.outcome).not.toBe('open');
        }
      }
    }
  });

  test('a par that is known is not searched for again', () => {
    const known = parOf(tenDishes);
    const again = solve(tenDishes, { seed: 1, known, shouldStop: () => true });
    expect([again.proven, again.score]).toEqual([true, known.score]);
    const prefix = known.decisions.slice(0, 7);
    const later = solve(tenDishes, { seed: 1, prefix, known, shouldStop: () => true });
    expect([later.proven, later.score]).toEqual([true, known.score]);
  });
});
