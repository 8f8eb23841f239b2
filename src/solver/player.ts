import type { Core } from './core.ts';
import { NOBODY } from './problem.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** Plays an order of attending through, each as early as possible, and tells what comes of it. */
export class Player {
  late = 0;
  last = 0;
  /** The sum of all ends: of orders that are equally good, the one with less has more room. */
  sum = 0;
  private now = 0;
  private attended = NOBODY;
  private readonly core: Core;
  private readonly ready: Float64Array;
  private readonly at: Int32Array;
  private readonly open: Int32Array;
  private readonly over: Float64Array;
  private readonly openAtFirst: Int32Array;
  /** When each unit of each resource is free again; by resource from `unitsOf` on. */
  private readonly units: Float64Array;
  private readonly unitsAtFirst: Float64Array;
  private readonly unitsOf: Int32Array;

  constructor(core: Core) {
    this.core = core;
    this.ready = new Float64Array(core.jobs);
    this.at = new Int32Array(core.jobs);
    this.open = new Int32Array(core.groups);
    this.over = new Float64Array(core.groups);
    this.openAtFirst = Int32Array.from(core.members, (members) => members.length);
    this.unitsOf = new Int32Array(core.resources + 1);
    for (let r = 0; r < core.resources; r++)
      this.unitsOf[r + 1] = (this.unitsOf[r] as number) + (core.capacity[r] as number);
    this.unitsAtFirst = new Float64Array(this.unitsOf[core.resources] as number);
    for (let j = 0; j < core.jobs; j++) {
      const x = core.base[j] as number;
      for (const resource of core.keeps[x] as readonly number[])
        this.unitsAtFirst[this.soonest(resource, this.unitsAtFirst)] = NEVER;
      for (const resource of core.frees[x] as readonly number[])
        this.unitsAtFirst[this.soonest(resource, this.unitsAtFirst)] = core.ready[j] as number;
    }
    this.units = new Float64Array(this.unitsAtFirst.length);
  }

  /** Whoever is not possible where he stands gives way to the next who is; `order` is put right. @returns whether all were attended */
  play(order: Int32Array): boolean {
    const { core, ready, at, open, units } = this;
    ready.set(core.ready);
    at.fill(0);
    open.set(this.openAtFirst);
    this.over.fill(0);
    units.set(this.unitsAtFirst);
    this.now = core.problem.now;
    this.attended = core.last;
    this.late = core.problem.sure.late;
    this.last = core.problem.sure.last;
    this.sum = 0;
    for (let i = 0; i < order.length; i++) {
      let decided = this.possible(order[i] as number);
      if (decided === NEVER) {
        const k = this.nextPossible(order, i + 1);
        if (k < 0) return false;
        const job = order[k] as number;
        order.copyWithin(i + 1, i, k);
        order[i] = job;
        decided = this.possible(job);
      }
      this.attend(order[i] as number, decided);
    }
    return true;
  }

  private nextPossible(order: Int32Array, from: number): number {
    for (let i = from; i < order.length; i++) if (this.possible(order[i] as number) !== NEVER) return i;
    return -1;
  }

  private attend(job: number, decided: number): void {
    const { core, units } = this;
    const x = (core.base[job] as number) + (this.at[job] as number);
    const needs = core.needs[x] as readonly number[];
    for (let r = 0; r < needs.length; r++) units[this.soonest(needs[r] as number, units)] = NEVER;
    const isFree = this.attended === job || this.attended === NOBODY;
    this.now = decided + (isFree ? 0 : core.switchCost) + (core.cpu[x] as number);
    const close = this.now + (core.wait[x] as number);
    this.attended = job;
    this.ready[job] = close;
    this.at[job] = (this.at[job] as number) + 1;
    const frees = core.frees[x + 1] as readonly number[];
    for (let r = 0; r < frees.length; r++) this.giveBack(frees[r] as number, close);
    if (this.at[job] === core.count[job] && core.ends[job]) this.end(job, close);
  }

  private end(job: number, close: number): void {
    const { core, open, over, ready } = this;
    if (close > this.last) this.last = close;
    this.sum += close;
    this.late += Math.max(0, close - (core.deadline[job] as number));
    for (const group of core.memberOf[job] as readonly number[]) {
      open[group] = (open[group] as number) - 1;
      if (close > (over[group] as number)) over[group] = close;
      if (open[group] !== 0) continue;
      if ((core.cancels[group] as number) > this.last) this.last = core.cancels[group] as number;
      for (const waiter of core.waiters[group] as readonly number[])
        ready[waiter] = Math.max(ready[waiter] as number, over[group] as number);
    }
  }

  private possible(job: number): number {
    const { core, now } = this;
    const k = this.at[job] as number;
    if (k === core.count[job]) return NEVER;
    const group = core.group[job] as number;
    if (group >= 0 && (this.open[group] as number) > 0) return NEVER;
    let decided = this.ready[job] as number;
    if (decided < now) decided = now;
    const needs = core.needs[(core.base[job] as number) + k] as readonly number[];
    for (let r = 0; r < needs.length; r++) {
      const then = this.units[this.soonest(needs[r] as number, this.units)] as number;
      if (then > decided) decided = then;
    }
    return decided;
  }

  private soonest(resource: number, units: Float64Array): number {
    let best = this.unitsOf[resource] as number;
    const end = this.unitsOf[resource + 1] as number;
    for (let u = best + 1; u < end; u++) if ((units[u] as number) < (units[best] as number)) best = u;
    return best;
  }

  private giveBack(resource: number, at: number): void {
    const { units } = this;
    let u = this.unitsOf[resource] as number;
    while (units[u] !== NEVER) u++;
    units[u] = at;
  }
}
