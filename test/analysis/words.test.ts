import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../src/analysis/narration.ts';
import { Repeats } from '../../src/analysis/timeline/steps.ts';
import { eventJson } from '../../src/analysis/trace-json.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import { runOf, scenarioFiles, setups } from '../support/arbitrary.ts';
import { scenario, scenarioFile } from '../support/notation.ts';

const OPTIONS = { seed: 17, numRuns: 80 };

describe('the narration', () => {
  test('has one whole sentence per event, about that event', () => {
    const property = fc.property(setups(), (setup) => {
      const run = runOf(setup);
      for (const event of run.trace) {
        const { kind, task } = event;
        const text = sentenceOf(run, event);
        expect(text).toMatch(/^\S.*\.$/s);
        expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object| {2}/);
        if (kind !== 'stuck') expect(text).toContain(run.scenario.tasks[task]?.title);
      }
    });
    fc.assert(property, OPTIONS);
  });

  test('reads as a short story', () => {
    const meant = expand({ ...scenarioFile('switch 2; pan 1; egg: b3@pan | tea (due 2): w9~4^2> b1'), unit: 'min' });
    const run = simulate(meant, makePolicy('sync'));
    const texts = run.trace.map((event) => `${event.at} ${sentenceOf(run, event)}`);
    expect(texts).toEqual([
      '0 egg arrives.',
      '0 tea arrives.',
      '0 egg takes pan.',
      '0 CPU begins “b3@pan” for egg.',
      '3 egg: “b3@pan” is finished.',
      '3 egg gives back pan.',
      '3 egg is done.',
      '3 CPU turns to tea, which takes 2 min.',
      '5 tea: “w9~4^2>” now runs by itself; CPU is free.',
      '9 tea: “w9~4^2>” takes too long (limit 4 min); it can be tried again (1 of 2 used).',
      '9 tea: “w9~4^2>” now runs by itself, attempt 2 of 2; CPU is free.',
      '13 tea: “w9~4^2>” takes too long (limit 4 min); the task continues without it.',
      '13 CPU begins “b1” for tea.',
      '14 tea: “b1” is finished.',
      '14 tea is done, 12 min late.',
    ]);
  });
});

describe('an event as JSON', () => {
  test('has the fields that apply and no others', () => {
    const property = fc.property(setups(), (setup) => {
      const run = runOf(setup);
      for (const event of run.trace) {
        const { at, kind, task, step, name, attempt, resource, units, worker, ...rest } = eventJson(run, event);
        expect([at, kind, rest]).toEqual([event.at, event.kind, {}]);
        expect(task).toBe(run.scenario.tasks[event.task]?.id);
        expect(resource !== undefined).toBe(kind === 'acquire' || kind === 'release');
        expect(units).toBe(event.units > 1 ? event.units : undefined);
        const isOfStep = ['start', 'end', 'ring', 'failure', 'timeout', 'spoil'].includes(kind);
        expect([step !== undefined, name !== undefined]).toEqual([isOfStep, isOfStep]);
        expect(attempt).toBe(isOfStep && event.attempt > 1 ? event.attempt : undefined);
        const hasWorker = run.workers > 1 && (kind === 'start' || kind === 'switch' || kind === 'acquire');
        if (hasWorker) expect(worker).toBe(event.cpu);
        if (run.workers === 1) expect(worker).toBeUndefined();
      }
    });
    fc.assert(property, OPTIONS);
  });
});

describe('steps of one name', () => {
  test('are numbered among themselves', () => {
    const repeats = new Repeats(scenario('a: b5 b5 w1 b5 | b*2: w1'));
    expect([0, 1, 2, 3].map((step) => repeats.of(0, step))).toEqual([
      { number: 1, of: 3 },
      { number: 2, of: 3 },
      { number: 1, of: 1 },
      { number: 3, of: 3 },
    ]);
    expect(repeats.of(2, 0)).toEqual({ number: 1, of: 1 });
  });

  test('are counted correctly in every task', () => {
    const property = fc.property(scenarioFiles, (file) => {
      const meant = expand(file);
      const repeats = new Repeats(meant);
      for (const { index, steps } of meant.tasks) {
        for (const [i, { name }] of steps.entries()) {
          const same = steps.flatMap((step, at) => (step.name === name ? [at] : []));
          expect(repeats.of(index, i)).toEqual({ number: same.indexOf(i) + 1, of: same.length });
        }
      }
    });
    fc.assert(property, { ...OPTIONS, numRuns: 60 });
  });
});
