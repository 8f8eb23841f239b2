import { expect, test } from 'vitest';
import { scoreOf } from '../../src/engine/score.ts';
import { scenario } from '../support/notation.ts';

test('the finish of a task that is never over means nothing', () => {
  const endingOf = (task: number) =>
    task === 0 ? { outcome: null, finish: 99 } : ({ outcome: 'done', finish: 3 } as const);
  expect(scoreOf(scenario('a: b1 | b: b1'), endingOf)).toEqual({
    lost: 1,
    lateness: 0,
    unfinished: 1,
    last: 3,
  });
});
