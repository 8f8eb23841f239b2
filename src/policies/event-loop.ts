import { type Answer, WAIT } from '../engine/decision.ts';
import type { DecisionPoint } from '../engine/decision-point.ts';
import { CLOSE, EventQueue } from '../engine/queues/event-queue.ts';
import type { LoopPicture, Policy } from '../engine/run.ts';
import type { Step, Task } from '../scenario/scenario.ts';
import { Fifo } from './fifo.ts';
import { type QueuePlace, Turnstile } from './turnstile.ts';

/** What the loop knows of a coroutine. Its current step is not kept here: it is read from the kernel on resuming. */
interface Coroutine {
  ended: boolean;
  /** The timer of a late arrival is set and has not fired yet. */
  hasAlarm: boolean;
  /** How many of its `after` tasks it has finished awaiting. */
  awaited: number;
  /** Resources it owns in the view of the loop, in the order in which they were acquired. */
  owned: number[];
  /** Coroutines that await its end, in the order in which they began to. */
  awaiters: number[];
}

// An entry of the ready queue, and what a timer will append to it, as one number: subject · 4 + kind. The kinds: resume
// a task; the bell of a task; the spoil of the result of a task in the resource queue (its subject is an index into
// `spoiling`).
const RESUME = 0;
const BELL = 1;
const SPOILT = 2;

/**
 * The policy that decides as CPython's event loop does (the eleven rules of docs/event-loop.md). It keeps one ready
 * queue, timers by (due, sequence), and what each coroutine believes; it looks at the world only when a coroutine
 * resumes. Each answer is the next step that the running coroutine begins. Between two answers the loop stands still.
 */
