import { expect, test } from 'vitest';
import { scoreOf } from '../../src/engine/score.ts';
import { scenario } from '../support/notation.ts';

test('the finish of a task that is never over means nothing', () => {
  const endings = [{ outcome: null, finish: 99 } as const, { outcome: 'done', finish: 3 } as const];
  expect(scoreOf(scenario('a: b1 | b: b1'), (task) => endings[task] ?? endings[0])).toEqual({
    lost: 1,
    lateness: 0,
    unfinished: 1,
    last: 3,
  });
});
