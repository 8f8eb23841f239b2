import { type Answer, WAIT } from '../engine/decision.ts';
import type { DecisionPoint } from '../engine/decision-point.ts';
import { CLOSE, EventQueue } from '../engine/queues/event-queue.ts';
import type { LoopPicture, Policy } from '../engine/run.ts';
import { newlyNeeded, stillHeld, toRelease, withTaken } from '../engine/units.ts';
import type { Amount, Step, Task } from '../scenario/scenario.ts';
import { Awaiters } from './awaiters.ts';
import { Fifo } from './fifo.ts';
import { type QueuePlace, type ResourcePlace, Turnstile } from './turnstile.ts';

/** What the loop knows of a coroutine. Its current step is not kept here: it is read from the kernel on resuming. */
interface Coroutine {
  /** The timer of a late arrival is set and has not fired yet. */
  hasAlarm: boolean;
  /** How many of its `after` tasks it has finished awaiting. */
  awaited: number;
  /** The step whose `after` it awaits, and how many entries of that list it has finished awaiting. */
  step: number;
  stepAwaited: number;
  /** What it owns in the view of the loop, in the order in which it was acquired. */
  owned: readonly Amount[];
  /** Its waits while the result of its last ring can spoil, if the timer for that is set. */
  spoil: SpoilWatch | null;
}

/** The waits of a task whose result can spoil. When the timer is heard, the task leaves what it waits in. */
interface SpoilWatch {
  readonly task: number;
  /** Which ring it is about. */
  readonly sequence: number;
  waitsIn: QueuePlace;
}

// An entry of the ready queue, and what a timer will append to it, as one number: subject · 4 + kind. The kinds: resume
// a task; the bell of a task; the spoil of the result of a waiting task (its subject is an index into `spoiling`); hear
// the timers that are due (only JavaScript's loop has such entries).
const RESUME = 0;
const BELL = 1;
const SPOILT = 2;
/** Hear the timers that are due. */
export const HEAR = 3;

/**
 * The policy that decides as CPython's event loop does (the eleven rules of docs/event-loop.md). It keeps one ready
 * queue, timers by (due, sequence), and what each coroutine believes; it looks at the world only when a coroutine
 * resumes. Each answer is the next step that the running coroutine begins. Between two answers the loop stands still.
 */
export class EventLoop implements Policy {
  readonly name: string = 'event-loop';
  private coroutines: Coroutine[] = [];
  protected readonly ready = new Fifo<number>();
  private readonly timers = new EventQueue();
  private timerCount = 0;
  /** Waits whose spoil has a timer. */
  private readonly spoiling: SpoilWatch[] = [];
  private locks = new Turnstile([]);
  private awaiters = new Awaiters([]);
  readonly picture: LoopPicture = {
    queued: () => this.ready.length,
    ready: (most) => this.ready.first(most).map((entry) => ({ task: this.taskOf(entry), bell: entry % 4 !== RESUME })),
  };
  /** Entries of the current round that have not run yet. */
  protected round = 0;
  /** The coroutine whose step was the last answer. */
  private working = -1;
  private stepAttended: Step | null = null;

  choose(point: DecisionPoint): Answer {
    if (this.coroutines.length === 0) this.start(point);
    const task = this.working;
    if (task >= 0) {
      this.working = -1;
      if (this.stepEnded(point, task) && this.run(point, task)) return this.attend(point, task);
    }
    for (;;) {
      if (this.round === 0) this.nextRound(point.now);
      if (this.round === 0) return WAIT;
      this.round--;
      const entry = this.ready.shift() as number;
      const subject = Math.floor(entry / 4);
      if (entry % 4 === SPOILT) this.handleSpoil(this.spoiling[subject] as SpoilWatch);
      else if (entry % 4 === BELL) this.handleBell(subject);
      else if (entry % 4 === HEAR) this.hearTimers(point.now);
      else if (this.run(point, subject)) return this.attend(point, subject);
    }
  }

