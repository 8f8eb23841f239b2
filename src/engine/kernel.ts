import type { Scenario, Step } from '../scenario/scenario.ts';
import { type Cpu, Cpus } from './cpus.ts';
import { type Answer, WAIT, waitTick } from './decision.ts';
import { type Advance, DECIDE, type DecisionPoint, FINISHED, STUCK } from './decision-point.ts';
import { Dependencies } from './dependencies.ts';
import { drawAttempt } from './draw.ts';
import { ARRIVE, CLOSE, CPU_FREE, EventQueue, SPOIL, WAKE } from './event-queue.ts';
import { ReadySet, type ReadyView } from './ready-set.ts';
import { newTaskState, type Outcome, type TaskState } from './task-state.ts';
import type { EventKind, TraceEvent } from './trace.ts';

/**
 * The discrete-event kernel: scenario-format.md, *What a run means*, and nothing else. It is called and never calls
 * out: `advance()` goes on to the next instant at which a free CPU must be told something, `decide()` tells it what
 * refusal.ts allows. Work per event is logarithmic in the number of tasks. `clone()` gives an independent copy (without the trace so far).
 */
export class Kernel implements DecisionPoint {
  now = 0;
  cpu = -1;
  decided = 0;
  /** Tick of the last event. */
  lastAt = 0;
  private over = 0;
  private sequence = 0;
  private queue = new EventQueue();
  private idle: ReadySet;
  private tasks: TaskState[];
  private readonly cpus: Cpus;
  private readonly dependencies: Dependencies;

  readonly scenario: Scenario;
  readonly seed: number;
  readonly workers: number;
  private readonly trace: TraceEvent[] | null;

  /** @param trace where events go, or null to keep none */
  constructor(
    scenario: Scenario,
    seed: number,
    workers = 1,
    trace: TraceEvent[] | null = null,
    origin: Kernel | null = null,
  ) {
    this.scenario = scenario;
    this.seed = seed;
    this.workers = workers;
    this.trace = trace;
    if (origin) {
      this.tasks = origin.tasks.map((task) => ({ ...task, held: task.held.slice() }));
      this.cpus = origin.cpus.clone();
      this.idle = origin.idle.clone();
      this.queue = origin.queue.clone();
      this.dependencies = origin.dependencies.clone();
      const { now, cpu, decided, lastAt, over, sequence } = origin;
      Object.assign(this, { now, cpu, decided, lastAt, over, sequence });
      return;
    }
    const capacities = scenario.resources.map((resource) => resource.capacity);
    this.idle = new ReadySet(scenario.tasks.length, capacities);
    this.tasks = scenario.tasks.map(newTaskState);
    this.cpus = new Cpus(workers);
    this.dependencies = new Dependencies(scenario);
    for (const task of scenario.tasks) this.queue.push(task.arrives, ARRIVE, task.index, task.index);
  }

  clone(trace: TraceEvent[] | null = null): Kernel {
    return new Kernel(this.scenario, this.seed, this.workers, trace, this);
  }

  get ready(): ReadyView {
    return this.idle;
  }
  task(index: number): Readonly<TaskState> {
    return this.tasks[index]!;
  }
  lastTask(cpu: number): number {
    return this.cpus.at(cpu).task;
  }
  /** Whether anything is to happen by itself; where nothing is, waiting would be for ever. */
  get pending(): boolean {
    return this.queue.size > 0;
  }
  /** Free units of a resource now. */
  freeUnits(resource: number): number {
    return this.idle.freeUnits(resource);
  }

  /** Go on to the next decision, or to the end. Asked twice without a decision it gives the same answer. */
  advance(): Advance {
    for (;;) {
      this.dropStaleSpoils();
      while (this.queue.size > 0 && this.queue.firstAt <= this.now) {
        this.happen();
        this.dropStaleSpoils();
      }
      if (this.over === this.tasks.length) return FINISHED;
      this.cpu = this.cpus.firstToAsk();
      if (this.cpu >= 0) return DECIDE;
      if (this.queue.size === 0) return STUCK;
      this.now = this.queue.firstAt;
    }
  }

