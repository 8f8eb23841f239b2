import fc from 'fast-check';
import { expect, test } from 'vitest';
import { savedSoFar, savingOf } from '../../src/analysis/saved.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { simulate } from '../../src/engine/run.ts';
import { sync } from '../../src/policies/sync.ts';
import { runOf, scenarioFiles, setups } from '../support/arbitrary.ts';
import { attemptsOf } from '../support/invariants.ts';
import { scenario } from '../support/notation.ts';

test('time saved is a difference, a share of sync and a factor', () => {
  expect(savingOf({ makespan: 144 }, { makespan: 214 })).toEqual({
    sync: 214,
    saved: 70,
    share: 70 / 214,
    speedUp: 214 / 144,
  });
  expect(savingOf({ makespan: 12 }, { makespan: 8 }).saved).toBe(-4);
});

test('a run that hangs gives no numbers, and nothing is divided by 0', () => {
  expect(savingOf({ makespan: 5 }, { makespan: null })).toEqual({
    sync: null,
    saved: null,
    share: null,
    speedUp: null,
  });
  expect(savingOf({ makespan: null }, { makespan: 5 })).toEqual({ sync: 5, saved: null, share: null, speedUp: null });
  expect(savingOf({ makespan: 0 }, { makespan: 0 })).toEqual({ sync: 0, saved: 0, share: null, speedUp: null });
});

test('time saved so far is the part of all steps that has run, plus a switch for every task begun except the first, minus the time', () => {
  const property = fc.property(setups(), (setup) => {
    const run = runOf(setup);
    const { switchCost } = run.scenario.cpu;
    const timeline = timelineOf(run);
    const attempts = attemptsOf(run);
    const begins = run.scenario.tasks.flatMap(({ index }) => {
      const own = run.trace.filter(({ task, kind }) => task === index && /switch|start/.test(kind));
      return own[0] ? [own[0]] : [];
    });
    const first = run.trace.find(({ kind }) => kind === 'start')?.task;
    for (let time = 0; time <= run.until; time++) {
      const ran = attempts.map(({ start, closing }) => Math.max(0, Math.min(time, closing?.at ?? time) - start.at));
      const paid = begins
        .filter(({ at, task }) => at <= time && task !== first)
        .map(({ at, kind }) => (kind === 'switch' ? Math.min(switchCost, time - at) : switchCost));
      const sum = [...ran, ...paid].reduce((total, ticks) => total + ticks, 0);
      expect(savedSoFar(timeline, time)).toBe(sum - time);
    }
  });
  fc.assert(property, { seed: 23, numRuns: 100 });
});

test('one at a time never saves or loses any time, unless a step is after others', () => {
  const property = fc.property(setups(scenarioFiles), ({ file, seed }) => {
    const tasks = file.tasks.map((task) => ({ ...task, arrives: 0 }));
    const run = runOf({ file: { ...file, tasks }, seed, policy: 'sync', workers: 1 });
    const timeline = timelineOf(run);
    for (let time = 0; time <= run.until; time++) expect(savedSoFar(timeline, time)).toBe(0);
  });
  fc.assert(property, { seed: 23, numRuns: 100 });
});

test('time is saved when a wait overlaps something else', () => {
  const run = simulate(scenario('a: w5 | b: w5'), { ...sync, choose: ({ ready }) => ready.first() });
  expect([0, 1, 5].map((time) => savedSoFar(timelineOf(run), time))).toEqual([0, 1, 5]);
});
