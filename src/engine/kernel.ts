import type { Amount, Scenario, Step } from '../scenario/scenario.ts';
import { addEvent, type TraceSink } from './columns/trace-columns.ts';
import type { Cpu, Cpus } from './cpus.ts';
import { type Answer, WAIT, waitTick } from './decision.ts';
import { type Advance, DECIDE, type DecisionPoint, FINISHED, STUCK } from './decision-point.ts';
import type { Dependencies } from './dependencies.ts';
import { drawAttempt } from './draw.ts';
import { copyOfParts, initialParts, type KernelParts } from './kernel-parts.ts';
import { CLOSE, CPU_FREE, type EventQueue, SPOIL, WAKE } from './queues/event-queue.ts';
import type { ReadySet, ReadyView } from './queues/ready-set.ts';
import { afterAttempt, attendBy, block, keepResult, type Outcome, ring, type TaskState } from './task-state.ts';
import type { EventKind } from './trace.ts';
import { newlyNeeded, stillHeld, toRelease, withTaken } from './units.ts';

/**
 * The discrete-event kernel: the rules of docs/contract.md and nothing else. It is called and never calls out:
 * `advance()` runs to the next time a free CPU needs a decision, `decide()` takes an answer that `refusalOf` allows.
 * Work per event is logarithmic in the number of tasks. The phases of a task are drawn in task-state.ts.
 */
export class Kernel implements DecisionPoint {
  now = 0;
  cpu = -1;
  decided = 0;
  /** Tick of the last event. */
  lastAt = 0;
  /** How many tasks are over. */
  private overCount = 0;
  private sequence = 0;
  /** Tasks that are cancelled at this instant. */
  private doomed: number[] = [];
  private readonly parts: KernelParts;
  private readonly queue: EventQueue;
  private readonly idle: ReadySet;
  private readonly tasks: readonly TaskState[];
  private readonly cpus: Cpus;
  private readonly dependencies: Dependencies;

  readonly scenario: Scenario;
  readonly seed: number;
  readonly workers: number;
  private readonly trace: TraceSink | null;

  /** @param trace where events are appended, or null to keep none @param parts for `clone` only */
  constructor(
    scenario: Scenario,
    seed: number,
    workers = 1,
    trace: TraceSink | null = null,
    parts: KernelParts = initialParts(scenario, workers),
  ) {
    this.scenario = scenario;
    this.seed = seed;
    this.workers = workers;
    this.trace = trace;
    this.parts = parts;
    this.queue = parts.queue;
    this.idle = parts.idle;
    this.tasks = parts.tasks;
    this.cpus = parts.cpus;
    this.dependencies = parts.dependencies;
  }

