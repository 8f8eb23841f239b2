import { describe, expect, test } from 'vitest';
import { expand, expandLate } from '../../src/scenario/expand.ts';
import type { ScenarioFile, TaskEntry } from '../../src/scenario/schema.ts';

const step = { name: 'Fold', type: 'blocking', duration: 5 } as const;

function expanded(...tasks: [TaskEntry, ...TaskEntry[]]) {
  const file: ScenarioFile = { format: 1, title: 'Test', resources: { washer: 1, dryer: { title: 'Dryer' } }, tasks };
  return expand(file);
}

describe('expand', () => {
  test('fills in every default', () => {
    expect(expand({ format: 1, title: 'Small', tasks: [{ id: 'a', steps: [step] }] })).toEqual({
      title: 'Small',
      story: null,
      unit: 'min',
      cpu: { name: 'CPU', switchCost: 0 },
      resources: [],
      lesson: null,
      scene: null,
      tasks: [
        {
          index: 0,
          id: 'a',
          title: 'a',
          arrives: 0,
          surprise: false,
          after: [],
          afterFailure: 'cancel',
          deadline: null,
          priority: 0,
          game: null,
          entry: 0,
          copy: 1,
          steps: [
            {
              name: 'Fold',
              type: 'blocking',
              duration: { min: 5, max: 5 },
              uses: [],
              amounts: [],
              after: [],
              afterFailure: 'cancel',
              at: null,
              attempts: 1,
              timeout: null,
              failChance: 0,
              spoilsAfter: null,
              onFailure: 'fail',
            },
          ],
        },
      ],
    });
  });

  test('makes the same tasks late, once, and where the scenario is copied', () => {
    const file: ScenarioFile = { format: 1, title: 'Small', tasks: [{ id: 'a', copies: 2, steps: [step] }] };
    const late = expandLate(file);
    expect(structuredClone(late)).toEqual(expand(file));
    expect(late.tasks).toBe(late.tasks);
    expect(() => expandLate({ ...file, tasks: [{ id: 'a', after: ['b'], steps: [step] }] }).tasks).toThrow('no task');
  });

  test('numbers copies, in ids, titles and names', () => {
    const { tasks } = expanded({
      id: 'egg',
      title: 'Egg {n} of {n}',
      copies: 2,
      steps: [{ ...step, name: 'Peel {n}' }],
    });
    expect(tasks.map(({ id, title, copy, steps }) => [id, title, copy, steps[0]?.name])).toEqual([
      ['egg-1', 'Egg 1 of 1', 1, 'Peel 1'],
      ['egg-2', 'Egg 2 of 2', 2, 'Peel 2'],
    ]);
  });

  test('a single copy has a number, a task without copies has none, and {n} is 1 for both', () => {
    const { tasks } = expanded({ id: 'a', copies: 1, steps: [step] }, { id: 'b', title: 'B{n}', steps: [step] });
    expect(tasks.map(({ id, title, entry }) => [id, title, entry])).toEqual([
      ['a-1', 'a-1', 0],
      ['b', 'B1', 1],
    ]);
  });

  test('unrolls repeats within repeats', () => {
    const named = (name: string) => ({ ...step, name });
    const inner = { repeat: 2, steps: [named('b'), { repeat: 3, steps: [named('c')] }] };
    const { tasks } = expanded({ id: 'x', steps: [named('a'), { repeat: 2, steps: [inner] }, named('d')] });
    expect(tasks[0]?.steps.map(({ name }) => name).join('')).toBe('abcccbcccbcccbcccd');
  });

  test('after: all copies of an id, or a single one, in the order written, each once', () => {
    const { tasks } = expanded(
      { id: 'last', after: ['load-2', 'single', 'load'], steps: [step] },
      { id: 'load', copies: 3, steps: [step] },
      { id: 'single', steps: [step] },
    );
    expect(tasks[0]?.after).toEqual([2, 4, 1, 3]);
  });

  test('resources keep their order and are used by index', () => {
    const { tasks, resources } = expanded({ id: 'a', steps: [{ ...step, uses: ['dryer', 'washer'] }] });
    expect(resources).toEqual([
      { id: 'washer', title: 'washer', capacity: 1 },
      { id: 'dryer', title: 'Dryer', capacity: 1 },
    ]);
    expect(tasks[0]?.steps[0]?.uses).toEqual([1, 0]);
  });

  test('an unknown name is a bug of the caller', () => {
    expect(() => expanded({ id: 'a', after: ['b'], steps: [step] })).toThrow('no task “b”');
    expect(() => expanded({ id: 'a', steps: [{ ...step, uses: ['pan'] }] })).toThrow('no resource “pan”');
  });

  test('500,000 steps are no problem, and copies share their steps', { timeout: 30_000 }, () => {
    const { tasks } = expanded(
      { id: 'a', copies: 5_000, steps: [{ repeat: 50, steps: [step] }] },
      { id: 'b', copies: 5_000, after: ['a'], steps: [{ repeat: 50, steps: [{ ...step, name: '{n}' }] }] },
    );
    expect(tasks[1]?.steps).toBe(tasks[0]?.steps);
    expect(tasks[9_999]?.after).toBe(tasks[5_000]?.after);
    expect(tasks[9_999]?.steps).toHaveLength(50);
    expect(tasks[9_999]?.steps[49]?.name).toBe('5000');
  });
});
