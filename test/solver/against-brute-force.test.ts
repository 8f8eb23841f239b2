import { describe, expect, test } from 'vitest';
import { solve } from '../../src/solver/solve.ts';
import { scenarioFile } from '../support/notation.ts';
import type { Score } from './brute-force.ts';
import { CASE_KINDS, type Case, type CaseKind, judge, randomCase } from './judge.ts';
import { shrunk } from './shrink.ts';

// `node scripts/brute-force.mjs` does the same with any number of problems; fewer than a few thousand never showed
// much.
const NUMBERS = 75;

describe.each(CASE_KINDS)('$name', (kind) => {
  test('par is right on random problems', () => {
    for (let number = 0; number < NUMBERS; number++) {
      const given = randomCase(number, kind);
      expect({ given, complaints: judge(given).complaints }).toEqual({ given, complaints: [] });
    }
  });
});

describe('par is right where it once was wrong', () => {
  const DEADLOCK = 'ash 1, birch 1; a: w0@ash w0@ash+birch | b: w0@birch w0@birch+ash';
  test.each<[string, string, string, Score]>([
    ['no task that can be saved', 'a: w0%1', '', { lost: 1, lateness: 0, unfinished: 0, last: 0 }],
    [
      'a task left to spoil, which cancels a task that never ends and lets a third begin',
      'switch 1; ash 1; a: w2!3 b0@ash | n (after a): w? | g (after a, n) (proceed) (due 7): b1 | h: b3',
      '',
      { lost: 2, lateness: 0, unfinished: 0, last: 7 },
    ],
    [
      'the same, with an earlier end than any order of attending',
      'ash 1; a: w0@ash!1 b2 | n (after a): w? | g (after a, n) (proceed) (due 2): b0 | h (due 4): b0',
      '',
      { lost: 2, lateness: 0, unfinished: 0, last: 1 },
    ],
    [
      'a wait started later, so that the CPU is free when its next resource is',
      'switch 1; ash 1; a: w2@ash | b: b0@ash w1 b0@ash',
      '',
      { lost: 0, lateness: 0, unfinished: 0, last: 3 },
    ],
    [
      'of two units one is released by the attended job, not by the waiting one',
      'switch 1; ash 2; a: w0@ash w0@ash | b: w4 b1@ash | c: w5@ash',
      '',
      { lost: 0, lateness: 0, unfinished: 0, last: 6 },
    ],
    [
      'what can be done beside a deadlock',
      `${DEADLOCK} | c: w0`,
      'a b',
      { lost: 2, lateness: 0, unfinished: 2, last: 0 },
    ],
    [
      'what can be done beside a task that holds for ever',
      'ash 1; a: w0 w?@ash | b: w0@ash | c: b0',
      'a a',
      { lost: 2, lateness: 0, unfinished: 2, last: 0 },
    ],
    [
      'a deadlock that ends when a result spoils',
      'ash 1, birch 1; a: w1@ash!1 w0@ash+birch | b: w0@birch w0@birch+ash | c: w0%1^2',
      'a c b c',
      { lost: 2, lateness: 0, unfinished: 0, last: 2 },
    ],
    [
      'a task that is lost in any case spoils before it fails',
      'a: w0!1 w1 w2~1 | b (after a) (proceed): b0',
      '',
      { lost: 1, lateness: 0, unfinished: 0, last: 1 },
    ],
    [
      'a task that is lost in any case is saved from spoiling and completed',
      'a: w0!1^2 w0 w0%1 | b: w0',
      'a b wait:5 a',
      { lost: 1, lateness: 0, unfinished: 0, last: 5 },
    ],
    [
      'a plan with too little left to rearrange',
      'a: w0!1 w1!1 b2 | b: w0!1 w1!1 b2',
      'b a',
      { lost: 1, lateness: 0, unfinished: 0, last: 3 },
    ],
    [
      'a second attempt brings the CPU back before the next resource is free',
      'switch 1; ash 1; c: w0 | b: w1 w4@ash | a: w1!3^2 b0@ash',
      'a',
      { lost: 0, lateness: 0, unfinished: 0, last: 6 },
    ],
  ])('%s', (_, text, prefix, score) => {
    const { best, complaints, proven } = judge({
      file: scenarioFile(text),
      seed: 1,
      prefix: prefix.split(' ').filter(Boolean),
    });
    expect({ complaints, proven }).toEqual({ complaints: [], proven: true });
    expect(best).toMatchObject(score);
  });
});

describe('a wrong solver is noticed', () => {
  const given: Case = { file: scenarioFile('a: b3 | b: w5 b1 | c: b1%1'), seed: 1, prefix: ['b'] };
  type Par = NonNullable<ReturnType<typeof solve>>;
  const complaintsAbout = (lie: (par: Par) => Partial<Par> | null): string[] => {
    const liar = (...given: Parameters<typeof solve>) => {
      const par = solve(...given);
      const claimed = par && lie(par);
      return par && claimed && { ...par, ...claimed };
    };
    return judge(given, liar).complaints.filter((complaint) => !complaint.startsWith('with no time'));
  };

  test('a right solver is not', () => {
    expect(complaintsAbout(() => ({}))).toEqual([]);
  });

  test.each<[string, (par: Par) => Partial<Par> | null, RegExp]>([
    ['that returns nothing', () => null, /no answer/],
    ['that stops short', ({ decisions }) => ({ decisions: decisions.slice(0, -1) }), /stop short/],
    ['that decides something else', () => ({ decisions: [0, 1] }), /what was decided is not kept/],
    ['that ends elsewhere', ({ until }) => ({ until: until + 1 }), /at 7 is promised, but the run is/],
    ['that promises too much', ({ score }) => ({ score: { ...score, last: 5 } }), /is promised, but/],
    ['that beats the best', ({ score }) => ({ score: { ...score, lost: 0 } }), /better than the best/],
    ['whose bound is too high', () => ({ lowerBound: 7 }), /7 is called a lower bound, but the best ends at 6/],
    ['that claims a proof without one', ({ score }) => ({ score: { ...score, last: 9 } }), /is called proven, but/],
  ])('%s', (_, lie, complaint) => {
    expect(complaintsAbout(lie).join('\n')).toMatch(complaint);
  });
});

test('a failing case is shrunk to what makes it fail', () => {
  const hasRange = ({ file }: Case) => /"max":[3-9]/.test(JSON.stringify(file));
  const numbers = Array.from({ length: 40 }, (_, number) => number);
  const found = numbers.map((number) => randomCase(number, CASE_KINDS[3] as CaseKind)).find(hasRange);
  const least = shrunk(found as Case, hasRange);
  const steps = [{ name: 'Step', type: expect.any(String), duration: { min: 0, max: 3 } }];
  expect(least.file.tasks).toEqual([{ id: expect.any(String), steps }]);
  expect([least.prefix, Object.keys(least.file)]).toEqual([[], ['format', 'title', 'tasks']]);
});
