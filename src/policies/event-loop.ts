import { type Answer, WAIT } from '../engine/decision.ts';
import type { DecisionPoint } from '../engine/decision-point.ts';
import { CLOSE, EventQueue } from '../engine/event-queue.ts';
import type { LoopPicture, Policy } from '../engine/run.ts';
import type { Step, Task } from '../scenario/scenario.ts';
import { Fifo } from './fifo.ts';
import { type Turn, Turnstile } from './turnstile.ts';

/** What the loop knows of a coroutine; where it stands in its steps is read off the world when it resumes. */
interface Coroutine {
  ended: boolean;
  /** The alarm of a late arrival has been set and not been heard. */
  alarmed: boolean;
  /** How many of the tasks it is after have been awaited. */
  awaited: number;
  /** What it owns in the loop's picture, in the order taken. */
  owned: number[];
  /** Coroutines that await its end, in the order in which they began to. */
  awaiters: number[];
}

// An entry of the ready queue, and what a timer will put there, as one number: subject · 4 + kind. A task that goes on;
// the bell of a task; the spoil of what a task in the queue for resources has (the subject is the number of its turn).
const GOES_ON = 0;
const BELL = 1;
const SPOILT = 2;

/**
 * The policy that decides as CPython's event loop does (the eleven rules of event-loop.md). One ready queue, timers by
 * (due, sequence), and what each coroutine believes; the world is looked at only when a coroutine resumes. Each answer
 * is the next step that the running coroutine would begin; the loop stands still between two answers.
 */
class EventLoop implements Policy {
  readonly name = 'event-loop';
  private coroutines: Coroutine[] = [];
  private readonly ready = new Fifo<number>();
  private readonly timers = new EventQueue();
  private timersSet = 0;
  /** Turns whose spoil has a timer, by their number. */
  private readonly spoiling: Turn[] = [];
  private locks = new Turnstile([]);
  readonly picture: LoopPicture = {
    queued: () => this.ready.length,
    ready: (most) => this.ready.first(most).map((entry) => ({ task: this.taskOf(entry), bell: entry % 4 !== GOES_ON })),
  };
  /** Entries of this round that have not run yet. */
  private round = 0;
  /** The coroutine that the last answer set to work. */
  private working = -1;
  private stepAttended: Step | null = null;

  choose(point: DecisionPoint): Answer {
    if (this.coroutines.length === 0) this.begin(point);
    const task = this.working;
    if (task >= 0) {
      this.working = -1;
      if (this.stepEnded(point, task) && this.resume(point, task)) return this.attend(point, task);
    }
    for (;;) {
      if (this.round === 0) this.nextRound(point.now);
      if (this.round === 0) return WAIT;
      this.round--;
      const entry = this.ready.shift() as number;
      const subject = Math.floor(entry / 4);
      if (entry % 4 === SPOILT) this.hearSpoil(this.spoiling[subject] as Turn);
      else if (entry % 4 === BELL) this.hear(subject);
      else if (this.resume(point, subject)) return this.attend(point, subject);
    }
  }

  // Rule 1: alarms get the first sequence numbers, then every task is queued, in file order. A loop that takes over from
  // somebody else finds what already runs by itself, and sets a timer for it.
  private begin(point: DecisionPoint): void {
    const { tasks, resources } = point.scenario;
    const states = tasks.map(({ index }) => point.task(index));
    const free = resources.map(({ capacity }) => capacity);
    for (const { held } of states) for (const resource of held) (free[resource] as number)--;
    this.locks = new Turnstile(free);
    this.coroutines = states.map(({ phase, held }) => ({
      ended: phase === 'over',
      alarmed: phase === 'absent',
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
    this.ready.push(task * 4 + GOES_ON);
  }

  private setTimer(due: number, subject: number, kind: number): void {
    this.timers.push(due, CLOSE, this.timersSet++, subject * 4 + kind);
  }

  // Rules 2 and 3: due timers go to the tail, then exactly the entries present now are run.
  private nextRound(now: number): void {
    while (this.timers.size > 0 && this.timers.firstAt <= now) {
      this.ready.push(this.timers.firstSubject);
      this.timers.pop();
    }
    this.round = this.ready.length;
  }

  // Rule 4: a bell only queues its task.
  private hear(task: number): void {
    (this.coroutines[task] as Coroutine).alarmed = false;
    this.enqueue(task);
  }

  // Rule 8: the queueing ends, if it still goes on.
  private hearSpoil(turn: Turn): void {
    if (this.locks.leave(turn)) this.enqueue(turn.task);
  }

  /** Go on with a coroutine until its next real wait. @returns whether it has come to a step that it may begin */
  private resume(point: DecisionPoint, task: number): boolean {
    const coroutine = this.coroutines[task] as Coroutine;
    if (coroutine.alarmed || !this.awaitOthers(point, task, coroutine)) return false;
    return point.task(task).phase === 'over' ? this.end(coroutine) : this.take(point, task, coroutine);
  }

  // Rule 7: one after the other in the listed order, also when already doomed.
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

  private end(coroutine: Coroutine): false {
    this.giveAllBut(coroutine, []);
    coroutine.ended = true;
    for (const task of coroutine.awaiters) this.enqueue(task);
    return false;
  }

  // Rule 6: what the next step does not use is given back, then all it newly needs is taken at once or queued for.
  private take(point: DecisionPoint, task: number, coroutine: Coroutine): boolean {
    const { step, spoilsAt } = point.task(task);
    const { uses } = stepOf(point, task, step);
    this.giveAllBut(coroutine, uses);
    const wants = uses.filter((resource) => !coroutine.owned.includes(resource));
    if (this.locks.take(wants)) {
      coroutine.owned.push(...wants);
      return true;
    }
    const turn = this.locks.join(task, wants);
    if (spoilsAt >= 0) this.setTimer(spoilsAt, this.spoiling.push(turn) - 1, SPOILT);
    return false;
  }

  private giveAllBut(coroutine: Coroutine, keep: readonly number[]): void {
    const given = coroutine.owned.filter((resource) => !keep.includes(resource));
    if (given.length === 0) return;
    coroutine.owned = coroutine.owned.filter((resource) => keep.includes(resource));
    for (const resource of given) this.locks.give(resource, (turn) => this.handOver(turn));
  }

  private handOver(turn: Turn): void {
    (this.coroutines[turn.task] as Coroutine).owned.push(...turn.wants);
    this.enqueue(turn.task);
  }

  private taskOf(entry: number): number {
    const subject = Math.floor(entry / 4);
    return entry % 4 === SPOILT ? (this.spoiling[subject] as Turn).task : subject;
  }

  private attend(point: DecisionPoint, task: number): Answer {
    this.working = task;
    this.stepAttended = stepOf(point, task, point.task(task).step);
    return task;
  }

  /** The step that was set to work has been begun and the CPU is free again. @returns whether the coroutine runs on */
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
    // Rule 5: `await asyncio.sleep(0)`, between two blocking steps, and as the wait of a non-blocking one that takes no
    // time: after that, as after any wait, what is no longer needed is given back on resuming.
    if (wasBlocking) this.giveAllBut(coroutine, next.uses);
    this.enqueue(task);
    return false;
  }
}

const stepOf = (point: DecisionPoint, task: number, step: number): Step =>
  (point.scenario.tasks[task] as Task).steps[step] as Step;

/** The policy `event-loop`: asyncio's decisions, and its picture of the loop. Made anew for every run, or to finish one. */
export const eventLoop = (): Policy => new EventLoop();
