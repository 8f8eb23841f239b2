import { eachEvent } from '../../engine/columns/trace-columns.ts';
import { Dependencies } from '../../engine/dependencies.ts';
import { lastOf, type Run } from '../../engine/run.ts';
import { afterAttempt } from '../../engine/task-state.ts';
import type { TraceEvent } from '../../engine/trace.ts';
import { newlyNeeded, stillHeld, unitsOf, withTaken } from '../../engine/units.ts';
import type { Amount, Scenario, Step, Task } from '../../scenario/scenario.ts';
import { type Closure, Closures } from './closures.ts';
import { Curve } from './curve.ts';
import type { CpuSpan, HoldSpan, Segment, Timeline } from './timeline.ts';

/**
 * Builds the timeline of a trace that is still being written: feed it events in order; `finish` gives the state so far.
 */
export class TimelineBuilder {
  private readonly scenario: Scenario;
  private readonly dependencies: Dependencies;
  private readonly tasks: Segment[][];
  private readonly cpus: CpuSpan[][];
  private readonly holds: HoldSpan[][];
  private readonly inUse: Curve[];
  private readonly stepTicks: Curve;
  private readonly busyTicks: Curve;
  private readonly switchTicks: Curve;
  private readonly switchTimes: number[];
  private readonly switchCpus: number[];
  private readonly beginTicks: Curve;
  private readonly beginTimes: number[];
  private readonly readyTicks: Curve;
  private readonly held: (readonly Amount[])[];
  private readonly begun: Uint8Array;
  private readonly closures: Closures;

  constructor(scenario: Scenario, workers: number, origin: TimelineBuilder | null = null) {
    this.scenario = scenario;
    this.dependencies = origin?.dependencies.clone() ?? new Dependencies(scenario);
    this.held = origin?.held.slice() ?? scenario.tasks.map(() => []);
    this.begun = origin?.begun.slice() ?? new Uint8Array(scenario.tasks.length);
    this.cpus = origin?.cpus.map(ownLast) ?? Array.from({ length: workers }, () => []);
    this.holds = origin?.holds.map((holds) => holds.map(ownSpan)) ?? scenario.resources.map(() => []);
    this.inUse = origin?.inUse.map((curve) => curve.copy()) ?? scenario.resources.map(() => new Curve());
    this.stepTicks = origin?.stepTicks.copy() ?? new Curve();
    this.busyTicks = origin?.busyTicks.copy() ?? new Curve();
    this.switchTicks = origin?.switchTicks.copy() ?? new Curve();
    this.switchTimes = origin?.switchTimes.slice() ?? [];
    this.switchCpus = origin?.switchCpus.slice() ?? [];
    this.beginTicks = origin?.beginTicks.copy() ?? new Curve();
    this.beginTimes = origin?.beginTimes.slice() ?? [];
    this.readyTicks = origin?.readyTicks.copy() ?? new Curve();
    const copied = origin?.closures.copy();
    this.closures = copied?.closures ?? new Closures(scenario.resources.map((resource) => resource.capacity));
    const { copyOf = NO_CLOSURES } = copied ?? {};
    const ownClosure = (segment: Segment): Segment =>
      segment.closure ? { ...segment, closure: copyOf.get(segment.closure) ?? null } : segment;
    const ownTrack = (track: readonly Segment[]) => ownLast(copyOf.size > 0 ? track.map(ownClosure) : track);
    this.tasks = origin?.tasks.map(ownTrack) ?? scenario.tasks.map(() => []);
  }

  /** An independent copy: events read by one do not show in the other. Much cheaper than reading all events again. */
  copy(): TimelineBuilder {
    return new TimelineBuilder(this.scenario, this.cpus.length, this);
  }