  /** Give the CPU that asks its answer, which `refusalOf` must allow. @returns whether it is recorded as a decision */
  decide(answer: Answer): boolean {
    const recorded = answer !== WAIT || this.idle.size > 0;
    if (recorded) this.decided++;
    const cpu = this.cpus.at(this.cpu);
    if (answer >= 0) this.attend(answer, this.cpu, cpu);
    else if (answer === WAIT) cpu.waiting = true;
    else {
      cpu.sleepsUntil = waitTick(answer) as number;
      this.queue.push(cpu.sleepsUntil, WAKE, this.cpu, this.cpu);
    }
    return recorded;
  }

  /** The resources that a task's next step newly needs. */
  needs(index: number): readonly number[] {
    const task = this.tasks[index]!;
    const uses = this.step(index, task.step).uses;
    if (uses.length === 0 || task.held.length === 0) return uses;
    return uses.filter((resource) => !task.held.includes(resource));
  }

  private step(task: number, step: number): Step {
    return this.scenario.tasks[task]!.steps[step]!;
  }

  private dropStaleSpoils(): void {
    const { queue } = this;
    while (queue.size > 0 && queue.firstKind === SPOIL) {
      if (this.tasks[queue.firstSubject]!.spoilSequence === queue.firstSequence) return;
      queue.pop();
    }
  }

  private happen(): void {
    const kind = this.queue.firstKind;
    const subject = this.queue.firstSubject;
    this.queue.pop();
    if (kind === WAKE) {
      this.cpus.at(subject).sleepsUntil = -1;
      return;
    }
    this.cpus.somethingHappened();
    if (kind === CPU_FREE) this.cpuFree(subject);
    else if (kind === CLOSE) this.close(subject);
    else if (kind === SPOIL) this.spoil(subject);
    else this.arrive(subject);
  }

  private arrive(index: number): void {
    this.emit('arrive', index);
    this.tasks[index]!.phase = 'blocked';
    if (this.dependencies.hold(index)) return;
    const cancelled: number[] = [];
    this.unblock(index, cancelled);
    this.cancelAll(cancelled);
  }

  private attend(index: number, number: number, cpu: Cpu): void {
    const task = this.tasks[index]!;
    const needs = this.needs(index);
    this.idle.remove(index);
    task.cpu = number;
    task.spoilsAt = -1;
    task.spoilSequence = -1;
    for (const resource of needs) {
      task.held.push(resource);
      this.idle.change(resource, -1);
      this.emit('acquire', index, -1, 0, resource, number);
    }
    const switches = cpu.task >= 0 && cpu.task !== index;
    cpu.task = index;
    if (switches) {
      this.emit('switch', index, -1, 0, -1, number);
      if (this.scenario.cpu.switchCost > 0) {
        cpu.busy = true;
        task.phase = 'switching';
        this.queue.push(this.now + this.scenario.cpu.switchCost, CPU_FREE, number, number);
        return;
      }
    }
    this.start(index, task, number, cpu);
  }

  private cpuFree(number: number): void {
    const cpu = this.cpus.at(number);
    const task = this.tasks[cpu.task]!;
    cpu.busy = false;
    if (task.phase === 'switching') this.start(cpu.task, task, number, cpu);
    else this.close(cpu.task);
  }

  private start(index: number, task: TaskState, number: number, cpu: Cpu): void {
    const blocking = this.step(index, task.step).type === 'blocking';
    const { ticks, closing } = drawAttempt(this.seed, this.scenario.tasks[index]!, task.step, task.attempt);
    task.closesAt = this.now + ticks;
    task.closing = closing;
    task.phase = blocking ? 'running' : 'waiting';
    this.emit('start', index, task.step, task.attempt, -1, number);
    if (blocking) {
      cpu.busy = true;
      this.queue.push(task.closesAt, CPU_FREE, number, number);
    } else if (task.closesAt !== Number.POSITIVE_INFINITY) {
      this.queue.push(task.closesAt, CLOSE, this.sequence++, index);
    }
  }

