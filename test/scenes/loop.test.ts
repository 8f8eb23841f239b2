import { expect, test } from 'vitest';
import { listsOf } from '../../src/scenes/loop/lists.ts';
import { sceneMoment } from '../../src/scenes/scene.ts';
import { queueAt } from '../../src/session/watch/analysed-run.ts';
import { bundled } from '../support/bundled.ts';
import { preview, runOf, scenarioOf } from './scene-preview.ts';

const PAGE = bundled('page-load');
const title = (task: number) => PAGE.tasks[task]?.title;

test('ready tasks are in the order of the loop’s own queue, followed by those with an unheard bell', () => {
  const run = runOf(PAGE);
  const queue = queueAt(run, 335)?.ready.map(({ task }) => task) ?? null;
  const { ready } = listsOf(sceneMoment(run.timeline, 335, undefined, true, queue), 10);
  expect(ready.map(({ task, rungSince, unheard }) => [title(task), rungSince, unheard])).toEqual([
    ['Photo 3', null, false],
    ['Photo 2', 3, true],
  ]);
});

test('waiting tasks are in the order of their bells, those that never ring last', () => {
  const run = runOf(PAGE);
  const { waiting } = listsOf(sceneMoment(run.timeline, 250), 10);
  expect(waiting.map(title)).toEqual(['Photo 1', 'Photo 2', 'Map', 'Banner']);
});

test('without a loop’s queue all ready tasks are listed, none as unheard', () => {
  const run = runOf(PAGE, 'shortest-first');
  for (let time = 0; time < 536; time += 5) {
    const { ready, counts } = listsOf(sceneMoment(run.timeline, time), 10);
    expect(ready).toHaveLength(counts.ready);
    expect(ready.some(({ unheard }) => unheard)).toBe(false);
  }
});

test('of 10,000 tasks those that fit are listed, and all are counted', () => {
  const scenario = scenarioOf(
    JSON.stringify({
      format: 1,
      title: 'Connections',
      unit: 'ms',
      tasks: [
        {
          id: 'client',
          title: 'Client {n}',
          copies: 10_000,
          steps: [
            { name: 'Think', type: 'non-blocking', duration: 2000 },
            { name: 'Answer', type: 'blocking', duration: 1 },
          ],
        },
      ],
    }),
  );
  const run = runOf(scenario);
  const text = (at: number) => preview(run, at, { scene: 'loop', columns: 100, rows: 12 })?.join('\n') ?? '';
  expect(text(500)).toContain('WAITING 10,000');
  expect(text(500)).toContain('and 9,996 more');
  expect(text(3500)).toContain('✓ 1,500 of 10,000');
});