class EventLoop implements Policy {
  readonly name = 'event-loop';
  private coroutines: Coroutine[] = [];
  private readonly ready = new Fifo<number>();
  private readonly timers = new EventQueue();
  private timerCount = 0;
  /** Places in the resource queue whose spoil has a timer. */
  private readonly spoiling: QueuePlace[] = [];
  private locks = new Turnstile([]);
  readonly picture: LoopPicture = {
    queued: () => this.ready.length,
    ready: (most) => this.ready.first(most).map((entry) => ({ task: this.taskOf(entry), bell: entry % 4 !== RESUME })),
  };
  /** Entries of the current round that have not run yet. */
  private round = 0;
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
      if (entry % 4 === SPOILT) this.handleSpoil(this.spoiling[subject] as QueuePlace);
      else if (entry % 4 === BELL) this.handleBell(subject);
      else if (this.run(point, subject)) return this.attend(point, subject);
    }
  }

  // Rule 1: timers of arrivals get the first sequence numbers, then every task is queued, in file order. A loop that
  // takes over a game in the middle also sets a timer for each non-blocking step that is running.
  private start(point: DecisionPoint): void {
    const { tasks, resources } = point.scenario;
    const states = tasks.map(({ index }) => point.task(index));
    const free = resources.map(({ capacity }) => capacity);
    for (const { held } of states) for (const resource of held) (free[resource] as number)--;
    this.locks = new Turnstile(free);
    this.coroutines = states.map(({ phase, held }) => ({
      ended: phase === 'over',
      hasAlarm: phase === 'absent',
      awaited: 0,
      owned: [...held],
      awaiters: [],
    }));
    for (const { index, arrives } of tasks) if (states[index]?.phase === 'absent') this.setTimer(arrives, index, BELL);
    for (const [index, { phase, closesAt }] of states.entries()) {
      if (phase === 'waiting' && closesAt !== Number.POSITIVE_INFINITY) this.setTimer(closesAt, index, BELL);
      else if (phase !== 'waiting' && phase !== 'over') this.enqueue(index);
    }
  }

  private enqueue(task: number): void {
    this.ready.push(task * 4 + RESUME);
  }

  private setTimer(due: number, subject: number, kind: number): void {
    this.timers.push(due, CLOSE, this.timerCount++, subject * 4 + kind);
  }

  // Rules 2 and 3: timers that are due go to the tail, then exactly the entries present now are run.
  private nextRound(now: number): void {
    while (this.timers.size > 0 && this.timers.firstAt <= now) {
      this.ready.push(this.timers.firstSubject);
      this.timers.pop();
    }
    this.round = this.ready.length;
  }

  // Rule 4: a bell only queues its task.
  private handleBell(task: number): void {
    (this.coroutines[task] as Coroutine).hasAlarm = false;
    this.enqueue(task);
  }

  // Rule 8: the task leaves the resource queue, unless it has been served.
  private handleSpoil(turn: QueuePlace): void {
    if (this.locks.leave(turn)) this.enqueue(turn.task);
  }

  /** Run a coroutine until its next real wait. @returns whether it is about to begin a step */
  private run(point: DecisionPoint, task: number): boolean {
    const coroutine = this.coroutines[task] as Coroutine;
    if (coroutine.hasAlarm || !this.awaitOthers(point, task, coroutine)) return false;
    return point.task(task).phase === 'over' ? this.finish(coroutine) : this.acquire(point, task, coroutine);
  }

  // Rule 7: one after the other, in the listed order, even when the task is certain to be cancelled.
  private awaitOthers(point: DecisionPoint, task: number, coroutine: Coroutine): boolean {
    const { after } = point.scenario.tasks[task] as Task;
    for (; coroutine.awaited < after.length; coroutine.awaited++) {
      const other = this.coroutines[after[coroutine.awaited] as number] as Coroutine;
      if (other.ended) continue;
      other.awaiters.push(task);
      return false;
    }
    return true;
  }

  private finish(coroutine: Coroutine): false {
    this.releaseAllBut(coroutine, []);
    coroutine.ended = true;
    for (const task of coroutine.awaiters) this.enqueue(task);
    return false;
  }

  // Rule 6: release what the next step does not use, then acquire everything it newly needs at once, or queue for it.
  private acquire(point: DecisionPoint, task: number, coroutine: Coroutine): boolean {
    const { step, spoilsAt } = point.task(task);
    const { uses } = stepOf(point, task, step);
    this.releaseAllBut(coroutine, uses);
    const needs = uses.filter((resource) => !coroutine.owned.includes(resource));
    if (this.locks.take(needs)) {
      coroutine.owned.push(...needs);
      return true;
    }
    const turn = this.locks.join(task, needs);
    if (spoilsAt >= 0) this.setTimer(spoilsAt, this.spoiling.push(turn) - 1, SPOILT);
    return false;
  }

  private releaseAllBut(coroutine: Coroutine, keep: readonly number[]): void {
    const released = coroutine.owned.filter((resource) => !keep.includes(resource));
    if (released.length === 0) return;
    coroutine.owned = coroutine.owned.filter((resource) => keep.includes(resource));
    for (const resource of released) this.locks.release(resource, (turn) => this.handOver(turn));
  }

  private handOver(turn: QueuePlace): void {
    (this.coroutines[turn.task] as Coroutine).owned.push(...turn.needs);
    this.enqueue(turn.task);
  }

  private taskOf(entry: number): number {
    const subject = Math.floor(entry / 4);
    return entry % 4 === SPOILT ? (this.spoiling[subject] as QueuePlace).task : subject;
  }

  private attend(point: DecisionPoint, task: number): Answer {
    this.working = task;
    this.stepAttended = stepOf(point, task, point.task(task).step);
    return task;
  }

  /** The step of the last answer has begun, and the CPU is free again. @returns whether the coroutine runs on */
  private stepEnded(point: DecisionPoint, task: number): boolean {
    const coroutine = this.coroutines[task] as Coroutine;
    const { phase, closesAt, step } = point.task(task);
    if (phase === 'waiting') {
      if (closesAt !== Number.POSITIVE_INFINITY) this.setTimer(closesAt, task, BELL);
      return false;
    }
    const next = stepOf(point, task, step);
    const wasBlocking = this.stepAttended?.type === 'blocking';
    if (wasBlocking && (phase === 'over' || next.type === 'non-blocking')) return true;
    // Rule 5: `await asyncio.sleep(0)`, between two blocking steps, and as the wait of a non-blocking step of duration
    // 0. In the second case resources are released on resuming, as after any wait.
    if (wasBlocking) this.releaseAllBut(coroutine, next.uses);
    this.enqueue(task);
    return false;
  }
}

const stepOf = (point: DecisionPoint, task: number, step: number): Step =>
  (point.scenario.tasks[task] as Task).steps[step] as Step;

/**
 * The policy `event-loop`: the decisions of asyncio, and its ready queue. Create one for every run, or to finish a run.
 */
export const eventLoop = (): Policy => new EventLoop();
