import type { Core } from '../problem/core.ts';
import { MachineWindows } from './machine-windows.ts';

/** In larger problems a single round would take minutes. */
const MOST_OPS = 1000;

/**
 * A lower bound of the last end where the CPU has no work and each resource is a machine: the least end for which no
 * contradiction is found when the windows of all steps are shaved (Martin and Shmoys, 1996). It ignores that a machine
 * may be kept between two steps. Yields the bound so far.
 * @param low no run ends before this
 * @param high the end of the best run known so far
 */
export function* shave(core: Core, low: number, high: () => number): Generator<number, void> {
  if (core.rest.length > MOST_OPS || !core.required.every(Boolean)) return;
  const shaver = new Shaver(core);
  // First without shaving, which is faster.
  for (const isThorough of [false, true]) {
    let open = high();
    while (low < Math.min(open, high())) {
      const end = Math.floor((low + Math.min(open, high()) - 1) / 2);
      const steps = shaver.refute(end, isThorough);
      for (;;) {
        const { value, done } = steps.next();
        if (!done) {
          yield low;
          continue;
        }
        if (value) low = end + 1;
        else open = end;
        break;
      }
      yield low;
    }
  }
}

class Shaver {
  private readonly core: Core;
  /** By row: the earliest start and the latest end. */
  private readonly head: Float64Array;
  private readonly due: Float64Array;
  private readonly savedHead: Float64Array;
  private readonly savedDue: Float64Array;
  private readonly jobOf: Int32Array;
  /** By resource: the rows that use it, and whether their windows have changed. */
  private readonly users: readonly (readonly number[])[];
  private readonly changed: Uint8Array;
  private readonly machine: MachineWindows;

  constructor(core: Core) {
    this.core = core;
    this.head = new Float64Array(core.rest.length);
    this.due = new Float64Array(core.rest.length);
    this.savedHead = new Float64Array(core.rest.length);
    this.savedDue = new Float64Array(core.rest.length);
    this.jobOf = new Int32Array(core.rest.length);
    const users = Array.from({ length: core.resources }, (): number[] => []);
    core.order.forEach((x, i) => {
      this.jobOf[x] = core.orderJobs[i]!;
      for (const resource of this.usedBy(x)) users[resource]!.push(x);
    });
    this.users = users;
    this.changed = new Uint8Array(core.resources);
    this.machine = new MachineWindows(Math.max(0, ...users.map((rows) => rows.length)));
  }

  /** Look for a proof that nothing is over by `end`. @returns whether there is one */
  *refute(end: number, isThorough: boolean): Generator<void, boolean> {
    if (!this.begin(end) || !this.settle()) return true;
    for (let shaved = isThorough; shaved; ) {
      shaved = false;
      for (const x of this.core.order) {
        for (const isEarly of [true, false]) {
          if (this.shaveOff(x, isEarly)) shaved = true;
          if (!this.settle()) return true;
        }
        yield;
      }
    }
    return false;
  }

  // The windows that follow from the order of each job alone. Returns whether all steps fit in.
  private begin(end: number): boolean {
    const { core, head, due } = this;
    const { order, problem } = core;
    head.fill(problem.now);
    due.fill(end);
    for (let i = 0; i < order.length; i++) this.delay(order[i]!, head[order[i]!]!, true);
    for (let j = 0; j < core.jobs; j++) {
      if (core.count[j]! > 0) this.delay(core.base[j]!, core.ready[j]!, false);
      // Resources in use now.
      for (const resource of core.frees[core.base[j]!]!)
        for (const x of this.users[resource]!) this.delay(x, core.ready[j]!, false);
    }
    for (let i = order.length - 1; i >= 0; i--) this.hasten(order[i]!, due[order[i]!]!, true);
    this.changed.fill(1);
    return order.every((x) => this.fits(x));
  }

  private usedBy(x: number): readonly number[] {
    const { keeps, needs } = this.core;
    return keeps[x]!.length === 0 ? needs[x]! : [...keeps[x]!, ...needs[x]!];
  }

  private fits(x: number): boolean {
    return this.head[x]! + this.core.wait[x]! <= this.due[x]!;
  }

