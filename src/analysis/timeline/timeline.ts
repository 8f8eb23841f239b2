import type { Run } from '../../engine/run.ts';
import { countWhile } from '../bisect.ts';
import type { Closure } from './closures.ts';
import { type Curve, lastAtOrBefore } from './curve.ts';

/** The state of a task, as it is shown to people. */
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

/** A stretch in which a task was in one state. Ticks; `to` is `Infinity` for a state that never ends. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly state: TaskStatus;
  /** The current step, or the next one. */
  readonly step: number;
  readonly attempt: number;
}

/** A stretch of a task. `closure`: when its resources were unavailable while it was idle (null: it needs none). */
export interface Segment {
  readonly from: number;
  to: number;
  readonly state: Exclude<TaskStatus, 'queued'>;
  readonly step: number;
  readonly attempt: number;
  readonly closure: Closure | null;
}

/** What one CPU did: switch to a step of a task, or run it. */
export interface CpuSpan {
  readonly from: number;
  to: number;
  readonly state: 'switching' | 'running';
  readonly task: number;
  readonly step: number;
}

/** A number of units of a resource held by a task. */
export interface HoldSpan {
  readonly from: number;
  to: number;
  readonly task: number;
  readonly units: number;
}

/** A trace, indexed by task, CPU and resource. Built once per run in one pass, and queried at any time. */
export interface Timeline {
  readonly run: Run;
  readonly tasks: readonly (readonly Segment[])[];
  readonly cpus: readonly (readonly CpuSpan[])[];
  /** By resource, in the order in which units were acquired. */
  readonly holds: readonly (readonly HoldSpan[])[];
  /** By resource; the rate at a time is the number of units in use. */
  readonly inUse: readonly Curve[];
  /**
   * Ticks up to any time: of steps (CPU and waiting alike), of CPU work, and of switching; and the ticks of all
   * switches.
   */
  readonly stepTicks: Curve;
  readonly busyTicks: Curve;
  readonly switchTicks: Curve;
  readonly switchTimes: readonly number[];
  /** The CPU of each entry of `switchTimes`. */
  readonly switchCpus: readonly number[];
  /**
   * Ticks up to any time of the switches that began a task; and the times at which tasks were begun without a switch.
   */
  readonly beginTicks: Curve;
  readonly beginTimes: readonly number[];
  /** Ready time up to any time: how long ready tasks have waited for a CPU, all of them together. */
  readonly readyTicks: Curve;
}

/** The segment of a task at a given time, after everything that happened at that instant; null before it arrives. */
export function segmentAt(timeline: Timeline, task: number, time: number): Segment | null {
  const track = timeline.tasks[task] ?? [];
  return track[lastBegunBy(track, time)] ?? null;
}

/** Index of the last stretch that has begun by a time, or −1. `stretches` are ordered by their beginnings. */
export const lastBegunBy = (stretches: readonly { readonly from: number }[], time: number): number =>
  countWhile(stretches, ({ from }) => from <= time) - 1;

/** The state of a task at a given time, with ready and queued distinguished. */
export function stateOf(segment: Segment | null, time: number): TaskStatus {
  if (!segment) return 'absent';
  return segment.state === 'ready' && segment.closure?.isClosed(time) ? 'queued' : segment.state;
}

/**
 * Whether a task is over at a given time, or has gone past one of its steps (−1: none is meant). That is never taken
 * back.
 */
export function hasPassed(timeline: Timeline, task: number, step: number, time: number): boolean {
  const track = timeline.tasks[task] ?? [];
  const last = lastBegunBy(track, time);
  const state = track[last]?.state;
  if (state === 'done' || state === 'failed' || state === 'cancelled') return true;
  // After a spoil it stands before an earlier step again.
  for (let i = last; step >= 0 && i >= 0; i--) if ((track[i] as Segment).step > step) return true;
  return false;
}

/**
 * The states of a task from its arrival on, in order, cut at `since` and `until`, without the state after its end. Only
 * what lies between them is looked at.
 */
export function taskSpans(timeline: Timeline, task: number, until = timeline.run.until, since = 0): Span[] {
  const track = timeline.tasks[task] ?? [];
  const spans: Span[] = [];
  for (let i = Math.max(0, lastBegunBy(track, since)); i < track.length; i++) {
    const segment = track[i] as Segment;
    if (segment.from >= until) break;
    for (const span of segmentSpans(segment, until, since)) spans.push(span);
  }
  return spans;
}

/** Called with a stretch of time and the state in it. */
type SpanVisitor = (from: number, to: number, state: TaskStatus) => void;

/** Visits what `taskSpans` returns, without an object for each stretch, which matters where there are a million. */
export function visitSpans(timeline: Timeline, task: number, until: number, since: number, visit: SpanVisitor): void {
  const track = timeline.tasks[task] ?? [];
  for (let i = Math.max(0, lastBegunBy(track, since)); i < track.length; i++) {
    const segment = track[i] as Segment;
    if (segment.from >= until) break;
    visitSegment(segment, until, since, visit);
  }
}

/** The states within one segment, in order, cut at `until`; none for what follows the end of a task. */
export function segmentSpans(segment: Segment, until: number, since = 0): Span[] {
  const { step, attempt } = segment;
  const spans: Span[] = [];
  visitSegment(segment, until, since, (from, to, state) => spans.push({ from, to, state, step, attempt }));
  return spans;
}

function visitSegment(segment: Segment, until: number, since: number, visit: SpanVisitor): void {
  const { state, closure } = segment;
  const from = Math.max(segment.from, since);
  const to = Math.min(segment.to, until);
  if (from >= to || state === 'done' || state === 'failed' || state === 'cancelled') return;
  if (!closure) {
    visit(from, to, state);
    return;
  }
  let start = from;
  for (const end of [...closure.changesWithin(from, to), to]) {
    visit(start, end, stateOf(segment, start));
    start = end;
  }
}

/** The tasks that hold units of a resource at a given time, in the order in which they acquired them. */
export function holdersAt(timeline: Timeline, resource: number, time: number): number[] {
  const holds = timeline.holds[resource] ?? [];
  let missing = timeline.inUse[resource]?.rateAt(time) ?? 0;
  const holders: number[] = [];
  // Goes backwards from the last hold that has begun by then: current holders have acquired their units recently.
  for (let i = lastBegunBy(holds, time); i >= 0 && missing > 0; i--) {
    const hold = holds[i] as HoldSpan;
    if (time >= hold.to) continue;
    holders.push(hold.task);
    missing -= hold.units;
  }
  return holders.reverse();
}

/** How many entries of an ascending list of times are at or before a time. */
export const countBy = (times: readonly number[], time: number): number => lastAtOrBefore(times, time) + 1;
