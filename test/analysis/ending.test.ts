import { expect, test } from 'vitest';
import { endingOf, endingWords, isStuck, lastOver, stuckWords } from '../../src/analysis/ending.ts';
import { decisionParser } from '../../src/engine/decision.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import { scenario } from '../support/notation.ts';

const KNOT = 'pan 1, spoon 1; a: w1@pan b1@pan+spoon | b: w1@spoon b1@pan+spoon | c: b3';

test.each([
  ['a: b1 | b: b2', 'event-loop', 'finished', 'finished at 0:03'],
  ['a: b1%1 | b: b2', 'event-loop', 'finished', 'finished at 0:03: 1 done, 1 lost'],
  ['a: w? b1 | b: b2', 'event-loop', 'as-far-as-possible', '1 of 2 done at 0:02; a never answers'],
  [
    'a: w? | b: w? | c (after a): b1 | d: b4',
    'event-loop',
    'as-far-as-possible',
    '1 of 4 done at 0:04; a and b never answer',
  ],
  // One at a time stays with a task that never answers, although b is ready.
  ['a: w? b1 | b: b2', 'sync', 'gave-up', 'stuck at 0:00 with 0 of 2 done'],
  [KNOT, 'event-loop', 'deadlock', 'stuck at 0:03 with 1 of 3 done'],
] as const)('%s under %s: %s', (notation, policy, ending, words) => {
  const run = simulate(scenario(notation), makePolicy(policy));
  expect([endingOf(run), endingWords(run)]).toEqual([ending, words]);
  expect(isStuck(run)).toBe(words.startsWith('stuck'));
});

test('a task that never ends need not be attended, but one that could end must be', () => {
  const about = scenario('a: w? | b: b2 | c: b1');
  const after = (...decisions: string[]) =>
    simulate(about, replay(decisions.map((text) => decisionParser(about)(text) ?? Number.NaN)));
  const best = after('b', 'c', 'wait');
  expect([endingOf(best), lastOver(best)]).toEqual(['as-far-as-possible', 3]);
  expect(endingOf(after('b', 'wait'))).toBe('gave-up');
});

test.each([
  ['a: w? b1 | b: b2', 'a never answers'],
  [KNOT, 'deadlock'],
])('%s is stuck: %s', (notation, words) => {
  const policy = makePolicy(notation === KNOT ? 'event-loop' : 'sync');
  expect(stuckWords(simulate(scenario(notation), policy))).toBe(words);
});

test('a run that leaves what could be done is given up', () => {
  const about = scenario('b: b2 | c: b1');
  const decisions = ['b', 'wait'].map((text) => decisionParser(about)(text) ?? Number.NaN);
  expect(stuckWords(simulate(about, replay(decisions)))).toBe('gave up');
});
