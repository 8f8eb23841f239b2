import { describe, expect, test } from 'vitest';
import { decisionParser } from '../../src/engine/decision.ts';
import { compareScores } from '../../src/engine/score.ts';
import { expand } from '../../src/scenario/expand.ts';
import { closerFloorOf } from '../../src/solver/bounds/floor.ts';
import { coreOf } from '../../src/solver/problem/core.ts';
import { problemOf } from '../../src/solver/problem/problem.ts';
import { kernelAt } from '../../src/solver/solve.ts';
import { scenarioFile } from '../support/notation.ts';
import { bruteForce } from './brute-force.ts';
import { CASE_KINDS, type Case, randomCase } from './judge.ts';

// If a search happens to find the best run early, it hides a bound that is too high: so the bounds are tested alone.
const NUMBERS = 100;
/** By how much the best known run may be worse while the bound is computed. */
const SLACKS = [1, 2, 5, 1000] as const;

/** The bounds of a case that are better than the best run, as they should be, and those that are not. */
function boundsAbove({ file, seed, prefix }: Case): unknown[] {
  const scenario = expand(file);
  const parse = decisionParser(scenario);
  const kernel = kernelAt(
    scenario,
    seed,
    prefix.map((word) => parse(word) ?? Number.NaN),
  );
  const best = bruteForce(file, { seed, prefix });
  const core = coreOf(problemOf(kernel, { lenient: true }));
  return SLACKS.flatMap((slack) => {
    const bound = closerFloorOf(core, { ...best, last: best.last + slack });
    return compareScores(bound, best) > 0 ? { slack, bound, best: best.decisions } : [];
  });
}

describe.each(CASE_KINDS)('$name', (kind) => {
  test('no bound is above the best score', () => {
    for (let number = 0; number < NUMBERS; number++) {
      const given = randomCase(number, kind);
      expect({ given, above: boundsAbove(given) }).toEqual({ given, above: [] });
    }
  });
});

test.each([
  ['after a wait that releases a resource the next holder may begin at once', 'switch 1; ash 1; a*2: b1 w2@ash'],
  ['a held resource is free after its release', 'ash 1; a: b1@ash w3@ash b1@ash | b: w2@ash b4 | c: w1 w5@ash'],
])('%s', (_, text) => {
  expect(boundsAbove({ file: scenarioFile(text), seed: 1, prefix: [] })).toEqual([]);
});