  /** The timeline of a run whose events have all been read. The builder must not read any more. */
  finish(run: Run): Timeline {
    const { tasks, cpus, holds, inUse, stepTicks, busyTicks, switchTicks, switchTimes, switchCpus } = this;
    const { beginTicks, beginTimes, readyTicks } = this;
    const ticks = { stepTicks, busyTicks, switchTicks, switchTimes, switchCpus, beginTicks, beginTimes, readyTicks };
    return { run, tasks, cpus, holds, inUse, ...ticks };
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
        this.afterClose(event, true);
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
      if (last.state === 'ready') this.stand(event.at, last.closure, -1);
    }
    if (state === 'ready') this.stand(event.at, closure, 1);
    track.push({ from: event.at, to: Number.POSITIVE_INFINITY, state, step, attempt, closure });
  }

  // A task becomes ready or stops being so; if its closure is closed, it is queued instead.
  private stand(at: number, closure: Closure | null, by: 1 | -1): void {
    if (closure) closure.standing += by;
    if (!closure || closure.lacking === 0) this.readyTicks.change(at, by);
  }

  private changeFree(at: number, resource: number, by: number): void {
    const ready = this.closures.change(resource, by, at);
    if (ready !== 0) this.readyTicks.change(at, ready);
  }

  private arrive(event: TraceEvent): void {
    this.comeToStep(event, 0, 1);
  }

  // A task that is cancelled here is ready for no time: the event that says so follows at the same tick.
  private comeToStep(event: TraceEvent, step: number, attempt: number): void {
    const next = this.stepOf(event.task, step);
    if (this.dependencies.standing(event.task, next) === 'blocked') {
      if (this.tasks[event.task]?.at(-1)?.state !== 'blocked') this.enter(event, 'blocked', step, attempt);
      return;
    }
    const needs = newlyNeeded(next.amounts, this.held[event.task] as readonly Amount[]);
    this.enter(event, 'ready', step, attempt, needs.length === 0 ? null : this.closures.of(needs, event.at));
  }

  private stepOf(task: number, step: number): Step {
    return (this.scenario.tasks[task] as Task).steps[step] as Step;
  }

  private acquire(event: TraceEvent): void {
    const { task, resource, units } = event;
    const before = unitsOf(this.held[task] ?? [], resource);
    this.held[task] = withTaken(this.held[task] ?? [], [{ resource, units }]);
    this.changeHold(event, before > 0, before + units);
    this.inUse[resource]?.change(event.at, units);
    this.changeFree(event.at, resource, -units);
  }

  private release(event: TraceEvent): void {
    const { task, resource, units } = event;
    const held = this.held[task] ?? [];
    const left = unitsOf(held, resource) - units;
    this.held[task] = stillHeld(
      held,
      held.map((amount) => (amount.resource === resource ? { resource, units: left } : amount)),
    );
    this.changeHold(event, true, left);
    this.inUse[resource]?.change(event.at, -units);
    this.changeFree(event.at, resource, units);
  }

  // A task that holds some units and takes more, or gives some back, begins another hold.
  private changeHold({ at, task, resource }: TraceEvent, isHolding: boolean, units: number): void {
    const holds = this.holds[resource] as HoldSpan[];
    const isOwn = (one: HoldSpan) => one.task === task && one.to === Number.POSITIVE_INFINITY;
    const hold = isHolding ? holds.findLast(isOwn) : undefined;
    if (hold) hold.to = at;
    if (units > 0) holds.push({ from: at, to: Number.POSITIVE_INFINITY, task, units });
  }

  private switchTo(event: TraceEvent): void {
    if (!this.begun[event.task]) this.beginTicks.change(event.at, 1);
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

  private begin({ at, task }: TraceEvent): void {
    if (this.begun[task]) return;
    this.begun[task] = 1;
    if (this.tasks[task]?.at(-1)?.state === 'switching') this.beginTicks.change(at, -1);
    else this.beginTimes.push(at);
  }

  private start(event: TraceEvent): void {
    this.begin(event);
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
    this.afterClose(event, event.kind === 'failure' || event.kind === 'timeout');
  }

  // If the task is over, the event that says so follows at the same tick.
  private afterClose(event: TraceEvent, hasFailed: boolean): void {
    const { task, step, attempt } = event;
    const after = afterAttempt(this.scenario.tasks[task] as Task, step, attempt, hasFailed);
    if (after === 'next') this.free(event, this.dependencies.goPast(task, step + 1));
    if (after === 'retry') this.comeToStep(event, step, attempt + 1);
    else if (after === 'next') this.comeToStep(event, step + 1, 1);
  }

  private free(event: TraceEvent, waiters: readonly number[]): void {
    for (const task of waiters) {
      const last = this.tasks[task]?.at(-1);
      if (last?.state === 'blocked') this.comeToStep({ ...event, task }, last.step, last.attempt);
    }
  }

  private over(event: TraceEvent): void {
    const last = this.tasks[event.task]?.at(-1) as Segment;
    const state = event.kind === 'done' ? 'done' : event.kind === 'fail' ? 'failed' : 'cancelled';
    this.enter(event, state, last.step, last.attempt);
    this.free(event, this.dependencies.resolve(event.task, state));
  }
}

const NO_CLOSURES: ReadonlyMap<Closure, Closure> = new Map();

// Closed stretches never change and are shared by copies. Only the last stretch of a task or a CPU can be open.
function ownLast<S extends { readonly to: number }>(stretches: readonly S[]): S[] {
  const copy = stretches.slice();
  const last = copy.at(-1);
  if (last) copy[copy.length - 1] = ownSpan(last);
  return copy;
}

const ownSpan = <S extends { readonly to: number }>(span: S): S =>
  span.to === Number.POSITIVE_INFINITY ? { ...span } : span;

/** The timeline of a run. Linear in the number of events. */
export function timelineOf(run: Run): Timeline {
  return lastOf(timelineSteps(run));
}

// How many events are read at a time.
const SLICE = 4_096;

/** Like `timelineOf`, in slices of some thousand events. */
export function* timelineSteps(run: Run): Generator<void, Timeline> {
  const builder = new TimelineBuilder(run.scenario, run.workers);
  let read = 0;
  for (const event of eachEvent(run)) {
    builder.read(event);
    if (++read % SLICE === 0) yield;
  }
  return builder.finish(run);
}
