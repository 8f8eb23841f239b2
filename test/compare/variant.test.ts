import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editAt, editNamed, stepAt, stepNames } from '../../src/compare/edit-step.ts';
import { type Place, stepPlaceOf, variedPlace } from '../../src/compare/place.ts';
import { variantOf, whatIf } from '../../src/compare/variant.ts';
import { expand } from '../../src/scenario/expand.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { scenarioFiles } from '../support/arbitrary.ts';

const file: ScenarioFile = {
  format: 1,
  title: 'Simul',
  cpu: { name: 'Master' },
  resources: { clock: 1, chair: { title: 'Chair', capacity: 2 } },
  tasks: [
    {
      id: 'board',
      copies: 3,
      steps: [
        { name: 'Greet', type: 'blocking', duration: { min: 3, max: 6 } },
        {
          repeat: 4,
          steps: [
            { name: 'Move', type: 'blocking', duration: 5, uses: ['clock', 'chair'] },
            { name: 'Think', type: 'non-blocking', duration: 55 },
          ],
        },
      ],
    },
    { id: 'clean', after: ['board'], steps: [{ name: 'Sweep', type: 'blocking', duration: 1 }] },
  ],
};

const durations = (one: ScenarioFile): unknown[] =>
  expand(one).tasks[0]?.steps.map(({ duration }) => (duration === 'never' ? duration : duration.max)) ?? [];

const varied = (what: string, value: number): ScenarioFile => variantOf(file, variedPlace(file, what) as Place, value);

describe('a value', () => {
  test('of copies, capacity and switch cost', () => {
    expect(expand(varied('board', 5)).tasks.map(({ id }) => id)).toEqual([
      ...['board-1', 'board-2', 'board-3', 'board-4', 'board-5'],
      'clean',
    ]);
    expect(expand(varied('clean', 1)).tasks.at(-1)?.id).toBe('clean-1');
    expect(varied('clock', 4).resources).toEqual({ clock: 4, chair: { title: 'Chair', capacity: 2 } });
    expect(varied('chair', 4).resources).toEqual({ clock: 1, chair: { title: 'Chair', capacity: 4 } });
    expect(varied('switchCost', 7).cpu).toEqual({ name: 'Master', switchCost: 7 });
    expect(varied('workers', 7)).toBe(file);
  });

  test('of a step with a number is that of one step, of a step with a name that of all', () => {
    expect(durations(varied('board.6', 9))).toEqual([6, 5, 55, 5, 55, 9, 55, 5, 55]);
    expect(durations(varied('board.1', 9))).toEqual([9, 5, 55, 5, 55, 5, 55, 5, 55]);
    expect(durations(varied('board.Move', 9))).toEqual([6, 9, 55, 9, 55, 9, 55, 9, 55]);
  });
});

describe('what does not exist', () => {
  test.each([
    ['boards', 'there is no task and no resource “boards”; did you mean board?'],
    ['board.10', '“board” has 9 steps, and none is number 10'],
    ['board.0', '“board” has 9 steps, and none is number 0'],
    ['board.Mve', '“board” has 9 steps, and none is “Mve”; did you mean Move?'],
    ['clean.2', '“clean” has one step, and none is number 2'],
    ['board-2.1', 'there is no task “board-2”: the copies of “board” share their steps'],
    ['bord.1', 'there is no task “bord”; did you mean board?'],
  ])('%s', (what, missing) => {
    expect(variedPlace(file, what)).toEqual({ missing });
  });

  test('a task alone is no step', () => {
    expect(stepPlaceOf(file, 'board')).toEqual({ missing: '“board” names no step: write TASK.STEP, such as board.1' });
  });
});

describe('what if', () => {
  test('a blocking step were awaited, were shorter, had more', () => {
    const changes = whatIf(file, { task: 'board', step: 'Move' });
    expect(changes.map(({ words }) => words)).toEqual([
      'awaited instead of blocking',
      'half as long',
      'one more clock',
      'one more Chair',
    ]);
    const [awaited, half, clock, chair] = changes.map((change) => change.file);
    const types = (one = file) => expand(one).tasks[0]?.steps.map(({ type }) => type) ?? [];
    expect(types(awaited).filter((type) => type === 'blocking')).toHaveLength(1);
    expect(durations(half as ScenarioFile)).toEqual([6, 3, 55, 3, 55, 3, 55, 3, 55]);
    expect([clock?.resources?.clock, chair?.resources?.chair]).toEqual([2, { title: 'Chair', capacity: 3 }]);
  });

  test('only what makes a difference', () => {
    expect(whatIf(file, { task: 'clean', step: 0 }).map(({ words }) => words)).toEqual(['awaited instead of blocking']);
    expect(whatIf(file, { task: 'board', step: 2 }).map(({ words }) => words)).toEqual(['half as long']);
  });

  test('every change of every step of a valid scenario is a valid scenario', () => {
    fc.assert(
      fc.property(scenarioFiles, (one) => {
        for (const { id, steps } of one.tasks)
          for (const step of stepNames(steps).keys())
            for (const change of whatIf(one, { task: id, step }))
              expect(parseScenario(JSON.stringify(change.file)).scenario).not.toBeNull();
      }),
      { numRuns: 30 },
    );
  });
});

test('editing a step changes it and no other, however it is repeated', () => {
  fc.assert(
    fc.property(scenarioFiles, fc.nat(), (one, lot) => {
      for (const { steps } of one.tasks) {
        const names = stepNames(steps);
        const number = lot % names.length;
        const edited = stepNames(editAt(steps, number, (step) => ({ ...step, name: 'EDITED' })));
        expect(edited).toEqual(names.with(number, 'EDITED'));
        expect(stepAt(steps, number)?.name).toBe(names[number]);
        expect(stepAt(steps, names.length)).toBeUndefined();
        const name = names[number] as string;
        const all = stepNames(editNamed(steps, name, (step) => ({ ...step, name: 'EDITED' })));
        expect(all).toEqual(names.map((other) => (other === name ? 'EDITED' : other)));
      }
    }),
  );
});
