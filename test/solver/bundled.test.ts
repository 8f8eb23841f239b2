import { describe, expect, test } from 'vitest';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy, POLICY_NAMES } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import { solve } from '../../src/solver/solve.ts';
import { budget } from '../support/budget.ts';
import { bundled } from '../support/bundled.ts';
import { compare } from './brute-force.ts';
import { runScore } from './replayed.ts';

const PARS = [
  [
    'laundry-day',
    0,
    139,
    /^“Dryer” cannot be taken before 33 min; then it is needed for 48 \+ 48 = 96 min; at least 10 min follow: 33 \+ 96 \+ 10 = 139 min\.$/,
  ],
  [
    'long-waits-first',
    0,
    165,
    /^“Dryer” cannot be taken before 30 min; then it is needed for 45 \+ 45 \+ 45 = 135 min: 30 \+ 135 = 165 min\.$/,
  ],
  [
    'chess-simul',
    0,
    3655,
    /^The CPU's own work is 3600 s and at least 55 s follow its last work: 3600 \+ 55 = 3655 s\.$/,
  ],
  ['page-load', 1, 518, /^1 of 8 tasks cannot be saved: “Banner” never ends\. Proven by a search/],
  ['say-after', 0, 2, /^“Say world” takes 2 s, even if it never has to wait\.$/],
] as const;

describe.each(PARS)('%s', (name, lost, last, certificate) => {
  const scenario = bundled(name);
  const par = solve(scenario, { seed: 1, shouldStop: budget() });

  test(`has a par of ${last}, proven`, () => {
    expect(par).toMatchObject({ proven: true, score: { lost, lateness: 0, last }, lowerBound: last, until: last });
    expect(par.certificate).toMatch(certificate);
  });

  test('is reached by its decisions', () => {
    const run = simulate(scenario, replay(par.decisions), { seed: 1 });
    expect(run).toMatchObject({ outcome: lost > 0 ? 'stuck' : 'finished', until: last });
    expect(run.decisions).toHaveLength(par.decisions.length);
  });

  test.each(POLICY_NAMES)('is not beaten by %s', (policy) => {
    const run = simulate(scenario, makePolicy(policy), { seed: 1 });
    expect(compare(par.score, runScore(run))).toBeLessThanOrEqual(0);
  });
});
