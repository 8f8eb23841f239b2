import { describe, expect, test } from 'vitest';
import { themeOf } from '../../src/draw/theme.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import { miniatureRows } from '../../src/screens/miniature.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import { BUNDLED, bundled } from '../support/bundled.ts';

const PLAIN = themeOf({ ascii: false, color: false });
const runOf = (name: string) => watched(bundled(name), eventLoop());
const labels = (rows: readonly string[], width = 15) => rows.map((row) => row.slice(0, width).trim());

describe('the lanes', () => {
  test('are those of all tasks, of the CPU and of the resource that is queued for', () => {
    const rows = miniatureRows(runOf('laundry-day'), 60, 6, PLAIN);
    expect(rows).toEqual([
      'Load 1         █░░░░░░░░█░░░░░░░░░░░░░████',
      'Load 2         ┆┆┆┆┆┆┆┆┆┆█░░░░░░░░┆┆┆┆█░░░░░░░░░░░░████',
      'Checklist      ·█████████',
      'Parent         ███████████           ▁████         ████',
      'Washer         ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄╌╌╌▄',
    ]);
    expect(labels(rows)).toEqual(['Load 1', 'Load 2', 'Checklist', 'Parent', 'Washer']);
  });

  test('those that the lesson is about come first, in file order, and the others are counted', () => {
    const rows = miniatureRows(runOf('the-twentieth-board'), 60, 4, PLAIN);
    expect(labels(rows)).toEqual(['Board 4', 'Board 20', 'and 3 more', 'Master']);
    expect(labels(miniatureRows(runOf('the-twentieth-board'), 60, 2, PLAIN))).toEqual(['Board 20', 'Master']);
  });

  test('a task that is lost or late comes before those that went well', () => {
    const work = (duration: number) => [{ name: 'Work', type: 'blocking' as const, duration }];
    const tasks = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
      id,
      steps: work(3),
      ...(id === 'd' ? { deadline: 4 } : {}),
    }));
    const run = watched(expand({ format: 1, title: 'Five', tasks }), makePolicy('sync'));
    expect(labels(miniatureRows(run, 40, 3, PLAIN), 11)).toEqual(['d', 'and 4 more', 'CPU']);
  });

  test('of 10,000 tasks as many as fit', () => {
    const rows = miniatureRows(runOf('c10k'), 60, 5, PLAIN);
    expect(rows).toHaveLength(5);
    expect(labels(rows)).toContain('and 9,997 more');
  });
});

describe('the scene', () => {
  test('stands above the lanes where both fit', () => {
    const rows = miniatureRows(runOf('laundry-day'), 72, 20, PLAIN);
    expect(rows[0]).toMatch(/^┌ Washer ─+┐/);
    expect(labels(rows.slice(-5))).toEqual(['Load 1', 'Load 2', 'Checklist', 'Parent', 'Washer']);
    const [narrow, low] = [
      miniatureRows(runOf('laundry-day'), 59, 20, PLAIN),
      miniatureRows(runOf('laundry-day'), 72, 9, PLAIN),
    ];
    expect(labels(narrow)).toEqual(labels(low));
    expect(labels(low)).toEqual(['Load 1', 'Load 2', 'Checklist', 'Parent', 'Washer']);
  });

  test('is of a moment at which hands work while machines run', () => {
    const text = miniatureRows(runOf('breakfast'), 72, 20, PLAIN).join('\n');
    expect(text).toContain('╱█▬');
    expect(text).toMatch(/░ (Rolls|Eggs|Bacon)/);
  });
});

describe('every bundled scenario', () => {
  test.each(BUNDLED)('%s fits its room, and never lacks the CPU', (name) => {
    const run = runOf(name);
    for (const [width, height] of [
      [20, 1],
      [20, 2],
      [36, 6],
      [60, 12],
      [72, 24],
    ] as const) {
      const rows = miniatureRows(run, width, height, PLAIN);
      expect(rows.length).toBeLessThanOrEqual(height);
      for (const row of rows) expect(row.length).toBeLessThanOrEqual(width);
      if (height > 1) expect(rows.some((row) => row.startsWith(run.run.scenario.cpu.name.slice(0, 2)))).toBe(true);
      expect(miniatureRows(run, width, height, PLAIN)).toEqual(rows);
    }
  });
});
