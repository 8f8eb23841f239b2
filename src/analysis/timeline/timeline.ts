import type { Run } from '../../engine/run.ts';
import { countWhile } from '../bisect.ts';
import type { Closure } from './closures.ts';
import { type Curve, lastAtOrBefore } from './curve.ts';

/** What a task is doing at a time, as people see it. */
export const TASK_STATES = [
  'absent',
  'blocked',
  'queued',
  'ready',
  'switching',
  'running',
  'waiting',
  'done',
  'failed',
  'cancelled',
] as const;
export type TaskStatus = (typeof TASK_STATES)[number];

/** A stretch in which a task was in one state. Ticks; `to` may be `Infinity` for what lasts for ever. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly state: TaskStatus;
  /** The step being done, or the next one. */
  readonly step: number;
  readonly attempt: number;
}

/** A stretch of a task; `closure` tells, while it could go on, when its resources were not to be had (null: it needs none). */
export interface Segment {
  readonly from: number;
  to: number;
  readonly state: Exclude<TaskStatus, 'queued'>;
  readonly step: number;
  readonly attempt: number;
  readonly closure: Closure | null;
}

/** What one CPU did: switching to, or running, a step of a task. */
export interface CpuSpan {
  readonly from: number;
  to: number;
  readonly state: 'switching' | 'running';
  readonly task: number;
  readonly step: number;
}

/** A unit of a resource in a task's hands. */
export interface HoldSpan {
  readonly from: number;
  to: number;
  readonly task: number;
}

/** A trace, indexed by task, CPU and resource. Built once per run in one pass; asked at any time. */
export interface Timeline {
  readonly run: Run;
  readonly tasks: readonly (readonly Segment[])[];
  readonly cpus: readonly (readonly CpuSpan[])[];
  /** By resource, in the order taken. */
  readonly holds: readonly (readonly HoldSpan[])[];
  /** By resource; the rate at a time is the number of units in use. */
  readonly inUse: readonly Curve[];
  /** Ticks of step (CPU and waiting alike), of CPU work and of switching by a time; switches by a time. */
  readonly stepTicks: Curve;
  readonly busyTicks: Curve;
  readonly switchTicks: Curve;
  readonly switchTimes: readonly number[];
  /** The CPU of each of `switchTimes`. */
  readonly switchCpus: readonly number[];
  /** Ticks, by a time, of the switches with which tasks were begun; and when tasks were begun without one. */
  readonly beginTicks: Curve;
  readonly beginTimes: readonly number[];
}

/** The segment a task is in at a time (after everything that happened at that instant), or null before it arrived. */
export function segmentAt(timeline: Timeline, task: number, time: number): Segment | null {
  const track = timeline.tasks[task] ?? [];
  return track[lastBegunBy(track, time)] ?? null;
}

/** Index of the last of some stretches, in the order of their beginnings, that has begun by a time, or −1. */
export const lastBegunBy = (stretches: readonly { readonly from: number }[], time: number): number =>
  countWhile(stretches, ({ from }) => from <= time) - 1;

/** What a task is doing at a time, with ready and queued told apart. */
export function stateOf(segment: Segment | null, time: number): TaskStatus {
  if (!segment) return 'absent';
  return segment.state === 'ready' && segment.closure?.isShut(time) ? 'queued' : segment.state;
}

/** A task's states from its arrival on, in order, cut at `until`; what it is after it is over is not among them. */
export function taskSpans(timeline: Timeline, task: number, until = timeline.run.until): Span[] {
  const spans: Span[] = [];
  for (const segment of timeline.tasks[task] ?? []) {
    const { from, step, attempt } = segment;
    const to = Math.min(segment.to, until);
    if (from >= to || segment.state === 'done' || segment.state === 'failed' || segment.state === 'cancelled') continue;
    const cuts = segment.closure ? segment.closure.changesWithin(from, to) : [];
    let start = from;
    for (const end of [...cuts, to]) {
      spans.push({ from: start, to: end, state: stateOf(segment, start), step, attempt });
      start = end;
    }
  }
  return spans;
}

/** The tasks that hold a unit of a resource at a time, first taken first. */
export function holdersAt(timeline: Timeline, resource: number, time: number): number[] {
  const holds = timeline.holds[resource] ?? [];
  let missing = timeline.inUse[resource]?.rateAt(time) ?? 0;
  const holders: number[] = [];
  // Backwards from the last taken by then: who holds now has taken lately.
  for (let i = lastBegunBy(holds, time); i >= 0 && missing > 0; i--) {
    const hold = holds[i] as HoldSpan;
    if (time >= hold.to) continue;
    holders.push(hold.task);
    missing--;
  }
  return holders.reverse();
}

/** How many entries of an ascending list of times lie at or before a time. */
export const countBy = (times: readonly number[], time: number): number => lastAtOrBefore(times, time) + 1;
