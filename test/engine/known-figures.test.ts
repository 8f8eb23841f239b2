import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { timelineOf } from '../../src/analysis/build-timeline.ts';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { eventJson } from '../../src/analysis/trace-json.ts';
import { runDocument } from '../../src/cli/run-document.ts';
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

test('the document of the laundry is the one that commands.md shows', () => {
  const run = bundled('02-laundry-day', 'event-loop');
  const document = runDocument(run, bundled('02-laundry-day', 'sync'), statisticsOf(timelineOf(run)));
  const { tasks, decisions, ...head } = document as { tasks: unknown[]; decisions: string[] };
  expect(head).toEqual({
    format: 1,
    scenario: 'Laundry day',
    policy: 'event-loop',
    seed: 1,
    workers: 1,
    unit: 'min',
    outcome: 'finished',
    makespan: 144,
    until: 144,
    sync: 214,
    saved: 70,
    savedShare: 0.327,
    speedUp: 1.486,
    lost: 0,
    lateness: 0,
    cpu: { busy: 62, switching: 7, idle: 75, switches: 7, utilisation: 0.431 },
  });
  const load = { id: 'load-1', outcome: 'done', finish: 98, lateness: 0 };
  expect(tasks[0]).toEqual({ ...load, blocked: 0, queued: 0, ready: 4, switching: 3, running: 16, waiting: 75 });
  expect(decisions.slice(0, 4)).toEqual(['load-1', 'load-1', 'checklist', 'checklist']);
});

test('so are the first events of its trace', () => {
  const run = bundled('02-laundry-day', 'event-loop');
  const events = run.trace.slice(0, 6).map((event) => eventJson(run, event));
  expect(events).toEqual([
    { at: 0, kind: 'arrive', task: 'load-1' },
    { at: 0, kind: 'arrive', task: 'load-2' },
    { at: 0, kind: 'arrive', task: 'checklist' },
    { at: 0, kind: 'acquire', task: 'load-1', resource: 'washer' },
    { at: 0, kind: 'start', task: 'load-1', step: 0, name: 'Load the washer' },
    { at: 3, kind: 'end', task: 'load-1', step: 0, name: 'Load the washer' },
  ]);
});
