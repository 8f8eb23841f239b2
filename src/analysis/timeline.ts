import type { Run } from '../engine/run.ts';
import type { TraceEvent } from '../engine/trace.ts';
import { linksOf } from '../scenario/links.ts';
import type { Scenario, Step, Task } from '../scenario/scenario.ts';
import { type Closure, Closures } from './closures.ts';
import { Curve, lastAtOrBefore } from './curve.ts';
import { countWhile } from './search.ts';

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
export type TaskState = (typeof TASK_STATES)[number];

/** A stretch in which a task was in one state. Ticks; `to` may be `Infinity` for what lasts for ever. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly state: TaskState;
  /** The step being done, or the next one. */
  readonly step: number;
  readonly attempt: number;
}

/** A stretch of a task; `closure` tells, while it could go on, when its resources were not to be had (null: it needs none). */
export interface Segment {
  readonly from: number;
  to: number;
  readonly state: Exclude<TaskState, 'queued'>;
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
export interface Hold {
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
  readonly holds: readonly (readonly Hold[])[];
  /** By resource; the rate at a time is the number of units in use. */
  readonly inUse: readonly Curve[];
  /** Ticks of step (CPU and waiting alike), of CPU work and of switching by a time; switches and tasks begun by a time. */
  readonly stepTicks: Curve;
  readonly busyTicks: Curve;
  readonly switchTicks: Curve;
  readonly switchTimes: readonly number[];
  /** The CPU of each of `switchTimes`. */
  readonly switchCpus: readonly number[];
  readonly beginTimes: readonly number[];
}

class Builder implements Timeline {
  readonly run: Run;
  readonly tasks: Segment[][];
  readonly cpus: CpuSpan[][];
  readonly holds: Hold[][];
  readonly inUse: Curve[];
  readonly stepTicks = new Curve();
  readonly busyTicks = new Curve();
  readonly switchTicks = new Curve();
  readonly switchTimes: number[] = [];
  readonly switchCpus: number[] = [];
  readonly beginTimes: number[] = [];
  private readonly scenario: Scenario;
  private readonly links;
  private readonly open: number[];
  private readonly held: number[][];
  private readonly begun: Uint8Array;
  private readonly closures: Closures;

  constructor(run: Run) {
    const { scenario } = run;
    this.run = run;
    this.scenario = scenario;
    this.links = linksOf(scenario);
    this.open = this.links.groups.map((group) => group.awaited);
    this.tasks = scenario.tasks.map(() => []);
    this.held = scenario.tasks.map(() => []);
    this.begun = new Uint8Array(scenario.tasks.length);
    this.cpus = Array.from({ length: run.workers }, () => []);
    this.holds = scenario.resources.map(() => []);
    this.inUse = scenario.resources.map(() => new Curve());
    this.closures = new Closures(scenario.resources.map((resource) => resource.capacity));
  }

  read(event: TraceEvent): void {
    switch (event.kind) {
      case 'arrive':
        this.arrive(event);
        break;
      case 'acquire':
        this.acquire(event);
        break;
      case 'release':
        this.release(event);
        break;
      case 'switch':
        this.switchTo(event);
        break;
      case 'start':
        this.start(event);
        break;
      case 'end':
      case 'ring':
      case 'failure':
      case 'timeout':
        this.close(event);
        break;
      case 'spoil':
        this.afterFailure(event);
        break;
      case 'done':
      case 'fail':
      case 'cancel':
        this.over(event);
        break;
      case 'stuck':
        break;
    }
  }

  private enter(
    event: TraceEvent,
    state: Segment['state'],
    step: number,
    attempt: number,
    closure: Closure | null = null,
  ): void {
    const track = this.tasks[event.task] as Segment[];
    const last = track.at(-1);
    if (last) {
      last.to = event.at;
      if (last.from === event.at) track.pop();
    }
    track.push({ from: event.at, to: Number.POSITIVE_INFINITY, state, step, attempt, closure });
  }

  private arrive(event: TraceEvent): void {
    const group = this.links.groupOf[event.task];
    if (group && (this.open[group.index] as number) > 0) this.enter(event, 'blocked', 0, 1);
    else this.goOn(event, 0, 1);
  }

  private goOn(event: TraceEvent, step: number, attempt: number): void {
    const held = this.held[event.task] as number[];
    const { uses } = this.stepOf(event.task, step);
    const needs = held.length === 0 ? uses : uses.filter((resource) => !held.includes(resource));
    this.enter(event, 'ready', step, attempt, needs.length === 0 ? null : this.closures.of(needs, event.at));
  }

  private stepOf(task: number, step: number): Step {
    return (this.scenario.tasks[task] as Task).steps[step] as Step;
  }

