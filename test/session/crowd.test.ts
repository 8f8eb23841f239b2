import { describe, expect, test } from 'vitest';
import { crowdSteps, type PlayerCrowd, placeAmong } from '../../src/crowd/crowd.ts';
import { compareScores } from '../../src/engine/score.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { solve } from '../../src/solver/solve.ts';
import { randomProblem } from '../solver/random-problems.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';

function crowdOf(about: Scenario, seed = 1): PlayerCrowd {
  const steps = crowdSteps(about, seed);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}

const SMALL = ['laundry-day', 'long-waits-first', 'page-load', 'say-after'];

describe('simulated players', () => {
  test('are 2,000, the same every time, and different ones with another seed', () => {
    const crowd = crowdOf(bundled('page-load'));
    expect(crowd.players).toBe(2_000);
    expect(crowd.groups.reduce((sum, { players }) => sum + players, 0)).toBe(2_000);
    expect(crowdOf(bundled('page-load'))).toEqual(crowd);
    expect(crowdOf(bundled('page-load'), 2)).not.toEqual(crowd);
  });

  test('report how many have finished', () => {
    const reports = [...crowdSteps(bundled('say-after'), 1)];
    expect(reports).toEqual(Array.from({ length: 2_000 }, (_, i) => i + 1));
  });

  test('are grouped by score, the best first', () => {
    const { groups } = crowdOf(laundryWithWalks());
    expect(groups.length).toBeGreaterThan(10);
    for (const [i, { score }] of groups.slice(1).entries())
      expect(compareScores(groups[i]?.score ?? score, score)).toBeLessThan(0);
  });

  test.each(SMALL)('of %s differ, and none is better than par', (name) => {
    const about = bundled(name);
    const par = solve(about, { seed: 1 });
    const { groups } = crowdOf(about);
    expect(par?.proven).toBe(true);
    expect(groups.length).toBeGreaterThan(1);
    for (const { score } of groups) expect(compareScores(score, { ...score, ...par?.score })).toBeGreaterThanOrEqual(0);
  });

  test('of random problems, where anything may get stuck, are not better either', () => {
    for (let number = 0; number < 40; number++) {
      const { file, seed } = randomProblem(number, number % 2 === 1);
      const about = expand(file);
      const par = solve(about, { seed });
      if (!par?.proven) continue;
      const [best] = crowdOf(about, seed).groups;
      const compared = best && compareScores(best.score, { ...best.score, ...par.score });
      expect({ number, isBetter: (compared ?? 0) < 0 }).toEqual({ number, isBetter: false });
    }
  });
});

test('a rank counts the better, equal and worse players', () => {
  const crowd = crowdOf(scenario('a: b1 | b: w5 b1'));
  const { groups, players } = crowd;
  const [first, second] = groups;
  if (!first || !second) throw new Error('all players are alike');
  expect(placeAmong(crowd, first.score)).toEqual({
    better: 0,
    equal: first.players,
    worse: players - first.players,
  });
  expect(placeAmong(crowd, { ...second.score, last: second.score.last - 0.5 })).toEqual({
    better: first.players,
    equal: 0,
    worse: players - first.players,
  });
});
