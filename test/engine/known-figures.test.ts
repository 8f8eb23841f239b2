import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Run, simulate } from '../../src/engine/run.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

function bundled(file: string, policy: PolicyName): Run {
  const text = readFileSync(new URL(`../../scenarios/${file}.json`, import.meta.url), 'utf8');
  const { scenario, diagnostics } = parseScenario(text);
  if (!scenario) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return simulate(scenario, makePolicy(policy));
}

test.each([
  ['02-laundry-day', 214, 144],
  ['08-long-waits-first', 300, 195],
  ['09-chess-simul', 43_200, 3_655],
  ['23-say-after', 3, 2],
])('%s takes %i one at a time and %i under the event loop', (file, alone, together) => {
  expect(bundled(file, 'sync').makespan).toBe(alone);
  expect(bundled(file, 'event-loop').makespan).toBe(together);
});

test('a page of which one server never answers hangs one at a time, and hangs whole', () => {
  const run = bundled('19-page-load', 'sync');
  expect([run.outcome, run.makespan, run.stuck?.reason]).toEqual(['stuck', null, 'never-ends']);
  expect(run.stuck?.explanation).toContain('“Silence” of Banner');
  const done = run.trace.filter(({ kind }) => kind === 'done').map(({ task }) => run.scenario.tasks[task]?.id);
  expect(done).toEqual(['page', 'style', 'logo']);
});

test('side by side all of the page appears but what that server has', () => {
  const run = bundled('19-page-load', 'event-loop');
  expect([run.outcome, run.stuck?.reason]).toEqual(['stuck', 'never-ends']);
  expect(run.stuck?.tasks).toHaveLength(1);
  expect(run.trace.filter(({ kind }) => kind === 'done')).toHaveLength(run.scenario.tasks.length - 1);
});
