import { expect, test } from 'vitest';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile, SingleStep } from '../../src/scenario/schema.ts';
import { solve } from '../../src/solver/solve.ts';
import { budget } from '../support/budget.ts';

// Each runner waits for two others in the middle of its task, and all share a scale of which a step takes several units.

const step = (type: SingleStep['type'], duration: number, units = 0, after: string[] = []): SingleStep => ({
  ...{ name: 'Step', type, duration },
  ...(units > 0 ? { uses: { scale: units } } : {}),
  ...(after.length > 0 ? { after } : {}),
});

const relay = (runners: number): ScenarioFile => ({
  format: 1,
  title: 'Relay',
  cpu: { switchCost: 1 },
  resources: { scale: 4 },
  tasks: Array.from({ length: runners }, (_, i) => ({
    id: `t${i}`,
    steps: [
      step('non-blocking', 3 + ((i * 5) % 7), 1 + (i % 3)),
      step('blocking', 1 + (i % 3), 0, i < 2 ? [] : [`t${i - 1}:1`, `t${i - 2}:2`]),
      step('non-blocking', 4 + i, 2),
    ],
  })),
});

test.each([
  [5, 34],
  [6, 45],
])('par of a relay of %d is %d, and proven by orders of attending', (runners, last) => {
  const par = solve(expand(relay(runners)), { seed: 1, shouldStop: budget() });
  expect(par).toMatchObject({ proven: true, score: { lost: 0, lateness: 0, unfinished: 0, last } });
  expect(par.nodes).toBeLessThan(20_000);
});