  private close(index: number): void {
    const task = this.tasks[index]!;
    this.emit(task.closing, index, task.step, task.attempt, -1, task.cpu);
    if (task.closing === 'failure' || task.closing === 'timeout') {
      this.attemptFailed(index, task);
      return;
    }
    const spoilsAfter = this.step(index, task.step).spoilsAfter;
    if (spoilsAfter !== null) {
      task.rungStep = task.step;
      task.rungAttempt = task.attempt;
      task.spoilsAt = this.now + spoilsAfter;
      task.spoilSequence = this.sequence++;
      this.queue.push(task.spoilsAt, SPOIL, task.spoilSequence, index);
    }
    this.nextStep(index, task);
  }

  private spoil(index: number): void {
    const task = this.tasks[index]!;
    task.spoilsAt = -1;
    task.spoilSequence = -1;
    this.idle.remove(index);
    task.step = task.rungStep;
    task.attempt = task.rungAttempt;
    this.emit('spoil', index, task.step, task.attempt, -1, task.cpu);
    this.attemptFailed(index, task);
  }

  private attemptFailed(index: number, task: TaskState): void {
    const step = this.step(index, task.step);
    if (task.attempt < step.attempts) {
      task.attempt++;
      this.goOn(index, task);
    } else if (step.onFailure === 'continue') this.nextStep(index, task);
    else this.finish(index, task, 'failed');
  }

  private nextStep(index: number, task: TaskState): void {
    if (task.step + 1 === this.scenario.tasks[index]!.steps.length) {
      this.finish(index, task, 'done');
      return;
    }
    task.step++;
    task.attempt = 1;
    this.goOn(index, task);
  }

  private goOn(index: number, task: TaskState): void {
    if (task.held.length > 0) this.release(index, task, this.step(index, task.step).uses);
    this.becomeIdle(index);
  }

  private release(index: number, task: TaskState, keep: readonly number[]): void {
    const held = task.held;
    task.held = held.filter((resource) => keep.includes(resource));
    if (task.held.length === held.length) return;
    for (const resource of held) {
      if (keep.includes(resource)) continue;
      this.idle.change(resource, 1);
      this.emit('release', index, -1, 0, resource);
    }
  }

  private becomeIdle(index: number): void {
    this.tasks[index]!.phase = 'idle';
    this.idle.add(index, this.needs(index));
  }

  private finish(index: number, task: TaskState, outcome: 'done' | 'failed'): void {
    this.release(index, task, []);
    this.emit(outcome === 'done' ? 'done' : 'fail', index);
    const cancelled: number[] = [];
    this.markOver(index, outcome, cancelled);
    this.cancelAll(cancelled);
  }

  // The whole cascade of one instant is found first and told in file order.
  private cancelAll(cancelled: number[]): void {
    for (let i = 0; i < cancelled.length; i++) this.markOver(cancelled[i]!, 'cancelled', cancelled);
    for (const index of cancelled.sort((a, b) => a - b)) this.emit('cancel', index);
  }

  private markOver(index: number, outcome: Outcome, cancelled: number[]): void {
    const task = this.tasks[index]!;
    task.phase = 'over';
    task.outcome = outcome;
    task.finish = this.now;
    this.over++;
    for (const waiter of this.dependencies.over(index, outcome)) {
      if (this.tasks[waiter]!.phase === 'blocked') this.unblock(waiter, cancelled);
    }
  }

  private unblock(index: number, cancelled: number[]): void {
    if (this.dependencies.doom(index)) cancelled.push(index);
    else this.becomeIdle(index);
  }

  private emit(kind: EventKind, task: number, step = -1, attempt = 0, resource = -1, cpu = -1): void {
    this.lastAt = this.now;
    this.trace?.push({ at: this.now, kind, task, step, attempt, resource, cpu });
  }
}
