import { isStuck } from '../analysis/ending.ts';
import { type Saving, savingOf } from '../analysis/saved.ts';
import { type Statistics, statisticsOf, type TaskStatistics } from '../analysis/statistics.ts';
import { timelineOf } from '../analysis/timeline/build-timeline.ts';
import type { Timeline } from '../analysis/timeline/timeline.ts';
import type { Answer } from '../engine/decision.ts';
import { DECIDE, FINISHED } from '../engine/decision-point.ts';
import { Kernel } from '../engine/kernel.ts';
import type { Run } from '../engine/run.ts';
import type { Score } from '../engine/score.ts';
import { sync } from '../policies/sync.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What is kept of a run when its trace is dropped. Ticks and ratios; null: there is none. Plain data. */
export interface RunFigures {
  readonly outcome: Run['outcome'];
  /** It ended without a result: a deadlock, or given up. */
  readonly isStuck: boolean;
  readonly makespan: number | null;
  readonly until: number;
  readonly saving: Saving;
  readonly score: Score;
  readonly switches: number;
  readonly idle: number;
  /** Idle ticks of each CPU between the first and the last thing that it did, added up. */
  readonly idleWithin: number;
  readonly utilisation: number | null;
  /**
   * Means over the tasks that are done: of the time from arrival to end without running, of all of that time, and of
   * ready time.
   */
  readonly meanWaiting: number | null;
  readonly meanTurnaround: number | null;
  readonly meanReady: number | null;
}

/**
 * The figures of a run. @param alone the makespan of the scenario with one task at a time, on one CPU with the same
 * seed
 */
export function figuresOf(run: Run, alone: number | null): RunFigures {
  const timeline = timelineOf(run);
  const statistics = statisticsOf(timeline);
  const { cpu, score } = statistics;
  return {
    outcome: run.outcome,
    isStuck: isStuck(run),
    makespan: run.makespan,
    until: run.until,
    saving: savingOf(run, { makespan: alone }),
    score,
    switches: cpu.switches,
    idle: cpu.idle,
    idleWithin: idleWithin(timeline),
    utilisation: cpu.utilisation,
    ...meansOf(run.scenario, statistics),
  };
}

/**
 * The makespan of a scenario with one task at a time on one CPU; null: it hangs. Keeps no trace, however long the run.
 */
export function aloneMakespan(scenario: Scenario, seed: number): number | null {
  const kernel = new Kernel(scenario, seed);
  let advanced = kernel.advance();
  while (advanced === DECIDE) {
    kernel.decide(sync.choose(kernel) as Answer);
    advanced = kernel.advance();
  }
  return advanced === FINISHED ? kernel.lastAt : null;
}

function meansOf({ tasks }: Scenario, statistics: Statistics) {
  const done = tasks.flatMap(({ index, arrives }) => {
    const task = statistics.tasks[index];
    return task?.outcome === 'done' ? [{ task, turnaround: (task.finish ?? 0) - arrives }] : [];
  });
  const mean = (of: (one: { task: TaskStatistics; turnaround: number }) => number): number | null =>
    done.length === 0 ? null : done.reduce((sum, one) => sum + of(one), 0) / done.length;
  return {
    meanWaiting: mean(({ task, turnaround }) => turnaround - task.running),
    meanTurnaround: mean(({ turnaround }) => turnaround),
    meanReady: mean(({ task }) => task.ready),
  };
}

function idleWithin({ cpus }: Timeline): number {
  let idle = 0;
  for (const spans of cpus) {
    let busyUntil = spans[0]?.from ?? 0;
    for (const { from, to } of spans) {
      idle += from - busyUntil;
      busyUntil = to;
    }
  }
  return idle;
}
