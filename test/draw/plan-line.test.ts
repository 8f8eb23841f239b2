import { expect, test } from 'vitest';
import type { Remaining, RemainingSteps } from '../../src/analysis/plan/remaining.ts';
import { planLine } from '../../src/draw/plan-line.ts';

const STEP: RemainingSteps = {
  name: 'Work',
  kind: 'hands',
  number: 1,
  of: 1,
  count: 1,
  least: 2,
  most: 2,
  timeout: null,
  uses: [],
  keeps: null,
  isUnderWay: false,
};

/** A task with so many different steps left; it throws if the words of more than `most` of them are asked for. */
function longTask(steps: number, most: number): Remaining {
  let asked = 0;
  const step = (i: number): RemainingSteps => ({
    ...STEP,
    get name() {
      if (++asked > most) throw new Error(`the name of step ${i + 1} is asked for`);
      return `S${i % 10}`;
    },
  });
  return {
    title: 'Task',
    steps: Array.from({ length: steps }, (_, i) => step(i)),
    arrives: null,
    after: [],
    deadline: null,
    spoils: null,
    over: 2 * steps,
    turning: 0,
    isExpected: false,
  };
}

test('a line about 100,000 steps asks for the words of those that have room', () => {
  const { now, later, facts } = planLine(longTask(100_000, 40), { unit: 'min', width: 100, ellipsis: '…' });
  expect(now + later + facts).toBe(
    'S0 2 by hand, then S1 2 by hand, then 99998 more (199996 by hand); over by 3333:20',
  );
});
