import { expect, test } from 'vitest';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { simulate } from '../../src/engine/run.ts';
import { recorded } from '../../src/import/recorded.ts';
import { importRecord } from '../../src/import/scenario/import-record.ts';
import { inTicks } from '../../src/import/tracks/units.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { recordOf } from './records.ts';

test.each(['blocking', 'gather', 'outage', 'producer', 'timeouts'])(
  'the run of %s begins and ends each step when the program did',
  (name) => {
    const imported = importRecord(recordOf(name), true);
    const scenario = expand(imported.file as ScenarioFile);
    const run = simulate(scenario, recorded(imported));
    const steps = run.trace.filter(({ kind }) => kind === 'start');
    expect(steps.length).toBe(imported.tracks.flatMap((track) => track.steps).length);
    for (const { task, step, at } of steps) {
      const from = inTicks(imported.unit, imported.tracks[task]?.steps[step]?.from ?? Number.NaN);
      // Both ends of a step are rounded.
      expect(Math.abs(at - from)).toBeLessThanOrEqual(2);
    }
    const ends = imported.tracks.map((track) => track.steps.at(-1)?.to ?? 0);
    expect(Math.abs(run.until - inTicks(imported.unit, Math.max(...ends)))).toBeLessThanOrEqual(2);
    const { cpu } = statisticsOf(timelineOf(run));
    expect(cpu.busy + cpu.switching + cpu.idle).toBe(run.until);
  },
);
