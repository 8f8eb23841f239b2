import { type Saving, savingOf } from '../../analysis/saved.ts';
import { type Statistics, statisticsOf } from '../../analysis/statistics.ts';
import { timelineOf, timelineSteps } from '../../analysis/timeline/build-timeline.ts';
import { lastAtOrBefore } from '../../analysis/timeline/curve.ts';
import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { ticksOf } from '../../engine/columns/trace-columns.ts';
import { lastOf, outlineSteps, type Policy, type Run, type RunOutline, simulateSteps } from '../../engine/run.ts';
import type { EventKind } from '../../engine/trace.ts';
import { sync } from '../../policies/sync.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type QueuePicture, QueuePictures } from './queue-pictures.ts';

/** Everything that the screens show of a run: all of it is computed once, from the trace. */
export interface AnalysedRun {
  readonly run: Run;
  readonly timeline: Timeline;
  readonly statistics: Statistics;
  /** The same scenario one at a time, on one CPU with the same seed. */
  readonly sync: RunOutline;
  readonly saving: Saving;
  /** Ticks at which decisions were made, ascending, each once. */
  readonly decisionTimes: readonly number[];
  /** Ticks at which something rang, timed out or spoilt, ascending, each once. */
  readonly ringTimes: readonly number[];
  /** Empty if the policy keeps no picture of a loop. */
  readonly pictures: QueuePictures;
}

/** Simulate a scenario for watching. */
export function watched(scenario: Scenario, policy: Policy, seed = 1, workers = 1): AnalysedRun {
  return lastOf(watchedSteps(scenario, policy, seed, workers));
}

/** Like `watched`, in slices of some milliseconds. @throws what `simulate` throws */
export function* watchedSteps(
  scenario: Scenario,
  policy: Policy,
  seed: number,
  workers: number,
): Generator<void, AnalysedRun> {
  const pictures = new QueuePictures();
  const observe = (at: number, { picture }: Policy) => {
    if (picture) pictures.add(at, picture);
  };
  const run = yield* simulateSteps(scenario, policy, { seed, workers, observe });
  const isAlone = policy.name === sync.name && workers === 1;
  const alone = isAlone ? run : yield* outlineSteps(scenario, sync, seed);
  return analyse(run, alone, pictures, yield* timelineSteps(run));
}

/**
 * Analyse a run; `alone` is the same scenario one at a time. What only some pictures need is computed when it is first
 * used: a game has another run after each decision.
 */
export function analyse(
  run: Run,
  alone: RunOutline,
  pictures = new QueuePictures(),
  timeline = timelineOf(run),
): AnalysedRun {
  const statistics = once(() => statisticsOf(timeline));
  const decisionTimes = once(() => decisionTicks(run));
  const ringTimes = once(() => ticksOf(run, RINGS));
  return {
    run,
    timeline,
    sync: alone,
    saving: savingOf(run, alone),
    pictures,
    get statistics() {
      return statistics();
    },
    get decisionTimes() {
      return decisionTimes();
    },
    get ringTimes() {
      return ringTimes();
    },
  };
}

/** The figures of a run that are otherwise computed when a frame first needs them, one at a time. */
export function* figureSteps(watched: AnalysedRun): Generator<unknown, AnalysedRun> {
  yield watched.statistics;
  yield watched.decisionTimes;
  yield watched.ringTimes;
  return watched;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const RINGS: ReadonlySet<EventKind> = new Set(['ring', 'failure', 'timeout', 'spoil']);

function decisionTicks({ decisions }: Run): number[] {
  const ticks: number[] = [];
  for (const { at } of decisions) if (at !== ticks.at(-1)) ticks.push(at);
  return ticks;
}

/** The loop's ready queue at a given time: after the last decision up to then; null if there is none. */
export function queueAt(watched: AnalysedRun, time: number): QueuePicture | null {
  return watched.pictures.at(time);
}

/** The latest time of an ascending list before `time`, or null. */
export const timeBefore = (times: readonly number[], time: number): number | null => {
  const i = lastAtOrBefore(times, time);
  return times[i] === time ? (times[i - 1] ?? null) : (times[i] ?? null);
};

/** The earliest time of an ascending list after `time`, or null. */
export const timeAfter = (times: readonly number[], time: number): number | null =>
  times[lastAtOrBefore(times, time) + 1] ?? null;
