import { describe, expect, test } from 'vitest';
import { pageOf, partState } from '../../src/scenes/network/parts.ts';
import { sceneMoment } from '../../src/scenes/scene.ts';
import { preview, runOf, scenarioOf } from './scene-preview.ts';

/** A browser that requests parts, each with its non-blocking step. */
const browser = (parts: Record<string, object>, resources = {}) =>
  scenarioOf(
    JSON.stringify({
      format: 1,
      title: 'Site',
      unit: 'ms',
      cpu: { name: 'Browser' },
      resources,
      tasks: Object.entries(parts).map(([title, step], i) => ({
        id: `t${i}`,
        title,
        steps: [
          { name: 'Ask', type: 'non-blocking', duration: 50, ...step },
          { name: 'Draw', type: 'blocking', duration: 10 },
        ],
      })),
    }),
  );

const PARTS = browser(
  {
    Page: {},
    Photo: { duration: 90 },
    Banner: { duration: 'never' },
    Chart: { duration: 'never', timeout: 60, attempts: 2, onFailure: 'continue' },
    Video: { duration: 'never', timeout: 60, attempts: 1 },
    Map: { uses: ['server'] },
    Script: { uses: ['server'] },
  },
  { server: { capacity: 1, title: 'Server' } },
);

describe('the state of a part', () => {
  const run = runOf(PARTS);
  const statesAt = (time: number) => {
    const moment = sceneMoment(run.timeline, time);
    return Object.fromEntries(PARTS.tasks.map(({ index, title }) => [title, partState(moment, index)]));
  };

  test('while waiting for the answers', () =>
    expect(statesAt(10)).toEqual({
      ...{ Page: 'asked', Photo: 'asked', Banner: 'asked', Chart: 'asked', Video: 'asked', Map: 'asked' },
      Script: 'queued',
    }));

  test('when the first have arrived, one is drawn and the others wait', () => {
    const { Page, Map: map, Photo } = statesAt(55);
    expect([Page, map].sort()).toEqual(['arrived', 'drawing']);
    expect(Photo).toBe('asked');
  });

  test('in the end: shown, given up after its attempts, failed, or silent for ever', () => {
    expect(statesAt(run.run.until)).toEqual({
      ...{ Page: 'shown', Photo: 'shown', Map: 'shown', Script: 'shown' },
      ...{ Banner: 'asked', Chart: 'blank', Video: 'failed' },
    });
  });

  test.each([
    ['Banner: silent for 100 ms', 100],
    ['✗ try 2/2', 100],
    ['1 failed', 100],
    ['4 of 7 shown, 1 on their way, 1 given up, 1 failed', run.run.until],
  ])('%s is to be read', (text, at) => {
    const rows = preview(run, at, { scene: 'network', columns: 140, rows: 14 }) ?? [];
    expect(rows.join('\n')).toContain(text);
  });
});

describe('the place of a part', () => {
  test('the words of its title select it, and each place is taken once', () => {
    const { tasks } = PARTS;
    const { slots, blocks } = pageOf(PARTS);
    expect([...slots].map(([slot, task]) => [slot, tasks[task]?.title])).toEqual([
      ['text', 'Page'],
      ['banner', 'Banner'],
    ]);
    expect(blocks.map((task) => tasks[task]?.title)).toEqual(['Photo', 'Chart', 'Video', 'Map', 'Script']);
  });

  test('without a text all parts are blocks', () => {
    const { slots, blocks } = pageOf(browser({ Logo: {}, Banner: {}, Client: {} }));
    expect([slots.size, blocks]).toEqual([0, [0, 1, 2]]);
  });
});
