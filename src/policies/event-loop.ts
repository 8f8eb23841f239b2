import { type Answer, WAIT } from '../engine/decision.ts';
import type { DecisionPoint } from '../engine/kernel.ts';
import type { LoopPicture, Policy } from '../engine/run.ts';
import type { Step, Task } from '../scenario/scenario.ts';
import { Fifo } from './fifo.ts';
import { type Bell, LoopTimers } from './loop-timers.ts';
import { type Turn, Turnstile } from './turnstile.ts';

/** What a coroutine is at: how it goes on when the loop resumes it. */
type Where = 'begin' | 'after' | 'taking' | 'yielded' | 'bell' | 'ended';

interface Coroutine {
  where: Where;
  /** The alarm of a late arrival has been set and not been heard. */
  alarmed: boolean;
  /** How many of the tasks it is after have been awaited. */
  awaited: number;
  /** What it owns in the loop's picture, in the order taken. */
  owned: number[];
  /** Coroutines that await its end, in the order in which they began to. */
  awaiters: number[];
}

type Entry = { readonly task: number; readonly bell: Bell | null };

/**
 * The policy that decides as CPython's event loop does (the eleven rules of event-loop.md). One ready queue, timers by
 * (due, sequence), and what each coroutine believes; the world is looked at only when a coroutine resumes. Each answer
 * is the next step that the running coroutine would begin; the loop stands still between two answers.
 */
class EventLoop implements Policy {
  readonly name = 'event-loop';
  private coroutines: Coroutine[] = [];
  private readonly ready = new Fifo<Entry>();
  private readonly timers = new LoopTimers();
  private locks = new Turnstile([]);
  readonly picture = loopPicture(this.ready, this.timers, () => this.locks);
  /** Entries of this round that have not run yet. */
  private round = 0;
  /** The coroutine that the last answer set to work. */
  private working = -1;
  private stepAttended: Step | null = null;

  choose(point: DecisionPoint): Answer {
    if (this.coroutines.length === 0) this.begin(point);
    let task = this.working;
    if (task >= 0) {
      this.working = -1;
      if (this.stepEnded(point, task) && this.resume(point, task)) return this.attend(point, task);
    }
    for (;;) {
      if (this.round === 0) this.nextRound(point.now);
      if (this.round === 0) return WAIT;
      this.round--;
      const entry = this.ready.shift() as Entry;
      if (entry.bell) this.hear(entry.bell);
      else if (this.resume(point, entry.task)) {
        task = entry.task;
        return this.attend(point, task);
      }
    }
  }

  // Rule 1: alarms get the first sequence numbers, then every task is queued, in file order.
  private begin(point: DecisionPoint): void {
    const { tasks, resources } = point.scenario;
    this.locks = new Turnstile(resources.map((resource) => resource.capacity));
    this.coroutines = tasks.map((task) => ({
      where: 'begin',
      alarmed: task.arrives > 0,
      awaited: 0,
      owned: [],
      awaiters: [],
    }));
    for (const task of tasks) {
      if (task.arrives > 0) this.timers.set(task.arrives, { task: task.index, turn: null });
    }
    for (const task of tasks) this.enqueue(task.index);
  }

  private enqueue(task: number): void {
    this.ready.push({ task, bell: null });
  }

  // Rules 2 and 3: due timers go to the tail, then exactly the entries present now are run.
  private nextRound(now: number): void {
    for (let bell = this.timers.due(now); bell; bell = this.timers.due(now)) this.ready.push({ task: bell.task, bell });
    this.round = this.ready.length;
  }

  // Rule 4: a bell only queues its task. Rule 8: one for a spoil ends the queueing, if that still goes on.
  private hear(bell: Bell): void {
    if (bell.turn && !this.locks.leave(bell.turn)) return;
    const coroutine = this.coroutines[bell.task] as Coroutine;
    coroutine.alarmed = false;
    if (bell.turn) coroutine.where = 'yielded';
    this.enqueue(bell.task);
  }

  /** Go on with a coroutine until its next real wait. @returns whether it has come to a step that it may begin */
  private resume(point: DecisionPoint, task: number): boolean {
    const coroutine = this.coroutines[task] as Coroutine;
    if (coroutine.where === 'begin') {
      if (coroutine.alarmed) return false;
      coroutine.where = 'after';
    }
    if (coroutine.where === 'after' && !this.awaitOthers(point, task, coroutine)) return false;
    return point.task(task).phase === 'over' ? this.end(coroutine) : this.take(point, task, coroutine);
  }

  // Rule 7: one after the other in the listed order, also when already doomed.
  private awaitOthers(point: DecisionPoint, task: number, coroutine: Coroutine): boolean {
    const { after } = point.scenario.tasks[task] as Task;
    for (; coroutine.awaited < after.length; coroutine.awaited++) {
      const other = this.coroutines[after[coroutine.awaited] as number] as Coroutine;
      if (other.where === 'ended') continue;
      other.awaiters.push(task);
      return false;
    }
    return true;
  }

  private end(coroutine: Coroutine): false {
    this.giveAllBut(coroutine, []);
    coroutine.where = 'ended';
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
    coroutine.where = 'taking';
    const turn = this.locks.join(task, wants);
    if (spoilsAt >= 0) this.timers.set(spoilsAt, { task, turn });
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
      coroutine.where = 'bell';
      if (closesAt !== Number.POSITIVE_INFINITY) this.timers.set(closesAt, { task, turn: null });
      return false;
    }
    coroutine.where = 'yielded';
    const next = stepOf(point, task, step);
    const wasBlocking = this.stepAttended?.type === 'blocking';
    if (wasBlocking && (phase === 'over' || next.type === 'non-blocking')) return true;
    // Rule 5: `await asyncio.sleep(0)`, between two blocking steps and for a non-blocking one that takes no time.
    if (wasBlocking) this.giveAllBut(coroutine, next.uses);
    this.enqueue(task);
    return false;
  }
}

const stepOf = (point: DecisionPoint, task: number, step: number): Step =>
  (point.scenario.tasks[task] as Task).steps[step] as Step;

function loopPicture(ready: Fifo<Entry>, timers: LoopTimers, locks: () => Turnstile): LoopPicture {
  return {
    get queued() {
      return ready.length;
    },
    ready: (most) => ready.first(most).map(({ task, bell }) => ({ task, bell: bell !== null })),
    timers: () => timers.list(),
    waiters: () => locks().list(),
  };
}

/** The policy `event-loop`: asyncio's decisions, and its picture of the loop. Made anew for every run. */
export const eventLoop = (): Policy => new EventLoop();
