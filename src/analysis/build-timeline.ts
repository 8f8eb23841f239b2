import type { Run } from '../engine/run.ts';
import type { TraceEvent } from '../engine/trace.ts';
import { linksOf } from '../scenario/links.ts';
import type { Scenario, Step, Task } from '../scenario/scenario.ts';
import { type Closure, Closures } from './closures.ts';
import { Curve } from './curve.ts';
import type { CpuSpan, Hold, Segment, Timeline } from './timeline.ts';

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
  readonly beginTicks = new Curve();
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

  private acquire(event: TraceEvent): void {
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
