import { expect, test } from 'vitest';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { simulate } from '../../src/engine/run.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { expand } from '../../src/scenario/expand.ts';
import { sceneMoment } from '../../src/scenes/scene.ts';

const scenario = expand({
  format: 1,
  title: 'Two pots',
  unit: 'min',
  cpu: { name: 'Cook', switchCost: 4 },
  resources: { stove: 1 },
  tasks: [
    {
      id: 'pot',
      title: 'Pot {n}',
      copies: 2,
      steps: [
        { name: 'Fill', type: 'blocking', duration: 2, uses: ['stove'] },
        { name: 'Boil', type: 'non-blocking', duration: { min: 10, max: 20 }, uses: ['stove'] },
      ],
    },
    { id: 'table', title: 'Table', steps: [{ name: 'Lay', type: 'blocking', duration: 2 }] },
  ],
});
const timeline = timelineOf(simulate(scenario, eventLoop()));
const figureAt = (time: number) => sceneMoment(timeline, time).cpus[0];

test('the figure works, walks, and is idle where it was last', () => {
  expect(figureAt(1)).toEqual({ doing: 'working', task: 0, from: null, progress: 0.5 });
  expect(figureAt(3)).toEqual({ doing: 'switching', task: 2, from: 0, progress: 0.25 });
  expect(figureAt(3.5)?.progress).toBeCloseTo(0.375);
  expect(figureAt(7)).toEqual({ doing: 'working', task: 2, from: null, progress: 0.5 });
  expect(figureAt(8)).toEqual({ doing: 'idle', task: 2, from: null, progress: 0 });
});

test('resources are with their holders, and a player does not know drawn values', () => {
  const moment = sceneMoment(timeline, 4, [0, 1], false);
  expect(moment.tasks).toEqual([0, 1]);
  expect(moment.holders(0)).toEqual([0]);
  expect(moment.task(1)).toMatchObject({ state: 'queued', heldBy: [0] });
  expect(moment.task(0)).toMatchObject({ state: 'waiting', left: 8, leftAtMost: 18 });
  expect(sceneMoment(timeline, 4).task(0).left).toBe(sceneMoment(timeline, 4).task(0).leftAtMost);
});
