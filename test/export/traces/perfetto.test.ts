import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statisticsOf } from '../../../src/analysis/statistics.ts';
import { timelineOf } from '../../../src/analysis/timeline/build-timeline.ts';
import { simulate } from '../../../src/engine/run.ts';
import { perfettoOf } from '../../../src/export/traces/perfetto.ts';
import { workedSpans } from '../../../src/export/traces/task-spans.ts';
import { makePolicy } from '../../../src/policies/registry.ts';
import { expand } from '../../../src/scenario/expand.ts';
import { runOf, setups } from '../../support/arbitrary.ts';
import { laundryWithWalks } from '../../support/bundled.ts';
import { HOSTILE, hostileScenario } from '../../support/hostile-texts.ts';
import { type ReadEvent, readTraceEvents } from '../../support/trace-events.ts';

const textOf = (run: Parameters<typeof timelineOf>[0]) => [...perfettoOf(timelineOf(run))].join('');
const laundry = () => simulate(laundryWithWalks(), makePolicy('event-loop'));

describe('a trace for Perfetto', () => {
  it('of laundry day is this', async () => {
    await expect(textOf(laundry())).toMatchFileSnapshot('./laundry-day.golden.json');
  });

  it('obeys the rules of the format, has every span once, and omits no tick', () => {
    const property = fc.property(setups(), (setup) => {
      const run = runOf(setup);
      const timeline = timelineOf(run);
      const events = readTraceEvents([...perfettoOf(timeline)].join(''));
      const { cpus } = statisticsOf(timeline);
      const tick = 60_000_000;
      const slices = (pid: number, tid: number) =>
        events.filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid);
      const ticksOf = (list: readonly ReadEvent[], cat: string) =>
        list.filter((one) => one.cat === cat).reduce((sum, { dur }) => sum + dur / tick, 0);
      for (const [cpu, { busy, switching }] of cpus.entries()) {
        const list = slices(1, cpu);
        expect([ticksOf(list, 'running'), ticksOf(list, 'switching')]).toEqual([busy, switching]);
      }
      const spansOf = workedSpans(timeline);
      for (const { index } of run.scenario.tasks) {
        const spans = (timeline.tasks[index] ?? []).flatMap((segment) => spansOf(index, segment));
        const expected = spans.map(({ state, from, to }) => [state, from * tick, (to - from) * tick]);
        expect(slices(2, index).map(({ cat, ts, dur }) => [cat, ts, dur])).toEqual(expected);
      }
      for (const resource of run.scenario.resources.keys()) {
        const { title } = run.scenario.resources[resource] ?? expect.fail('no resource');
        const last = events.findLast(({ ph, name }) => ph === 'C' && name === title);
        expect(last?.args['in use']).toBe(timeline.inUse[resource]?.rateAt(run.until));
      }
    });
    fc.assert(property, { seed: 1512, numRuns: 150 });
  });

  it('draws an arrow from each ring to the moment when it is attended', () => {
    const run = laundry();
    const events = readTraceEvents(textOf(run));
    const slices = events.filter(({ bind_id }) => bind_id !== undefined);
    const arrows = slices
      .filter(({ flow_out }) => flow_out)
      .map(({ bind_id, ts, dur, tid }) => {
        const end = slices.find((one) => one.bind_id === bind_id && one.flow_in) ?? expect.fail('no end');
        return [tid, (ts + dur) / 6e7, end.pid === 1, end.ts / 6e7];
      });
    // Every ring of laundry day is answered by work; a switch or a start has its time.
    const expected = run.trace.flatMap(({ kind, at, task, step }, i) => {
      if (kind !== 'ring') return [];
      const later = run.trace.slice(i).filter((event) => event.task === task);
      const answer = later.find((event) => event.kind === 'switch' || (event.kind === 'start' && event.step > step));
      return [[task, at, true, answer?.at]];
    });
    expect(arrows).toHaveLength(4);
    expect(arrows).toEqual(expected.sort((a, b) => Number(a[0]) - Number(b[0])));
  });

  it('continues an arrow through a wait that follows a wait', () => {
    const steps = ['one', 'two', 'three'].map((name) => ({ name, type: 'non-blocking' as const, duration: 3 }));
    const scenario = expand({ format: 1, title: 'T', tasks: [{ id: 'a', steps }] });
    const flows = readTraceEvents(textOf(simulate(scenario, makePolicy('event-loop'))));
    const bound = flows.filter(({ bind_id }) => bind_id !== undefined);
    expect(bound.map(({ name, flow_in = false, flow_out = false }) => [name, flow_in, flow_out])).toEqual([
      ['one', false, true],
      ['two', true, true],
      ['three', true, false],
    ]);
  });

  it('draws no arrow to a wait that begins at the end of the run', () => {
    const steps = [3, 'never' as const].map((duration) => ({ name: 's', type: 'non-blocking' as const, duration }));
    const run = simulate(expand({ format: 1, title: 'T', tasks: [{ id: 'a', steps }] }), makePolicy('event-loop'));
    expect(run.until).toBe(3);
    expect(readTraceEvents(textOf(run)).filter(({ bind_id }) => bind_id !== undefined)).toEqual([]);
  });

  it('keeps hostile texts unchanged, and distinguishes counters with the same title', () => {
    const events = readTraceEvents(textOf(simulate(hostileScenario(), makePolicy('event-loop'))));
    const titles = events.filter(({ name, pid }) => name === 'thread_name' && pid === 2).map(({ args }) => args.name);
    expect(titles).toEqual(HOSTILE);
    expect(new Set(events.filter(({ ph }) => ph === 'C').map(({ name }) => name)).size).toBe(2);
  });

  it('shortens ticks if there would be too many microseconds to count', () => {
    const step = { name: 's', type: 'blocking' as const, duration: 100_000_000 };
    const scenario = expand({ format: 1, title: 'T', unit: 'h', tasks: [{ id: 'a', steps: [step] }] });
    const text = textOf(simulate(scenario, makePolicy('sync')));
    expect(JSON.parse(text).otherData.microsecondsPerTick).toBe(1);
    expect(readTraceEvents(text).find(({ ph }) => ph === 'X')?.dur).toBe(100_000_000);
  });
});