  // A step does not begin before `from`, and so neither do those that come after it. `always`: even if that is nothing
  // new.
  private delay(x: number, from: number, always: boolean): void {
    const { core, head, jobOf } = this;
    if (from <= head[x]! && !always) return;
    head[x] = from;
    for (const resource of this.usedBy(x)) this.changed[resource] = 1;
    const job = jobOf[x]!;
    const close = from + core.wait[x]!;
    if (x + 1 < core.base[job]! + core.count[job]!) {
      this.delay(x + 1, close, false);
      return;
    }
    for (const group of core.memberOf[job]!)
      for (const waiter of core.waiters[group]!) this.delay(core.base[waiter]!, close, false);
  }

  // A step is over by `until`, and so are those before it that it comes after.
  private hasten(x: number, until: number, always: boolean): void {
    const { core, due, jobOf } = this;
    if (until >= due[x]! && !always) return;
    due[x] = until;
    for (const resource of this.usedBy(x)) this.changed[resource] = 1;
    const job = jobOf[x]!;
    const start = until - core.wait[x]!;
    if (x > core.base[job]!) {
      this.hasten(x - 1, start, false);
      return;
    }
    const group = core.group[job]!;
    if (group < 0) return;
    for (const member of core.members[group]!) this.hasten(core.base[member]! + core.count[member]! - 1, start, false);
  }

  // Draws all conclusions about the machines. Returns false if something does not fit in.
  private settle(): boolean {
    const { changed } = this;
    for (let r = changed.indexOf(1); r >= 0; r = changed.indexOf(1)) {
      changed[r] = 0;
      if (!this.settleHeads(r) || !this.settleEnds(r)) return false;
    }
    return true;
  }

  private settleHeads(resource: number): boolean {
    const { core, machine, head, due } = this;
    const rows = this.users[resource]!;
    rows.forEach((x, i) => {
      machine.head[i] = head[x]!;
      machine.due[i] = due[x]!;
      machine.length[i] = core.wait[x]!;
    });
    if (!machine.raise(rows.length)) return false;
    rows.forEach((x, i) => {
      this.delay(x, machine.raised[i]!, false);
    });
    return rows.every((x) => this.fits(x));
  }

  // Raises earliest starts with time turned around, which lowers latest ends.
  private settleEnds(resource: number): boolean {
    const { core, machine, head, due } = this;
    const rows = this.users[resource]!;
    rows.forEach((x, i) => {
      machine.head[i] = -due[x]!;
      machine.due[i] = -head[x]!;
      machine.length[i] = core.wait[x]!;
    });
    if (!machine.raise(rows.length)) return false;
    rows.forEach((x, i) => {
      this.hasten(x, -machine.raised[i]!, false);
    });
    return rows.every((x) => this.fits(x));
  }

  // Cut off as many as possible of the first or last starts of a step, each of which leads to a contradiction. Returns
  // whether there were any.
  private shaveOff(x: number, isEarly: boolean): boolean {
    const { head, due } = this;
    const length = this.core.wait[x]!;
    const room = due[x]! - length - head[x]!;
    let cut = 0;
    for (let next = 1; next <= room && this.isImpossible(x, isEarly, next); next = cut * 2) cut = next;
    let most = Math.min(room, cut * 2 - 1);
    while (cut < most) {
      const middle = Math.ceil((cut + most) / 2);
      if (this.isImpossible(x, isEarly, middle)) cut = middle;
      else most = middle - 1;
    }
    if (cut === 0) return false;
    if (isEarly) this.delay(x, head[x]! + cut, false);
    else this.hasten(x, due[x]! - cut, false);
    return true;
  }

  // Whether there is a contradiction if a step has one of its first or last `count` starts.
  private isImpossible(x: number, isEarly: boolean, count: number): boolean {
    const { head, due, savedHead, savedDue } = this;
    savedHead.set(head);
    savedDue.set(due);
    if (isEarly) this.hasten(x, head[x]! + count - 1 + this.core.wait[x]!, false);
    else this.delay(x, due[x]! - count + 1 - this.core.wait[x]!, false);
    const isPossible = this.fits(x) && this.settle();
    head.set(savedHead);
    due.set(savedDue);
    this.changed.fill(0);
    return !isPossible;
  }
}
