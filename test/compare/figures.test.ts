import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { savingOf } from '../../src/analysis/saved.ts';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { aloneMakespan, figuresOf } from '../../src/compare/figures.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import { runOf, setups } from '../support/arbitrary.ts';

const under = (file: Parameters<typeof expand>[0], policy: PolicyName) => {
  const scenario = expand(file);
  return figuresOf(simulate(scenario, makePolicy(policy)), aloneMakespan(scenario, 1));
};

/** Processes with a burst each, all there from the start, as textbooks have them. */
type Process = readonly [burst: number, priority?: number];
const bursts = (processes: readonly Process[]) => ({
  format: 1 as const,
  title: 'Processes',
  unit: 'ms' as const,
  tasks: processes.map(([duration, priority = 0], i) => ({
    id: `p${i + 1}`,
    priority,
    steps: [{ name: 'Run', type: 'blocking' as const, duration }],
  })),
});

describe('mean waiting and turnaround are those of textbooks', () => {
  // Silberschatz, Galvin, Gagne: Operating System Concepts, chapter CPU Scheduling.
  test.each<[string, PolicyName, readonly Process[], number, number]>([
    ['first come, first served', 'sync', [[24], [3], [3]], 17, 27],
    ['shortest job first', 'shortest-first', [[6], [8], [7], [3]], 7, 13],
    // The book counts the most urgent as 1; here more is more urgent.
    [
      'priority',
      'priority',
      [
        [10, -3],
        [1, -1],
        [2, -4],
        [1, -5],
        [5, -2],
      ],
      8.2,
      12,
    ],
  ])('%s', (_, policy, processes, meanWaiting, meanTurnaround) => {
    expect(under(bursts(processes), policy)).toMatchObject({ meanWaiting, meanTurnaround });
  });

  test('a task that never waits for anything but the CPU waits as long as it is ready', () => {
    const { meanWaiting, meanReady } = under(bursts([[6], [8], [7], [3]]), 'shortest-first');
    expect(meanReady).toBe(meanWaiting);
  });

  test('they are null where no task is done', () => {
    const never = {
      format: 1 as const,
      title: 'Never',
      tasks: [{ id: 'a', steps: [{ name: 'Wait', type: 'non-blocking' as const, duration: 'never' as const }] }],
    };
    expect(under(never, 'event-loop')).toMatchObject({ meanWaiting: null, meanTurnaround: null, meanReady: null });
  });
});

test('figures are those of the timeline, and the baseline needs no trace', () => {
  fc.assert(
    fc.property(setups(), (setup) => {
      const run = runOf(setup);
      const { scenario, seed } = run;
      const alone = simulate(scenario, makePolicy('sync'), { seed });
      const figures = figuresOf(run, aloneMakespan(scenario, seed));
      const { cpu, score } = statisticsOf(timelineOf(run));
      expect(figures.saving).toEqual(savingOf(run, alone));
      expect(figures.score).toEqual(score);
      expect([figures.idle, figures.switches, figures.utilisation]).toEqual([cpu.idle, cpu.switches, cpu.utilisation]);
      expect(figures.idleWithin).toBeGreaterThanOrEqual(0);
      expect(figures.idleWithin).toBeLessThanOrEqual(figures.idle);
      expect(figures.meanWaiting === null).toBe(score.lost === scenario.tasks.length);
      expect(figures.meanWaiting ?? 0).toBeLessThanOrEqual(figures.meanTurnaround ?? 0);
    }),
  );
});
