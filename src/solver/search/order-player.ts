import type { Core } from '../problem/core.ts';
import { OPEN } from '../problem/gates.ts';
import { NO_JOB } from '../problem/problem.ts';

const NEVER = Number.POSITIVE_INFINITY;
/** Number of attends between two saved states, and number of scalars in a state. */
const STRIDE = 16;
const FIGURES = 5;

/** Plays an order of attending, each job as early as possible, and computes lateness and last end. */
export class OrderPlayer {
  late = 0;
  last = 0;
  /** The sum of all ends: among equally good orders, the one with the smaller sum has more slack. */
  sum = 0;
  private now = 0;
  private attended = NO_JOB;
  private readonly core: Core;
  private readonly isInTime: boolean;
  /** By index of the order played last: when each attend is decided, and when its step closes. */
  readonly decidedAt: Float64Array;
  readonly closesAt: Float64Array;
  /** A whole state in one array, which is fast to copy. Views of its parts: */
  private readonly state: Float64Array;
  private readonly figures: Float64Array;
  private readonly ready: Float64Array;
  private readonly at: Float64Array;
  private readonly open: Float64Array;
  private readonly over: Float64Array;
  /** By gate: how many jobs have not passed it yet, and when the last of those that have passed did so. */
  private readonly closed: Float64Array;
  private readonly passedAt: Float64Array;
  /** When each unit of each resource is free again; the units of a resource start at `unitsOf`. */
  private readonly units: Float64Array;
  private readonly unitsOf: Int32Array;
  private readonly atFirst: Float64Array;
  /** States saved every `STRIDE` attends: those of the kept order, and those of the order played last. */
  private readonly kept: Float64Array[] = [];
  private readonly played: Float64Array[] = [];

  /**
   * @param isInTime each attend comes after all earlier ones of the order; otherwise, where the CPU has no work, only
   * after the earlier attends of its job and of the jobs from which it takes over resources
   */
  constructor(core: Core, isInTime = true) {
    this.core = core;
    this.isInTime = isInTime;
    this.decidedAt = new Float64Array(core.rest.length);
    this.closesAt = new Float64Array(core.rest.length);
    this.unitsOf = new Int32Array(core.resources + 1);
    for (let r = 0; r < core.resources; r++) this.unitsOf[r + 1] = this.unitsOf[r]! + core.capacity[r]!;
    const jobs = FIGURES + core.jobs;
    const places = jobs + core.jobs;
    const open = places + core.groups;
    const over = open + core.groups;
    const closed = over + core.gates;
    const passedAt = closed + core.gates;
    this.state = new Float64Array(passedAt + this.unitsOf[core.resources]!);
    this.figures = this.state.subarray(0, FIGURES);
    this.ready = this.state.subarray(FIGURES, jobs);
    this.at = this.state.subarray(jobs, places);
    this.open = this.state.subarray(places, open);
    this.over = this.state.subarray(open, over);
    this.closed = this.state.subarray(over, closed);
    this.passedAt = this.state.subarray(closed, passedAt);
    this.units = this.state.subarray(passedAt);
    this.begin();
    this.atFirst = this.state.slice();
  }

  private begin(): void {
    const { core, units } = this;
    this.ready.set(core.ready);
    core.members.forEach((members, group) => {
      this.open[group] = members.length;
    });
    core.gateMembers.forEach((members, gate) => {
      this.closed[gate] = members.length;
    });
    this.passedAt.set(core.gateAt);
    for (let j = 0; j < core.jobs; j++) {
      const x = core.base[j]!;
      for (const resource of core.keeps[x]!) units[this.soonest(resource)] = NEVER;
      for (const resource of core.frees[x]!) units[this.soonest(resource)] = core.ready[j]!;
    }
    this.figures.set([core.problem.now, core.last, core.problem.sure.lateness, core.problem.sure.last, 0]);
  }

  /**
   * Play an order. A job that is not possible at its place is swapped with the next possible one, and `order` is
   * changed accordingly.
   * @param from the order equals the kept one before this index
   * @param limit orders that end later are not played to their end
   * @returns whether all attends were possible, and within the limit
   */
  play(order: Int32Array, from = 0, limit = NEVER): boolean {
    const first = Math.floor(from / STRIDE);
    this.restore(first === 0 ? this.atFirst : this.kept[first - 1]!);
    for (let i = first * STRIDE; i < order.length; i++) {
      let decided = this.possible(order[i]!);
      if (decided === NEVER) {
        const k = this.nextPossible(order, i + 1);
        if (k < 0) return false;
        const job = order[k]!;
        order.copyWithin(i + 1, i, k);
        order[i] = job;
        decided = this.possible(job);
      }
      this.decidedAt[i] = decided;
      this.attend(order[i]!, decided);
      const close = this.ready[order[i]!]!;
      if (close + this.core.rest[this.core.base[order[i]!]! + this.at[order[i]!]!]! > limit) return false;
      this.closesAt[i] = close;
      if ((i + 1) % STRIDE === 0) this.remember((i + 1) / STRIDE - 1);
    }
    return true;
  }

