import type { Step } from '../scenario/scenario.ts';
import { type Expectation, expectationOf } from './expectation.ts';
import {
  type CpuSpan,
  countBy,
  hasPassed,
  holdersAt,
  lastBegunBy,
  type Segment,
  segmentAt,
  stateOf,
  type TaskStatus,
  type Timeline,
} from './timeline/timeline.ts';

/** The state of one task at some moment, after everything that happened at that instant. */
export interface TaskMoment {
  readonly state: TaskStatus;
  /** The current or next step; null once the task is over. */
  readonly step: Step | null;
  /** Index of the step, from 0, and number of the attempt, from 1. */
  readonly stepIndex: number;
  readonly attempt: number;
  /** Ticks since the current state began, and until it ends (`Infinity`: never). */
  readonly elapsed: number;
  readonly left: number;
  /** Ticks until it ends at the latest; more than `left` only for a drawn duration that is not known yet. */
  readonly leftAtMost: number;
  /** Tick at which the task was over, or null. */
  readonly finish: number | null;
  /** While queued: the missing resources, and the tasks that hold them. */
  readonly missing: readonly number[];
  readonly heldBy: readonly number[];
  /** While blocked: the tasks that it waits for, each once: until they are over, or have gone past a step. */
  readonly after: readonly number[];
}

/**
 * The state of a task at a given time. With `luckKnown` its future is read from the trace, otherwise only what a player
 * can know.
 */
export function taskMoment(timeline: Timeline, task: number, time: number, luckKnown = true): TaskMoment {
  const segment = segmentAt(timeline, task, time);
  const state = stateOf(segment, time);
  const over = state === 'done' || state === 'failed' || state === 'cancelled';
  const steps = timeline.run.scenario.tasks[task]?.steps ?? [];
  const stepIndex = segment?.step ?? 0;
  const missing = state === 'queued' && segment ? missingAt(timeline, segment, time) : [];
  const elapsed = segment ? time - Math.max(segment.from, segment.closure?.stretchAt(time).from ?? 0) : 0;
  const step = steps[stepIndex];
  const known = luckKnown || !step || (state !== 'running' && state !== 'waiting');
  const { least, most } = known ? traced(segment, time) : expectedLeft(step, elapsed);
  return {
    state,
    step: over ? null : (steps[stepIndex] ?? null),
    stepIndex,
    attempt: segment?.attempt ?? 1,
    elapsed,
    left: least,
    leftAtMost: most,
    finish: over && segment ? segment.from : null,
    missing,
    heldBy: [...new Set(missing.flatMap((resource) => holdersAt(timeline, resource, time)))],
    after: state === 'blocked' ? stillOpen(timeline, task, stepIndex, time) : [],
  };
}

function traced(segment: Segment | null, time: number): Expectation {
  const left = segment
    ? Math.min(segment.to, segment.closure?.stretchAt(time).to ?? segment.to) - time
    : Number.POSITIVE_INFINITY;
  return { least: left, most: left };
}

function expectedLeft(step: Step, elapsed: number): Expectation {
  const { least, most } = expectationOf(step);
  return { least: Math.max(0, least - elapsed), most: most - elapsed };
}

function missingAt(timeline: Timeline, segment: Segment, time: number): number[] {
  const { resources } = timeline.run.scenario;
  const lacking = (segment.closure?.needs ?? []).filter(
    ({ resource, units }) =>
      (resources[resource]?.capacity ?? 0) - (timeline.inUse[resource]?.rateAt(time) ?? 0) < units,
  );
  return lacking.map(({ resource }) => resource);
}

function stillOpen(timeline: Timeline, task: number, step: number, time: number): number[] {
  const { after = [], steps = [] } = timeline.run.scenario.tasks[task] ?? {};
  const open = after.filter((other) => !hasPassed(timeline, other, -1, time));
  const parts = (steps[step]?.after ?? []).filter((part) => !hasPassed(timeline, part.task, part.step, time));
  return parts.length === 0 ? open : [...new Set([...open, ...parts.map((part) => part.task)])];
}

/** What a CPU is doing at a given time; null: idle. */
export function cpuMoment(timeline: Timeline, cpu: number, time: number): CpuSpan | null {
  const spans = timeline.cpus[cpu] ?? [];
  const span = spans[lastBegunBy(spans, time)];
  return span && time < span.to ? span : null;
}

/** How all CPUs together have spent the time so far, in ticks, and how many switches they have made. */
export function cpuSoFar(
  timeline: Timeline,
  time: number,
): { busy: number; switching: number; idle: number; switches: number } {
  const busy = timeline.busyTicks.at(time);
  const switching = timeline.switchTicks.at(time);
  const idle = Math.max(0, time * timeline.run.workers - busy - switching);
  return { busy, switching, idle, switches: countBy(timeline.switchTimes, time) };
}
