import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statisticsOf } from '../../../src/analysis/statistics.ts';
import { timelineOf } from '../../../src/analysis/timeline/build-timeline.ts';
import { simulate } from '../../../src/engine/run.ts';
import { csvOf } from '../../../src/export/traces/csv.ts';
import { makePolicy } from '../../../src/policies/registry.ts';
import { expand } from '../../../src/scenario/expand.ts';
import { runOf, setups } from '../../support/arbitrary.ts';
import { laundryWithWalks } from '../../support/bundled.ts';
import { HOSTILE, hostileScenario } from '../../support/hostile-texts.ts';

const STATES = ['blocked', 'queued', 'ready', 'switching', 'running', 'waiting'] as const;
const textOf = (run: Parameters<typeof timelineOf>[0]) => [...csvOf(timelineOf(run))].join('');

/** A reader of RFC 4180: records of fields. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy)) {
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

describe('spans as CSV', () => {
  it('of laundry day are these', async () => {
    const run = simulate(laundryWithWalks(), makePolicy('event-loop'));
    await expect(textOf(run).replaceAll('\r\n', '\n')).toMatchFileSnapshot('./laundry-day.golden.csv');
  });

  it('follow each other without a gap, and add up to the statistics', () => {
    const property = fc.property(setups(), (setup) => {
      const run = runOf(setup);
      const timeline = timelineOf(run);
      const [, ...records] = readCsv([...csvOf(timeline)].join(''));
      const { tasks, cpus } = statisticsOf(timeline);
      for (const { id, index, arrives } of run.scenario.tasks) {
        const own = records.filter(([task]) => task === id);
        let now = arrives;
        for (const [, , , , , from, to] of own) {
          expect(Number(from)).toBe(now);
          now = Number(to);
        }
        for (const state of STATES) {
          const sum = own.reduce(
            (all, [, , , , one, from, to]) => all + (one === state ? Number(to) - Number(from) : 0),
            0,
          );
          expect([id, state, sum]).toEqual([id, state, tasks[index]?.[state]]);
        }
      }
      for (const [cpu, { busy, switching }] of cpus.entries()) {
        const own = records.filter((record) => record[7] === String(cpu));
        expect(own.reduce((all, record) => all + Number(record[6]) - Number(record[5]), 0)).toBe(busy + switching);
      }
    });
    fc.assert(property, { seed: 1513, numRuns: 150 });
  });

  it('are read back unchanged, with an apostrophe where a spreadsheet would calculate', () => {
    const records = readCsv(textOf(simulate(hostileScenario(), makePolicy('event-loop'))));
    expect(records.every((record) => record.length === 8)).toBe(true);
    const names = new Set(records.slice(1).map((record) => record[2]));
    expect(names).toEqual(new Set(HOSTILE.map((text) => (/^[=＋]/.test(text) ? `'${text}` : text))));
  });

  it('are written in chunks of bounded size, also for a hundred thousand steps', () => {
    const repeated = { repeat: 100_000, steps: [{ name: 'x', type: 'blocking' as const, duration: 1 }] };
    const scenario = expand({ format: 1, title: 'T', tasks: [{ id: 'a', steps: [repeated] }] });
    const chunks = [...csvOf(timelineOf(simulate(scenario, makePolicy('sync'))))];
    expect(chunks.length).toBeGreaterThan(20);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(70_000);
    expect(chunks.join('').split('\r\n')).toHaveLength(100_002);
  });
});
