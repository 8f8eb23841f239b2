import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/draw/text.ts';
import type { PolicyName } from '../../src/policies/registry.ts';
import { hostileScenario } from './hostile.ts';
import { preview, runOf, scenarioOf } from './scene-preview.ts';

const SEED = 20_261_126;
const CODES = /\x1b\[[\d;]*m/g;

const view = fc.record({
  columns: fc.integer({ min: 1, max: 200 }),
  rows: fc.integer({ min: 0, max: 50 }),
  ascii: fc.boolean(),
  color: fc.boolean(),
  phase: fc.nat(20),
});
const policy = fc.constantFrom<PolicyName>('event-loop', 'sync', 'random');

describe.each(['household', 'network', 'loop'])('%s', (scene) => {
  test('every row has exactly the requested width, and there are no more rows than requested', () => {
    const run = fc.tuple(hostileScenario, policy, fc.integer({ min: 1, max: 4 }));
    const property = fc.property(
      run,
      view,
      fc.double({ min: 0, max: 1.2, noNaN: true }),
      ([scenario, name, workers], options, share) => {
        const watched = runOf(scenario, name, name === 'event-loop' ? 1 : workers);
        const rows = preview(watched, share * watched.run.until, { scene, ...options });
        if (rows === null) return;
        expect(rows.length).toBeLessThanOrEqual(options.rows);
        for (const row of rows) {
          expect(widthOf(row.replaceAll(CODES, ''))).toBe(options.columns);
          if (!options.color) expect(row).not.toMatch(CODES);
        }
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });

  test.each([
    [60, 18],
    [100, 10],
    [160, 50],
  ])('draws 1,000 tasks at %i × %i, and what does not fit is counted', (columns, rows) => {
    const run = runOf(crowd(1000));
    for (const share of [0, 0.3, 0.9]) {
      const text = (preview(run, share * run.run.until, { scene, columns, rows }) ?? []).join('\n');
      expect(text).toMatch(/\d more|\+\d|\d of 1,000/);
    }
  });

  test('titles of 80 wide characters do not move a border', () => {
    const bordersOf = (title: string) => {
      const run = runOf(crowd(12, title));
      return [0.1, 0.5, 0.9].map((share) => {
        const rows = preview(run, share * run.run.until, { scene, columns: 100, rows: 12 }) ?? [];
        // Stands for the second cell of a wide character.
        return rows.map((row) =>
          [...row.replaceAll('洗', '##')].map((one) => ('┌┐└┘'.includes(one) ? one : ' ')).join(''),
        );
      });
    };
    expect(bordersOf('洗'.repeat(80))).toEqual(bordersOf('#'.repeat(80)));
    expect(bordersOf('洗'.repeat(80)).flat().join('')).toContain('┌');
  });

  test('in ASCII only ASCII characters are drawn', () => {
    const run = runOf(crowd(30));
    for (const columns of [40, 80, 120])
      for (const rows of [3, 5, 8, 10, 14, 20])
        for (let phase = 0; phase < 8; phase++) {
          const drawn = preview(run, run.run.until / 2, { scene, columns, rows, phase, ascii: true }) ?? [];
          expect(drawn.join('')).toMatch(/^[\x20-\x7e]*$/);
        }
  });

  test('if nothing runs by itself, nothing moves from phase to phase', () => {
    const scenario = scenarioOf(
      JSON.stringify({
        format: 1,
        title: 'Hands',
        unit: 'min',
        resources: { washer: { capacity: 1, title: 'Washer' } },
        tasks: [
          { id: 'a', title: 'Page', steps: [{ name: 'Wash', type: 'blocking', duration: 5, uses: ['washer'] }] },
          { id: 'b', title: 'Photo', steps: [{ name: 'Talk', type: 'blocking', duration: 5 }] },
        ],
      }),
    );
    const run = runOf(scenario);
    const at = (phase: number) => preview(run, 3, { scene, columns: 100, rows: 12, phase });
    for (let phase = 1; phase < 9; phase++) expect(at(phase)).toEqual(at(0));
  });

  test('a picture without known luck shows nothing of values drawn later', () => {
    const scenario = scenarioOf(
      JSON.stringify({
        format: 1,
        title: 'Luck',
        unit: 's',
        resources: { washer: { capacity: 1, title: 'Washer' } },
        tasks: Array.from({ length: 4 }, (_, i) => ({
          id: `t${i}`,
          title: ['Page', 'Photo', 'Banner', 'Child'][i],
          steps: [
            { name: 'Fill', type: 'blocking', duration: { min: 10, max: 50 }, uses: i < 2 ? ['washer'] : [] },
            { name: 'Wash', type: 'non-blocking', duration: { min: 20, max: 500 }, timeout: 400, attempts: 2 },
          ],
        })),
      }),
    );
    const at = (time: number, seed: number) =>
      preview(runOf(scenario, 'event-loop', 1, seed), time, { scene, columns: 100, rows: 12, luckKnown: false });
    // All seeds look alike until the first drawn step is over; only then does the drawn value show.
    for (let seed = 2; seed < 20; seed++) expect(at(9.5, seed)).toEqual(at(9.5, 1));
    expect(
      Array.from({ length: 20 }, (_, seed) => at(90, seed + 1)?.join()).some((one) => one !== at(90, 1)?.join()),
    ).toBe(true);
  });
});

/** This many tasks of each kind: with a machine, with hands alone, and with a name of their own. */
const crowd = (copies: number, title = 'Task') =>
  scenarioOf(
    JSON.stringify({
      format: 1,
      title: 'Many',
      unit: 's',
      cpu: { name: 'Parent', switchCost: 1 },
      resources: { washer: { capacity: 2, title: 'Washer' } },
      tasks: Array.from({ length: copies }, (_, i) => ({
        id: `t${i}`,
        title: title === 'Task' ? `Task ${i + 1}` : title,
        steps: [
          { name: 'Fill', type: 'blocking', duration: 1, uses: i % 3 === 0 ? ['washer'] : [] },
          {
            name: i % 3 === 1 ? `Whirr ${i}` : 'Wash',
            type: 'non-blocking',
            duration: 9,
            uses: i % 3 === 0 ? ['washer'] : [],
          },
          { name: 'Hang it up', type: 'blocking', duration: 1 },
        ],
      })),
    }),
  );