  // Rule 1: timers of arrivals get the first sequence numbers, then every task is queued, in file order. A loop that
  // takes over a game in the middle also sets a timer for each non-blocking step that is running.
  private start(point: DecisionPoint): void {
    const { tasks, resources } = point.scenario;
    const states = tasks.map(({ index }) => point.task(index));
    const free = resources.map(({ capacity }) => capacity);
    for (const { held } of states)
      for (const { resource, units } of held) free[resource] = (free[resource] as number) - units;
    this.locks = new Turnstile(free);
    this.awaiters = new Awaiters(states);
    this.coroutines = states.map(({ phase, held }) => ({
      hasAlarm: phase === 'absent',
      awaited: 0,
      step: -1,
      stepAwaited: 0,
      owned: held,
      spoil: null,
    }));
    for (const { index, arrives } of tasks) if (states[index]?.phase === 'absent') this.setTimer(arrives, index, BELL);
    for (const [index, { phase, closesAt }] of states.entries()) {
      if (phase === 'waiting' && closesAt !== Number.POSITIVE_INFINITY) this.setTimer(closesAt, index, BELL);
      else if (phase !== 'waiting' && phase !== 'over') this.enqueue(index);
    }
  }

  protected enqueue(task: number): void {
    this.ready.push(task * 4 + RESUME);
  }

  private setTimer(due: number, subject: number, kind: number): void {
    this.timers.push(due, CLOSE, this.timerCount++, subject * 4 + kind);
  }

  // Rules 2 and 3: timers that are due go to the tail, then exactly the entries present now are run.
  protected nextRound(now: number): void {
    this.hearTimers(now);
    this.round = this.ready.length;
  }

  protected hearTimers(now: number): void {
    while (this.timers.size > 0 && this.timers.firstAt <= now) {
      this.ready.push(this.timers.firstSubject);
      this.timers.pop();
    }
  }

  // Rule 4: a bell only queues its task.
  private handleBell(task: number): void {
    (this.coroutines[task] as Coroutine).hasAlarm = false;
    this.enqueue(task);
  }

  // Rule 8: the task leaves what it waits in, unless it has been served.
  private handleSpoil({ task, waitsIn }: SpoilWatch): void {
    if (!waitsIn.queued) return;
    waitsIn.queued = false;
    this.enqueue(task);
  }

  /** Run a coroutine until its next real wait. @returns whether it is about to begin a step */
  private run(point: DecisionPoint, task: number): boolean {
    const coroutine = this.coroutines[task] as Coroutine;
    if (coroutine.hasAlarm) return false;
    // A task that has not begun owns nothing and has gone past nothing.
    if (!this.awaitTasks(point, task, coroutine)) return false;
    this.giveAndNotify(point, task, coroutine);
    if (!this.standsBefore(point, task)) return this.finish(task, coroutine);
    if (!this.awaitStep(point, task, coroutine)) return false;
    return point.task(task).phase === 'over' ? this.finish(task, coroutine) : this.acquire(point, task, coroutine);
  }

  // Rule 5 (b) and (c): give back what the next step does not use, then queue those that await what has been gone past.
  private giveAndNotify(point: DecisionPoint, task: number, coroutine: Coroutine): void {
    const next = this.standsBefore(point, task);
    this.giveAllBut(coroutine, next?.amounts ?? []);
    this.awaiters.goPast(task, point.task(task).past, (waiter) => this.enqueue(waiter));
  }

  /**
   * The step that a coroutine comes to next. A task that was cancelled before a step still awaits all that the step is
   * after; null: there is none, because the task is over, or was cancelled before it began because of a task it is
   * after.
   */
  private standsBefore(point: DecisionPoint, task: number): Step | null {
    const { phase, outcome, step } = point.task(task);
    if (phase === 'over' && (outcome !== 'cancelled' || this.isDoomed(point, task, step))) return null;
    return stepOf(point, task, step);
  }

  private isDoomed(point: DecisionPoint, task: number, step: number): boolean {
    const { after, afterFailure } = point.scenario.tasks[task] as Task;
    if (step > 0 || after.length === 0 || afterFailure === 'proceed') return false;
    return after.some((other) => point.task(other).outcome !== 'done');
  }

  // Rule 7: one after the other, in the listed order, even when the task is certain to be cancelled.
  private awaitTasks(point: DecisionPoint, task: number, coroutine: Coroutine): boolean {
    const { after } = point.scenario.tasks[task] as Task;
    for (; coroutine.awaited < after.length; coroutine.awaited++) {
      if (this.awaiters.join(task, after[coroutine.awaited] as number, -1)) return false;
    }
    return true;
  }

