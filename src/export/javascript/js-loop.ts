import { type Answer, WAIT } from '../../engine/decision.ts';
import type { DecisionPoint } from '../../engine/decision-point.ts';
import type { Policy } from '../../engine/run.ts';
import type { Step, Task } from '../../scenario/scenario.ts';
import { type AwaitPlace, JsResources } from './js-resources.ts';

interface AsyncFunction {
  ended: boolean;
  /** How many of the tasks it is after have been awaited. */
  awaited: number;
  /** In the order in which they were acquired. */
  owned: number[];
  awaiters: number[];
}

/** A job of the microtask queue. */
type Job =
  | { readonly kind: 'goes-on'; readonly task: number }
  /** An alarm's own job: it fulfils the promise on which the task waits. */
  | { readonly kind: 'bell'; readonly task: number }
  | { readonly kind: 'spoilt'; readonly place: AwaitPlace }
  /** The end of a `pause()`: all alarms that are due ring, and the task continues. */
  | { readonly kind: 'after-pause'; readonly task: number };

interface Alarm {
  readonly due: number;
  readonly job: Job;
}

/**
 * The policy that decides as an exported JavaScript program does (runtime/meanwhile-runtime.mjs), so that its heading
 * can say what will happen when it runs. It is the event loop of asyncio except for one thing: there are no rounds.
 * Microtasks are run until none is left, and only then, or when a `pause()` ends, do the alarms that are due join the
 * queue.
 */
class JavascriptLoop implements Policy {
  readonly name = 'javascript';
  private functions: AsyncFunction[] = [];
  private jobs: Job[] = [];
  private next = 0;
  private readonly alarms: Alarm[] = [];
  private resources = new JsResources([]);
  /** The task that the last answer attended, and its step. */
  private working = -1;
  private stepAttended: Step | null = null;

  choose(point: DecisionPoint): Answer {
    if (this.functions.length === 0) this.begin(point);
    const task = this.working;
    if (task >= 0) {
      this.working = -1;
      if (this.stepEnded(point, task) && this.goOn(point, task)) return this.attend(point, task);
    }
    for (;;) {
      if (this.next === this.jobs.length) this.macrotask(point.now);
      const job = this.jobs[this.next];
      if (!job) return WAIT;
      this.next++;
      const runs = this.carryOut(job, point.now);
      if (runs >= 0 && this.goOn(point, runs)) return this.attend(point, runs);
    }
  }

  private begin({ scenario }: DecisionPoint): void {
    this.resources = new JsResources(scenario.resources.map((resource) => resource.capacity));
    this.functions = scenario.tasks.map(() => ({ ended: false, awaited: 0, owned: [], awaiters: [] }));
    for (const { index, arrives } of scenario.tasks) {
      if (arrives > 0) this.setAlarm(arrives, { kind: 'bell', task: index });
      else this.fulfil(index);
    }
  }

  private macrotask(now: number): void {
    this.jobs = [];
    this.next = 0;
    this.ringAllDue(now);
  }

  private ringAllDue(now: number): void {
    let due = 0;
    while (due < this.alarms.length && (this.alarms[due] as Alarm).due <= now) due++;
    for (const { job } of this.alarms.splice(0, due)) this.jobs.push(job);
  }

  // Sorted by due tick, and within one tick by the order in which they were set.
  private setAlarm(due: number, job: Job): void {
    let low = 0;
    for (let high = this.alarms.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.alarms[middle] as Alarm).due <= due) low = middle + 1;
      else high = middle;
    }
    this.alarms.splice(low, 0, { due, job });
  }

  private fulfil(task: number): void {
    this.jobs.push({ kind: 'goes-on', task });
  }

  /** @returns the task whose function runs on in this job, or -1 */
  private carryOut(job: Job, now: number): number {
    if (job.kind === 'goes-on') return job.task;
    if (job.kind === 'bell') this.fulfil(job.task);
    else if (job.kind === 'spoilt') {
      if (this.resources.leave(job.place)) this.fulfil(job.place.task);
    } else {
      this.ringAllDue(now);
      return job.task;
    }
    return -1;
  }

  /** @returns whether the function has come to a step that it may begin */
  private goOn(point: DecisionPoint, task: number): boolean {
    const one = this.functions[task] as AsyncFunction;
    if (!this.awaitOthers(point.scenario.tasks[task] as Task, one)) return false;
    const { phase, step, spoilsAt } = point.task(task);
    if (phase === 'over') return this.end(one);
    const { uses } = stepOf(point, task, step);
    this.giveAllBut(one, uses);
    const wants = uses.filter((resource) => !one.owned.includes(resource));
    if (this.resources.take(wants)) {
      one.owned.push(...wants);
      return true;
    }
    const place = this.resources.queue(task, wants);
    if (spoilsAt >= 0) this.setAlarm(spoilsAt, { kind: 'spoilt', place });
    return false;
  }

  private awaitOthers({ index, after }: Task, one: AsyncFunction): boolean {
    for (; one.awaited < after.length; one.awaited++) {
      const other = this.functions[after[one.awaited] as number] as AsyncFunction;
      if (other.ended) continue;
      other.awaiters.push(index);
      return false;
    }
    return true;
  }

  private end(one: AsyncFunction): false {
    this.giveAllBut(one, []);
    one.ended = true;
    for (const task of one.awaiters) this.fulfil(task);
    return false;
  }

  private giveAllBut(one: AsyncFunction, keep: readonly number[]): void {
    const given = one.owned.filter((resource) => !keep.includes(resource));
    if (given.length === 0) return;
    one.owned = one.owned.filter((resource) => keep.includes(resource));
    for (const resource of given) {
      for (const { task, wants } of this.resources.give(resource)) {
        (this.functions[task] as AsyncFunction).owned.push(...wants);
        this.fulfil(task);
      }
    }
  }

  private attend(point: DecisionPoint, task: number): Answer {
    this.working = task;
    this.stepAttended = stepOf(point, task, point.task(task).step);
    return task;
  }

  /** The step has been begun and the CPU is free again. @returns whether the function runs on */
  private stepEnded(point: DecisionPoint, task: number): boolean {
    const { phase, closesAt, step } = point.task(task);
    if (phase === 'waiting') {
      if (closesAt !== Number.POSITIVE_INFINITY) this.setAlarm(closesAt, { kind: 'bell', task });
      return false;
    }
    const next = stepOf(point, task, step);
    const wasBlocking = this.stepAttended?.type === 'blocking';
    if (wasBlocking && (phase === 'over' || next.type === 'non-blocking')) return true;
    if (wasBlocking) this.giveAllBut(this.functions[task] as AsyncFunction, next.uses);
    this.jobs.push({ kind: 'after-pause', task });
    return false;
  }
}

const stepOf = (point: DecisionPoint, task: number, step: number): Step =>
  (point.scenario.tasks[task] as Task).steps[step] as Step;

/** The order of an exported JavaScript program, as a policy for `simulate`. Create one for every run. */
export const javascriptLoop = (): Policy => new JavascriptLoop();
