import { expect, test } from 'vitest';
import { scoreOf } from '../../src/engine/score.ts';
import { scenario } from '../support/notation.ts';

test('the finish of a task that is never over means nothing', () => {
  const never = { outcome: null, finish: 99 } as const;
  const done = { outcome: 'done', finish: 3 } as const;
  expect(scoreOf(scenario('a: b1 | b: b1'), (task) => (task === 0 ? never : done))).toEqual({
    lost: 1,
    lateness: 0,
    unfinished: 1,
    last: 3,
  });
});