  // Rule 7, for the next step.
  private awaitStep(point: DecisionPoint, task: number, coroutine: Coroutine): boolean {
    const { step } = point.task(task);
    const { after } = stepOf(point, task, step);
    if (coroutine.step !== step) {
      coroutine.step = step;
      coroutine.stepAwaited = 0;
    }
    for (; coroutine.stepAwaited < after.length; coroutine.stepAwaited++) {
      const part = after[coroutine.stepAwaited] as (typeof after)[number];
      const place = this.awaiters.join(task, part.task, part.step);
      if (!place) continue;
      this.watchSpoil(point, task, coroutine, place);
      return false;
    }
    return true;
  }

  private finish(task: number, coroutine: Coroutine): false {
    this.giveAllBut(coroutine, []);
    this.awaiters.end(task, (waiter) => this.enqueue(waiter));
    return false;
  }

  // Rule 6: acquire everything that the next step newly needs at once, or queue for it.
  private acquire(point: DecisionPoint, task: number, coroutine: Coroutine): boolean {
    const needs = newlyNeeded(stepOf(point, task, point.task(task).step).amounts, coroutine.owned);
    if (this.locks.take(needs)) {
      coroutine.owned = withTaken(coroutine.owned, needs);
      return true;
    }
    this.watchSpoil(point, task, coroutine, this.locks.join(task, needs));
    return false;
  }

  // Rule 8: one timer for all waits after one ring, set when the first of them begins.
  private watchSpoil(point: DecisionPoint, task: number, coroutine: Coroutine, place: QueuePlace): void {
    const { spoilsAt, spoilSequence } = point.task(task);
    if (spoilsAt < 0) return;
    if (coroutine.spoil?.sequence === spoilSequence) {
      coroutine.spoil.waitsIn = place;
      return;
    }
    coroutine.spoil = { task, sequence: spoilSequence, waitsIn: place };
    this.setTimer(spoilsAt, this.spoiling.push(coroutine.spoil) - 1, SPOILT);
  }

  private giveAllBut(coroutine: Coroutine, keep: readonly Amount[]): void {
    const released = toRelease(coroutine.owned, keep);
    if (released.length === 0) return;
    coroutine.owned = stillHeld(coroutine.owned, keep);
    for (const amount of released) this.locks.release(amount, (turn) => this.handOver(turn));
  }

  private handOver({ task, needs }: ResourcePlace): void {
    const coroutine = this.coroutines[task] as Coroutine;
    coroutine.owned = withTaken(coroutine.owned, needs);
    this.enqueue(task);
  }

  private taskOf(entry: number): number {
    const subject = Math.floor(entry / 4);
    return entry % 4 === SPOILT ? (this.spoiling[subject] as SpoilWatch).task : subject;
  }

  private attend(point: DecisionPoint, task: number): Answer {
    this.working = task;
    this.stepAttended = stepOf(point, task, point.task(task).step);
    return task;
  }

  /** The step of the last answer has begun, and the CPU is free again. @returns whether the coroutine runs on */
  private stepEnded(point: DecisionPoint, task: number): boolean {
    const coroutine = this.coroutines[task] as Coroutine;
    const { phase, closesAt } = point.task(task);
    if (phase === 'waiting') {
      if (closesAt !== Number.POSITIVE_INFINITY) this.setTimer(closesAt, task, BELL);
      return false;
    }
    const wasBlocking = this.stepAttended?.type === 'blocking';
    const next = this.standsBefore(point, task);
    if (wasBlocking && next?.type !== 'blocking') return true;
    // Rule 5 (d): `await asyncio.sleep(0)`, between two blocking steps, and as the wait of a non-blocking step of
    // duration 0. In the second case resources are released on resuming, as after any wait.
    if (wasBlocking) this.giveAndNotify(point, task, coroutine);
    this.pause(task);
    return false;
  }

  protected pause(task: number): void {
    this.enqueue(task);
  }
}

const stepOf = (point: DecisionPoint, task: number, step: number): Step =>
  (point.scenario.tasks[task] as Task).steps[step] as Step;

/**
 * The policy `event-loop`: the decisions of asyncio, and its ready queue. Create one for every run, or to finish a run.
 */
export const eventLoop = (): Policy => new EventLoop();
