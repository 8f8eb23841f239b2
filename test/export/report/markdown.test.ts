import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { savingOf } from '../../../src/analysis/saved.ts';
import { statisticsOf } from '../../../src/analysis/statistics.ts';
import { timelineOf } from '../../../src/analysis/timeline/build-timeline.ts';
import { taskSpans } from '../../../src/analysis/timeline/timeline.ts';
import { type Run, simulate } from '../../../src/engine/run.ts';
import { ganttOf } from '../../../src/export/report/gantt.ts';
import { markdownOf } from '../../../src/export/report/markdown.ts';
import { makePolicy } from '../../../src/policies/registry.ts';
import { expand } from '../../../src/scenario/expand.ts';
import type { Unit } from '../../../src/scenario/scenario.ts';
import { printable } from '../../../src/scenario/source/text.ts';
import { runOf, setups } from '../../support/arbitrary.ts';
import { bundled, laundryWithWalks } from '../../support/bundled.ts';
import { hostileScenario } from '../../support/hostile-texts.ts';

const eventLoop = () => makePolicy('event-loop');
const reportOf = (run: Run, sync: Pick<Run, 'makespan'> = run) =>
  [...markdownOf(timelineOf(run), savingOf(run, sync))].join('');

/** Cells of the table below a heading, without its head. */
const cellsOf = (report: string, heading: string): string[][] => {
  const section = report.split(`## ${heading}\n\n`)[1]?.split('\n\n')[0] ?? '';
  const rows = section.trimEnd().split('\n').slice(2);
  return rows.map((row) => row.slice(2, -2).split(/(?<!\\) \| /));
};

/** The bars of a chart as [tag, from, to] in milliseconds, read as Mermaid reads them. */
function barsOf(lines: readonly string[]): (readonly [string, number, number])[] {
  const time = (text = '') => Date.parse(`${text.replace(' ', 'T')}Z`) - Date.UTC(2000, 0, 1);
  return lines.flatMap((line) => {
    const [, tag = '', from, to] = /^ {2}\d[^:\n]* :(active|done|crit), ([\d :.-]+), ([\d :.-]+)$/.exec(line) ?? [];
    return tag === '' ? [] : [[tag, time(from), time(to)] as const];
  });
}

const oneStep = (unit: Unit, duration: number) =>
  simulate(
    expand({ format: 1, title: 'T', unit, tasks: [{ id: 'a', steps: [{ name: 's', type: 'blocking', duration }] }] }),
    eventLoop(),
  );

describe('a report', () => {
  it('of laundry day is this', async () => {
    const scenario = laundryWithWalks();
    const report = reportOf(simulate(scenario, eventLoop()), simulate(scenario, makePolicy('sync')));
    await expect(report).toMatchFileSnapshot('./laundry-day.golden.md');
  });

  it('has one row per task, whose times are those of the statistics', () => {
    const property = fc.property(setups(), (setup) => {
      const run = runOf(setup);
      const { tasks } = statisticsOf(timelineOf(run));
      const rows = cellsOf(reportOf(run), 'Tasks');
      const expected = tasks.map(({ outcome, running, switching, ready, queued, blocked, waiting }) => [
        outcome,
        ...[running, switching, ready, queued, blocked, waiting].map((ticks) => `${ticks} min`),
      ]);
      expect(rows.map(([, outcome, , , ...times]) => [outcome, ...times])).toEqual(expected);
    });
    fc.assert(property, { seed: 1518, numRuns: 100 });
  });

  it('charts every span of activity once', () => {
    const property = fc.property(setups(), (setup) => {
      const timeline = timelineOf(runOf(setup));
      const tags = { running: 'active', waiting: 'done', switching: 'crit' };
      const expected = timeline.run.scenario.tasks.flatMap(({ index }) =>
        taskSpans(timeline, index).flatMap(({ state, from, to }) =>
          state === 'running' || state === 'waiting' || state === 'switching'
            ? [[tags[state], from * 60_000, to * 60_000]]
            : [],
        ),
      );
      expect(barsOf(ganttOf(timeline)?.lines ?? [])).toEqual(expected);
    });
    fc.assert(property, { seed: 1519, numRuns: 100 });
  });

  it('counts dates as the Gregorian calendar does', () => {
    const property = fc.property(fc.integer({ min: 1, max: 60_000_000 }), (hours) => {
      const bars = barsOf(ganttOf(timelineOf(oneStep('h', hours)))?.lines ?? []);
      expect(bars).toEqual([['active', 0, hours * 3_600_000]]);
    });
    fc.assert(property, { seed: 1520, numRuns: 300, examples: [[1_415], [1_416], [1_440], [8_784], [876_600]] });
    expect(reportOf(oneStep('h', 100_000_000))).toContain('The run is too long for a chart.');
  });

  it('keeps hostile texts inside their cells and bars', () => {
    const run = simulate(hostileScenario(), eventLoop());
    const report = reportOf(run);
    expect(cellsOf(report, 'Tasks').map((row) => row.length)).toEqual(run.scenario.tasks.map(() => 10));
    expect(report).not.toMatch(/<|(?<!\\)[[\]]/);
    expect(report.split('\n').map(printable)).toEqual(report.split('\n'));
    const lines = report.split('```mermaid\n')[1]?.split('```')[0]?.split('\n') ?? [];
    const isLine =
      /^(gantt| {2}(title|section|\d+) ([^:;#\n]|#\d+;)*( :[a-z]+, [\d :.-]+, [\d :.-]+)?| {2}(dateFormat|axisFormat) .*|)$/;
    expect(lines.filter((line) => !isLine.test(line))).toEqual([]);
    expect(report.match(/```/g)).toHaveLength(2);
  });

  it('says what its chart leaves out, and is written in chunks', () => {
    const run = simulate(bundled('c10k'), eventLoop());
    const chunks = [...markdownOf(timelineOf(run), savingOf(run, run))];
    expect(chunks.length).toBeGreaterThan(10);
    const report = chunks.join('');
    expect(report).toContain('The chart shows the first 40 of 10000 tasks.');
    expect(cellsOf(report, 'Tasks')).toHaveLength(10_000);
    expect(report).toMatch(/, and [\d,]+ more\.\n$/);
  });

  it('has no chart of a task with more steps than a chart can show', () => {
    const steps = [{ repeat: 5_000, steps: [{ name: 's', type: 'blocking' as const, duration: 1 }] }];
    const run = simulate(expand({ format: 1, title: 'T', tasks: [{ id: 'a', steps }] }), eventLoop());
    const report = reportOf(run);
    expect(report).toContain('There are too many steps for a chart.');
    expect(report).toContain('5,000 decisions: `a` ×5000.');
  });

  it('explains a stuck run', () => {
    const report = reportOf(simulate(bundled('pan-and-spoon'), eventLoop()));
    expect(report).toMatch(/\| outcome \| stuck at /);
  });
});