  /** Keep the order played last, which differs from the kept one from this index on. */
  keep(from = 0): void {
    const { kept, played } = this;
    for (let i = Math.floor(from / STRIDE); i < played.length; i++) {
      const state = kept[i]!;
      kept[i] = played[i]!;
      played[i] = state;
    }
  }

  /** The order played last, sorted by when each attend is decided. */
  inTime(order: Int32Array): number[] {
    const { decidedAt } = this;
    const indices = [...order.keys()].sort((a, b) => decidedAt[a]! - decidedAt[b]! || a - b);
    return indices.map((i) => order[i]!);
  }

  private remember(place: number): void {
    if (place === this.played.length) {
      this.played.push(this.state.slice());
      this.kept.push(this.state.slice());
    }
    const { figures, now, attended, late, last, sum } = this;
    figures[0] = now;
    figures[1] = attended;
    figures[2] = late;
    figures[3] = last;
    figures[4] = sum;
    this.played[place]!.set(this.state);
  }

  private restore(state: Float64Array): void {
    this.state.set(state);
    const { figures } = this;
    this.now = figures[0]!;
    this.attended = figures[1]!;
    this.late = figures[2]!;
    this.last = figures[3]!;
    this.sum = figures[4]!;
  }

  private nextPossible(order: Int32Array, from: number): number {
    for (let i = from; i < order.length; i++) if (this.possible(order[i]!) !== NEVER) return i;
    return -1;
  }

  private attend(job: number, decided: number): void {
    const { core, units } = this;
    const x = core.base[job]! + this.at[job]!;
    const needs = core.needs[x]!;
    for (let r = 0; r < needs.length; r++) units[this.soonest(needs[r]!)] = NEVER;
    const isFree = this.attended === job || this.attended === NO_JOB;
    const end = decided + (isFree ? 0 : core.switchCost) + core.cpu[x]!;
    if (this.isInTime) this.now = end;
    const close = end + core.wait[x]!;
    this.attended = job;
    this.ready[job] = close;
    this.at[job] = this.at[job]! + 1;
    const frees = core.frees[x + 1]!;
    for (let r = 0; r < frees.length; r++) this.release(frees[r]!, close);
    for (const gate of core.passes[x + 1]!) {
      this.closed[gate] = this.closed[gate]! - 1;
      if (close > this.passedAt[gate]!) this.passedAt[gate] = close;
    }
    if (this.at[job] === core.count[job] && core.required[job]) this.end(job, close);
  }

  private end(job: number, close: number): void {
    const { core, open, over, ready } = this;
    if (close > this.last) this.last = close;
    this.sum += close;
    this.late += Math.max(0, close - core.deadline[job]!);
    for (const group of core.memberOf[job]!) {
      open[group] = open[group]! - 1;
      if (close > over[group]!) over[group] = close;
      if (open[group] !== 0) continue;
      if (core.cancels[group]! > this.last) this.last = core.cancels[group]!;
      for (const waiter of core.waiters[group]!) ready[waiter] = Math.max(ready[waiter]!, over[group]!);
    }
  }

  private possible(job: number): number {
    const { core, now } = this;
    const k = this.at[job]!;
    if (k === core.count[job]) return NEVER;
    const group = core.group[job]!;
    if (group >= 0 && this.open[group]! > 0) return NEVER;
    let decided = this.ready[job]!;
    if (decided < now) decided = now;
    const x = core.base[job]! + k;
    const gate = core.gate[x]!;
    if (gate !== OPEN) {
      if (this.closed[gate]! > 0) return NEVER;
      decided = Math.max(decided, this.passedAt[gate]!);
    }
    const needs = core.needs[x]!;
    for (let i = 0; i < needs.length; i++) {
      const resource = needs[i]!;
      let units = 1;
      for (; needs[i + 1] === resource; i++) units++;
      const then = units === 1 ? this.units[this.soonest(resource)]! : this.soonestOf(resource, units);
      if (then > decided) decided = then;
    }
    return decided;
  }

  private soonest(resource: number): number {
    const { units } = this;
    let best = this.unitsOf[resource]!;
    const end = this.unitsOf[resource + 1]!;
    for (let u = best + 1; u < end; u++) if (units[u]! < units[best]!) best = u;
    return best;
  }

  // When this many units are free.
  private soonestOf(resource: number, units: number): number {
    const { unitsOf } = this;
    return this.units.slice(unitsOf[resource], unitsOf[resource + 1]).sort()[units - 1] ?? NEVER;
  }

  private release(resource: number, at: number): void {
    const { units } = this;
    let u = this.unitsOf[resource]!;
    while (units[u] !== NEVER) u++;
    units[u] = at;
  }
}