  /** An independent copy that appends its events to `trace`; those so far stay in the trace of the original. */
  clone(trace: TraceSink | null = null): Kernel {
    const copy = new Kernel(this.scenario, this.seed, this.workers, trace, copyOfParts(this.parts));
    const { now, cpu, decided, lastAt, overCount, sequence } = this;
    return Object.assign(copy, { now, cpu, decided, lastAt, overCount, sequence });
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
  /** Whether any event is still to come by itself. If not, waiting would never end. */
  get pending(): boolean {
    return this.queue.size > 0;
  }
  freeUnits(resource: number): number {
    return this.idle.freeUnits(resource);
  }

  /** Run to the next decision, or to the end. Called again without a decision it returns the same. */
  advance(): Advance {
    for (;;) {
      while (this.hasEvents() && this.queue.firstAt <= this.now) this.processEvent();
      if (this.overCount === this.tasks.length) return FINISHED;
      this.cpu = this.cpus.firstUndecided();
      if (this.cpu >= 0) return DECIDE;
      if (this.queue.size === 0) return STUCK;
      this.now = this.queue.firstAt;
    }
  }

  /** Answer the CPU that asks, with something `refusalOf` allows. @returns whether it is recorded as a decision */
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

  /** What the next step of a task uses and the task does not hold yet. */
  needs(index: number): readonly Amount[] {
    const task = this.tasks[index]!;
    return newlyNeeded(this.step(index, task.step).amounts, task.held);
  }

  private step(task: number, step: number): Step {
    return this.scenario.tasks[task]!.steps[step]!;
  }

  // Drops spoils that were averted; all other entries of the queue are events to come.
  private hasEvents(): boolean {
    const { queue } = this;
    while (queue.size > 0 && queue.firstKind === SPOIL) {
      if (this.tasks[queue.firstSubject]!.spoilSequence === queue.firstSequence) break;
      queue.pop();
    }
    return queue.size > 0;
  }

  private processEvent(): void {
    const kind = this.queue.firstKind;
    const subject = this.queue.firstSubject;
    this.queue.pop();
    if (kind === WAKE) {
      this.cpus.at(subject).sleepsUntil = -1;
      return;
    }
    this.cpus.endWaits();
    if (kind === CPU_FREE) this.freeCpu(subject);
    else if (kind === CLOSE) this.closeAttempt(subject);
    else if (kind === SPOIL) this.spoil(subject);
    else this.arrive(subject);
  }

  private arrive(index: number): void {
    this.emit('arrive', index);
    this.tasks[index]!.phase = 'blocked';
    this.comeToStep(index);
    this.cancelDoomed();
  }

  private attend(index: number, number: number, cpu: Cpu): void {
    const task = this.tasks[index]!;
    const needs = this.needs(index);
    this.idle.remove(index);
    attendBy(task, number);
    task.held = withTaken(task.held, needs);
    for (const { resource, units } of needs) {
      this.idle.changeFree(resource, -units);
      this.emit('acquire', index, -1, 0, resource, number, units);
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
    this.startStep(index, task, number, cpu);
  }

  private freeCpu(number: number): void {
    const cpu = this.cpus.at(number);
    const task = this.tasks[cpu.task]!;
    cpu.busy = false;
    if (task.phase === 'switching') this.startStep(cpu.task, task, number, cpu);
    else this.closeAttempt(cpu.task);
  }

  private startStep(index: number, task: TaskState, number: number, cpu: Cpu): void {
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

  private closeAttempt(index: number): void {
    const task = this.tasks[index]!;
    this.emit(task.closing, index, task.step, task.attempt, -1, task.cpu);
    const { spoilsAfter } = this.step(index, task.step);
    const hasFailed = task.closing === 'failure' || task.closing === 'timeout';
    if (!hasFailed && spoilsAfter !== null) {
      ring(task, this.now + spoilsAfter, this.sequence++);
      this.queue.push(task.spoilsAt, SPOIL, task.spoilSequence, index);
    }
    this.advanceTask(index, task, hasFailed);
  }

  private spoil(index: number): void {
    const task = this.tasks[index]!;
    keepResult(task);
    if (task.phase === 'idle') this.idle.remove(index);
    task.step = task.rungStep;
    task.attempt = task.rungAttempt;
    this.emit('spoil', index, task.step, task.attempt, -1, task.cpu);
    this.advanceTask(index, task, true);
  }

  private advanceTask(index: number, task: TaskState, hasFailed: boolean): void {
    const after = afterAttempt(this.scenario.tasks[index]!, task.step, task.attempt, hasFailed);
    if (after === 'done' || after === 'failed') {
      this.release(index, task, []);
      this.emit(after === 'done' ? 'done' : 'fail', index);
      this.markOver(index, after);
      this.cancelDoomed();
      return;
    }
    if (after === 'next') task.step++;
    task.attempt = after === 'retry' ? task.attempt + 1 : 1;
    if (task.held.length > 0) this.release(index, task, this.step(index, task.step).amounts);
    if (task.step > task.past) {
      task.past = task.step;
      this.unblock(this.dependencies.goPast(index, task.past));
    }
    this.comeToStep(index);
    this.cancelDoomed();
  }

  private release(index: number, task: TaskState, keep: readonly Amount[]): void {
    const released = toRelease(task.held, keep);
    if (released.length === 0) return;
    task.held = stillHeld(task.held, keep);
    for (const { resource, units } of released) {
      this.idle.changeFree(resource, units);
      this.emit('release', index, -1, 0, resource, -1, units);
    }
  }

  // A task has arrived, or is done with an attempt, or something that it waited for has happened.
  private comeToStep(index: number): void {
    const task = this.tasks[index]!;
    const standing = this.dependencies.standing(index, this.step(index, task.step));
    if (standing === 'blocked') {
      block(task, this.now);
    } else if (standing === 'doomed') {
      task.phase = 'over';
      this.doomed.push(index);
    } else {
      if (task.phase === 'blocked' && task.blockedAt < this.now) task.wasBlocked = true;
      task.phase = 'idle';
      this.idle.add(index, this.needs(index));
    }
  }

  private unblock(waiters: readonly number[]): void {
    for (const waiter of waiters) if (this.tasks[waiter]!.phase === 'blocked') this.comeToStep(waiter);
  }

  // The whole cascade of one instant is found first, then traced in file order.
  private cancelDoomed(): void {
    if (this.doomed.length === 0) return;
    const cancelled = this.doomed;
    for (let i = 0; i < cancelled.length; i++) this.markOver(cancelled[i]!, 'cancelled');
    this.doomed = [];
    for (const index of cancelled.sort((a, b) => a - b)) {
      this.release(index, this.tasks[index]!, []);
      this.emit('cancel', index);
    }
  }

  private markOver(index: number, outcome: Outcome): void {
    const task = this.tasks[index]!;
    task.phase = 'over';
    task.outcome = outcome;
    task.finish = this.now;
    keepResult(task);
    this.overCount++;
    this.unblock(this.dependencies.resolve(index, outcome));
  }

  private emit(kind: EventKind, task: number, step = -1, attempt = 0, resource = -1, cpu = -1, units = 0): void {
    this.lastAt = this.now;
    if (this.trace) addEvent(this.trace, this.now, kind, task, step, attempt, resource, units, cpu);
  }
}
