import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationChanges, stepChanges } from '../../src/compare/step-change.ts';
import { whatIf } from '../../src/compare/variant.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { bundled } from '../support/bundled.ts';

test('a step of a scenario is changed as in its file', () => {
  fc.assert(
    fc.property(scenarioFiles, fc.nat(), fc.nat(), (file, someTask, someStep) => {
      const scenario = expand(file);
      const task = scenario.tasks[someTask % scenario.tasks.length] as (typeof scenario.tasks)[number];
      const step = someStep % task.steps.length;
      const name = task.steps[step]?.name ?? '';
      // A file is changed by the name of the step, where the first step of that name decides what makes sense.
      fc.pre(task.steps.findIndex((one) => one.name === name) === step);
      const entry = file.tasks[task.entry]?.id ?? '';
      const expected = whatIf(file, { task: entry, step: name });
      const changes = stepChanges(scenario, task.index, step);
      expect(changes.map(({ words }) => words)).toEqual(expected.map(({ words }) => words));
      expect(changes.map((change) => change.scenario.tasks)).toEqual(expected.map((one) => expand(one.file).tasks));
      expect(changes.map((change) => change.scenario.resources)).toEqual(
        expected.map((one) => expand(one.file).resources),
      );
    }),
  );
});

test('copies still share their steps, and the scenario itself is as it was', () => {
  const scenario = bundled('chess-simul');
  const before = structuredClone(scenario);
  const [awaited] = stepChanges(scenario, 3, 0);
  expect(scenario).toEqual(before);
  const tasks = awaited?.scenario.tasks ?? [];
  expect(new Set(tasks.map(({ steps }) => steps)).size).toBe(1);
  expect(tasks[0]?.steps.every(({ type }) => type === 'non-blocking')).toBe(true);
});

test('what has a name and a place in a program is changed in all tasks, and nothing else is', () => {
  const { tasks, ...scenario } = bundled('an-outage');
  const { awaited, halved } = durationChanges({ ...scenario, tasks }, 'time.sleep(0.12)', 'outage.py:26');
  const reports = (of: typeof tasks) => of.slice(1).map(({ steps: [, made] }) => [made?.type, made?.duration]);
  expect(reports(awaited.tasks)).toEqual(Array(5).fill(['non-blocking', { min: 120, max: 120 }]));
  expect(reports(halved.tasks)).toEqual(Array(5).fill(['blocking', { min: 60, max: 60 }]));
  expect(awaited.tasks[0]).toEqual(tasks[0]);
  expect(durationChanges({ ...scenario, tasks }, 'time.sleep(0.12)', 'outage.py:27').halved.tasks).toEqual(tasks);
});

test('what a change saves is what the command reports', () => {
  const ends = stepChanges(bundled('laundry-day'), 0, 0).map(({ words, scenario }) => [
    words,
    simulate(scenario, makePolicy('event-loop')).makespan,
  ]);
  expect(ends).toEqual([
    ['awaited instead of blocking', 151],
    ['half as long', 138],
    ['one more Washer', 142],
  ]);
});

test('a step that never ends by itself can only be given more to use, and one that needs nothing is left alone', () => {
  expect(stepChanges(bundled('page-load'), 99, 0)).toEqual([]);
});
