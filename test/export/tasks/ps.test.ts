import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../src/analysis/timeline/build-timeline.ts';
import { segmentAt, stateOf, type Timeline } from '../../../src/analysis/timeline/timeline.ts';
import { widthOf } from '../../../src/draw/text.ts';
import { simulate } from '../../../src/engine/run.ts';
import { psOf } from '../../../src/export/tasks/ps.ts';
import { pstreeOf } from '../../../src/export/tasks/pstree.ts';
import { makePolicy } from '../../../src/policies/registry.ts';
import { expand } from '../../../src/scenario/expand.ts';
import type { TaskEntry } from '../../../src/scenario/schema.ts';
import { printable } from '../../../src/scenario/source/text.ts';
import { runOf, setups } from '../../support/arbitrary.ts';
import { bundled } from '../../support/bundled.ts';
import { hostileScenario } from '../../support/hostile-texts.ts';

const timelineFor = (name: string) => timelineOf(simulate(bundled(name), makePolicy('event-loop')));
const step = { name: 'x', type: 'blocking' as const, duration: 2 };
const timelineWith = (tasks: TaskEntry[], resources = {}): Timeline =>
  timelineOf(simulate(expand({ format: 1, title: 'T', resources, tasks }), makePolicy('event-loop')));

const stateAt = (timeline: Timeline, task: number, at: number) => stateOf(segmentAt(timeline, task, at), at);
const isAlive = (state: string) => !['absent', 'done', 'failed', 'cancelled'].includes(state);

const moments = setups().chain((setup) => {
  const timeline = timelineOf(runOf(setup));
  return fc.integer({ min: 0, max: timeline.run.until }).map((at) => ({ timeline, at }));
});

describe('ps', () => {
  it.each([0, 47, 80])('of laundry day at %i min', async (at) => {
    const lines = psOf(timelineFor('laundry-day'), at, { all: false, ascii: false });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`./laundry-day-ps-${at}.golden.txt`);
  });

  it('lists every live task once, with its state and times that add up to its age', () => {
    const property = fc.property(moments, ({ timeline, at }) => {
      const { tasks } = timeline.run.scenario;
      const lines = psOf(timeline, at, { all: false, ascii: false });
      const head = lines.findIndex((line) => line.startsWith('ID '));
      const rows = head < 0 ? [] : lines.slice(head + 1);
      const alive = tasks.filter(({ index }) => isAlive(stateAt(timeline, index, at)));
      expect(rows.map((row) => row.split(/\s+/)[0])).toEqual(alive.map(({ id }) => id));
      for (const [i, { index, arrives }] of alive.entries()) {
        const row = rows[i] ?? '';
        const [total, ...times] = [...row.matchAll(/\s(\d+):(\d\d)(?=\s)/g)]
          .slice(row.includes(' ring at ') ? 1 : 0)
          .map(([, hours, minutes]) => Number(hours) * 60 + Number(minutes));
        expect(row).toContain(` ${stateAt(timeline, index, at)} `);
        expect(total).toBe(at - arrives);
        expect(times.reduce((sum, one) => sum + one, 0)).toBe(total);
      }
    });
    fc.assert(property, { seed: 1516, numRuns: 200 });
  });

  it('lists all tasks on request', () => {
    const lines = psOf(timelineFor('rush-hour'), 8, { all: true, ascii: false });
    expect(lines.slice(-6).map((line) => line.split(/\s+/)[0])).toEqual(bundled('rush-hour').tasks.map(({ id }) => id));
    expect(lines.join('\n')).toContain('its arrival at 0:14');
  });

  it('counts the visits of the CPU', () => {
    const lines = psOf(timelineFor('laundry-day'), 144, { all: true, ascii: false });
    expect(lines.slice(-3).map((line) => line.split(/\s+/).at(-1))).toEqual(['6', '6', '6']);
  });

  it('keeps its columns and does the terminal no harm, whatever the titles are', () => {
    const timeline = timelineOf(simulate(hostileScenario(), makePolicy('event-loop')));
    for (const lines of [psOf(timeline, 30, { all: true, ascii: false }), pstreeOf(timeline, 30, { ascii: false })]) {
      expect(lines.map(printable)).toEqual(lines);
    }
    const rows = psOf(timeline, 30, { all: true, ascii: false }).slice(-14);
    expect(new Set(rows.map((row) => widthOf(row))).size).toBe(1);
  });
});

/** The tasks of a tree's lines that are not repeated, in order. */
const titlesIn = (lines: readonly string[]): string[] =>
  lines.filter((line) => !/\((above|below)\)$/.test(line)).flatMap((line) => /^[│├└─ ]*(.*?) \[/.exec(line)?.[1] ?? []);

describe('pstree', () => {
  it('of a page that loads', async () => {
    const lines = pstreeOf(timelineFor('page-load'), 60, { ascii: false });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./page-load-pstree-60.golden.txt');
  });

  it('of laundry day, in plain characters', async () => {
    const lines = pstreeOf(timelineFor('laundry-day'), 20, { ascii: true });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./laundry-day-pstree-20.golden.txt');
  });

  it('shows every live task once', () => {
    const property = fc.property(moments, ({ timeline, at }) => {
      const alive = timeline.run.scenario.tasks.filter(({ index }) => isAlive(stateAt(timeline, index, at)));
      const lines = pstreeOf(timeline, at, { ascii: false });
      const shown = titlesIn(lines.slice(lines.indexOf('')));
      const absent = new Set(
        timeline.run.scenario.tasks
          .filter(({ index }) => stateAt(timeline, index, at) === 'absent')
          .map(({ title }) => title),
      );
      expect(shown.filter((title) => !absent.has(title)).sort()).toEqual(alive.map(({ title }) => title).sort());
    });
    fc.assert(property, { seed: 1517, numRuns: 200 });
  });

  it('shows a deadlock as tasks that wait for each other', () => {
    const need = (first: string, second: string) => [
      { ...step, uses: [first] },
      { ...step, uses: [first, second] },
    ];
    const tasks = [
      { id: 'a', steps: need('pan', 'spoon') },
      { id: 'b', steps: need('spoon', 'pan') },
    ];
    const timeline = timelineWith(tasks, { pan: 1, spoon: 1 });
    expect(timeline.run.stuck?.reason).toBe('deadlock');
    const lines = pstreeOf(timeline, timeline.run.until, { ascii: false });
    expect(lines.slice(lines.indexOf('') + 1)).toEqual([
      'a [queued] waits for spoon, held by b',
      '└── b [queued] waits for pan, held by a',
      '    └── a [queued] waits for spoon, held by b (above)',
    ]);
  });

  it('stays small if thousands wait for thousands, or if a chain is long', () => {
    const many = timelineWith([
      { id: 'first', copies: 3_000, steps: [step] },
      { id: 'second', copies: 3_000, after: ['first'], steps: [step] },
    ]);
    expect(pstreeOf(many, 1, { ascii: false }).length).toBeLessThan(20_000);
    expect(psOf(many, 1, { all: false, ascii: false }).length).toBe(6_005);
    const chain = timelineWith(
      Array.from({ length: 900 }, (_, i) => ({ id: `t${i}`, after: i === 0 ? [] : [`t${i - 1}`], steps: [step] })),
    );
    const lines = pstreeOf(chain, 1, { ascii: false });
    expect(titlesIn(lines.slice(4))).toHaveLength(900);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(200);
  });
});
