import { expect, test } from 'vitest';
import { type Run, simulate } from '../../src/engine/run.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { bundled } from '../support/bundled.ts';

const run = (name: string, policy: PolicyName): Run => simulate(bundled(name), makePolicy(policy));

test.each([
  ['laundry-day', 212, 139],
  ['long-waits-first', 300, 195],
  ['chess-simul', 43_200, 3_655],
  ['say-after', 3, 2],
])('%s takes %i one at a time and %i under the event loop', (name, alone, together) => {
  expect(run(name, 'sync').makespan).toBe(alone);
  expect(run(name, 'event-loop').makespan).toBe(together);
});

test('a page with a server that never answers hangs completely one at a time', () => {
  const hung = run('page-load', 'sync');
  expect([hung.outcome, hung.makespan, hung.stuck?.reason]).toEqual(['stuck', null, 'never-ends']);
  expect(hung.stuck?.explanation).toContain('“Silence” of Banner');
  const done = hung.trace.filter(({ kind }) => kind === 'done').map(({ task }) => hung.scenario.tasks[task]?.id);
  expect(done).toEqual(['page', 'style', 'logo']);
});

test('with overlapping requests the whole page appears except the part of that server', () => {
  const hung = run('page-load', 'event-loop');
  expect([hung.outcome, hung.stuck?.reason]).toEqual(['stuck', 'never-ends']);
  expect(hung.stuck?.tasks).toHaveLength(1);
  expect(hung.trace.filter(({ kind }) => kind === 'done')).toHaveLength(hung.scenario.tasks.length - 1);
});