  private attended({ task, at }: TraceEvent): void {
    if (this.begun[task]) return;
    this.begun[task] = 1;
    this.beginTimes.push(at);
  }

  private acquire(event: TraceEvent): void {
    this.attended(event);
    this.held[event.task]?.push(event.resource);
    this.holds[event.resource]?.push({ from: event.at, to: Number.POSITIVE_INFINITY, task: event.task });
    this.inUse[event.resource]?.change(event.at, 1);
    this.closures.take(event.resource, event.at);
  }

  private release(event: TraceEvent): void {
    const held = this.held[event.task] as number[];
    held.splice(held.indexOf(event.resource), 1);
    const holds = this.holds[event.resource] as Hold[];
    const hold = holds.findLast((one) => one.task === event.task && one.to === Number.POSITIVE_INFINITY) as Hold;
    hold.to = event.at;
    this.inUse[event.resource]?.change(event.at, -1);
    this.closures.give(event.resource, event.at);
  }

  private switchTo(event: TraceEvent): void {
    this.attended(event);
    this.switchTimes.push(event.at);
    this.switchCpus.push(event.cpu);
    this.switchTicks.change(event.at, 1);
    const { step, attempt } = (this.tasks[event.task] as Segment[]).at(-1) as Segment;
    this.enter(event, 'switching', step, attempt);
    this.onCpu(event, 'switching', step);
  }

  private onCpu({ at, cpu, task }: TraceEvent, state: CpuSpan['state'], step: number): void {
    this.cpus[cpu]?.push({ from: at, to: Number.POSITIVE_INFINITY, state, task, step });
  }

  private offCpu({ at, cpu }: TraceEvent): void {
    const spans = this.cpus[cpu] as CpuSpan[];
    const last = spans.at(-1);
    if (!last || last.to !== Number.POSITIVE_INFINITY) return;
    last.to = at;
    if (last.from === at) spans.pop();
  }

  private start(event: TraceEvent): void {
    this.attended(event);
    if (this.tasks[event.task]?.at(-1)?.state === 'switching') {
      this.switchTicks.change(event.at, -1);
      this.offCpu(event);
    }
    const blocking = this.stepOf(event.task, event.step).type === 'blocking';
    this.enter(event, blocking ? 'running' : 'waiting', event.step, event.attempt);
    this.stepTicks.change(event.at, 1);
    if (!blocking) return;
    this.busyTicks.change(event.at, 1);
    this.onCpu(event, 'running', event.step);
  }

  private close(event: TraceEvent): void {
    this.stepTicks.change(event.at, -1);
    if (this.stepOf(event.task, event.step).type === 'blocking') {
      this.busyTicks.change(event.at, -1);
      this.offCpu(event);
    }
    if (event.kind === 'failure' || event.kind === 'timeout') this.afterFailure(event);
    else this.afterStep(event);
  }

  private afterFailure(event: TraceEvent): void {
    const step = this.stepOf(event.task, event.step);
    if (event.attempt < step.attempts) this.goOn(event, event.step, event.attempt + 1);
    else if (step.onFailure === 'continue') this.afterStep(event);
  }

  // Where a task is over, the event that says so follows at the same tick.
  private afterStep(event: TraceEvent): void {
    if (event.step + 1 < (this.scenario.tasks[event.task] as Task).steps.length) this.goOn(event, event.step + 1, 1);
  }

  private over(event: TraceEvent): void {
    const last = this.tasks[event.task]?.at(-1) as Segment;
    const state = event.kind === 'done' ? 'done' : event.kind === 'fail' ? 'failed' : 'cancelled';
    this.enter(event, state, last.step, last.attempt);
    for (const group of this.links.groupsAfter[event.task] ?? []) {
      const left = (this.open[group.index] as number) - 1;
      this.open[group.index] = left;
      if (left > 0) continue;
      for (const task of group.waiters) {
        if (this.tasks[task]?.at(-1)?.state === 'blocked') this.goOn({ ...event, task }, 0, 1);
      }
    }
  }
}

/** Index a run's trace. Linear in the number of events. */
export function timelineOf(run: Run): Timeline {
  const builder = new Builder(run);
  for (const event of run.trace) builder.read(event);
  return builder;
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
export function stateOf(segment: Segment | null, time: number): TaskState {
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
    const hold = holds[i] as Hold;
    if (time >= hold.to) continue;
    holders.push(hold.task);
    missing--;
  }
  return holders.reverse();
}

/** How many entries of an ascending list of times lie at or before a time. */
export const countBy = (times: readonly number[], time: number): number => lastAtOrBefore(times, time) + 1;
