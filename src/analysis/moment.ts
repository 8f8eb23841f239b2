import type { Step } from '../scenario/scenario.ts';
import { type Expectation, expectationOf } from './expectation.ts';
import {
  type CpuSpan,
  countBy,
  holdersAt,
  lastBegunBy,
  type Segment,
  segmentAt,
  stateOf,
  type TaskStatus,
  type Timeline,
} from './timeline/timeline.ts';

/** What one task is at, at a time (after everything that happened at that instant). */
export interface TaskMoment {
  readonly state: TaskStatus;
  /** The step being done or next; null once over. */
  readonly step: Step | null;
  /** Its number, from 0, and the number of the try, from 1. */
  readonly stepIndex: number;
  readonly attempt: number;
  /** Ticks since the state's stretch began, and to its end (`Infinity`: it never ends). */
  readonly elapsed: number;
  readonly left: number;
  /** To its end at the latest; more than `left` only for a drawn step whose luck is not known yet. */
  readonly leftAtMost: number;
  /** Tick at which it was over, or null. */
  readonly finish: number | null;
  /** While queued: the resources that are missing, and who holds them. */
  readonly missing: readonly number[];
  readonly heldBy: readonly number[];
  /** While blocked: the tasks still to be over. */
  readonly after: readonly number[];
}

/** What a task is at, at a time. With `luckKnown` its future is read off the trace, else it is what a player can know. */
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
    after: state === 'blocked' ? stillOpen(timeline, task, time) : [],
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
  return (segment.closure?.needs ?? []).filter(
    (resource) => holdersAt(timeline, resource, time).length >= (resources[resource]?.capacity ?? 0),
  );
}

function stillOpen(timeline: Timeline, task: number, time: number): number[] {
  const after = timeline.run.scenario.tasks[task]?.after ?? [];
  return after.filter((other) => segmentAt(timeline, other, time)?.state.match(/^(done|failed|cancelled)$/) == null);
}

/** What a CPU is at, at a time; null: idle. */
export function cpuMoment(timeline: Timeline, cpu: number, time: number): CpuSpan | null {
  const spans = timeline.cpus[cpu] ?? [];
  const span = spans[lastBegunBy(spans, time)];
  return span && time < span.to ? span : null;
}

/** How the CPUs together have spent the time so far. Ticks, and the number of switches made. */
export function cpuSoFar(
  timeline: Timeline,
  time: number,
): { busy: number; switching: number; idle: number; switches: number } {
  const busy = timeline.busyTicks.at(time);
  const switching = timeline.switchTicks.at(time);
  const idle = Math.max(0, time * timeline.run.workers - busy - switching);
  return { busy, switching, idle, switches: countBy(timeline.switchTimes, time) };
}
