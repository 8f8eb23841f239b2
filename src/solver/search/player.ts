import type { Core } from '../problem/core.ts';
import { NOBODY } from '../problem/problem.ts';

const NEVER = Number.POSITIVE_INFINITY;
/** Attends between two states that are remembered, and the figures of a state besides its lists. */
const STRIDE = 16;
const FIGURES = 5;

/** Plays an order of attending through, each as early as possible, and tells what comes of it. */
export class Player {
  late = 0;
  last = 0;
  /** The sum of all ends: of orders that are equally good, the one with less has more room. */
  sum = 0;
  private now = 0;
  private attended = NOBODY;
  private readonly core: Core;
  /** All that a state is, in one piece: copying it is quick. Parts of it are: */
  private readonly state: Float64Array;
  private readonly figures: Float64Array;
  private readonly ready: Float64Array;
  private readonly at: Float64Array;
  private readonly open: Float64Array;
  private readonly over: Float64Array;
  /** When each unit of each resource is free again; by resource from `unitsOf` on. */
  private readonly units: Float64Array;
  private readonly unitsOf: Int32Array;
  private readonly atFirst: Float64Array;
  /** States every `STRIDE` attends: of the order that is kept, and of the one played last. */
  private readonly kept: Float64Array[] = [];
  private readonly played: Float64Array[] = [];

  constructor(core: Core) {
    this.core = core;
    this.unitsOf = new Int32Array(core.resources + 1);
    for (let r = 0; r < core.resources; r++)
      this.unitsOf[r + 1] = (this.unitsOf[r] as number) + (core.capacity[r] as number);
    const jobs = FIGURES + core.jobs;
    const places = jobs + core.jobs;
    const open = places + core.groups;
    const over = open + core.groups;
    this.state = new Float64Array(over + (this.unitsOf[core.resources] as number));
    this.figures = this.state.subarray(0, FIGURES);
    this.ready = this.state.subarray(FIGURES, jobs);
    this.at = this.state.subarray(jobs, places);
    this.open = this.state.subarray(places, open);
    this.over = this.state.subarray(open, over);
    this.units = this.state.subarray(over);
    this.begin();
    this.atFirst = this.state.slice();
  }

  private begin(): void {
    const { core, units } = this;
    this.ready.set(core.ready);
    core.members.forEach((members, group) => {
      this.open[group] = members.length;
    });
    for (let j = 0; j < core.jobs; j++) {
      const x = core.base[j] as number;
      for (const resource of core.keeps[x] as readonly number[]) units[this.soonest(resource)] = NEVER;
      for (const resource of core.frees[x] as readonly number[])
        units[this.soonest(resource)] = core.ready[j] as number;
    }
    this.figures.set([core.problem.now, core.last, core.problem.sure.lateness, core.problem.sure.last, 0]);
  }

  /**
   * Whoever is not possible where he stands gives way to the next who is; `order` is put right.
   * @param from before this place the order is that which is kept @returns whether all were attended
   */
  play(order: Int32Array, from = 0): boolean {
    const first = Math.floor(from / STRIDE);
    this.restore(first === 0 ? this.atFirst : (this.kept[first - 1] as Float64Array));
    for (let i = first * STRIDE; i < order.length; i++) {
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
      if ((i + 1) % STRIDE === 0) this.remember((i + 1) / STRIDE - 1);
    }
    return true;
  }

  /** The order played last, which was played from this place on, is that which is kept. */
  keep(from = 0): void {
    const { kept, played } = this;
    for (let i = Math.floor(from / STRIDE); i < played.length; i++) {
      const state = kept[i] as Float64Array;
      kept[i] = played[i] as Float64Array;
      played[i] = state;
    }
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
    (this.played[place] as Float64Array).set(this.state);
  }

  private restore(state: Float64Array): void {
    this.state.set(state);
    const { figures } = this;
    this.now = figures[0] as number;
    this.attended = figures[1] as number;
    this.late = figures[2] as number;
    this.last = figures[3] as number;
    this.sum = figures[4] as number;
  }

  private nextPossible(order: Int32Array, from: number): number {
    for (let i = from; i < order.length; i++) if (this.possible(order[i] as number) !== NEVER) return i;
    return -1;
  }

  private attend(job: number, decided: number): void {
    const { core, units } = this;
    const x = (core.base[job] as number) + (this.at[job] as number);
    const needs = core.needs[x] as readonly number[];
    for (let r = 0; r < needs.length; r++) units[this.soonest(needs[r] as number)] = NEVER;
    const isFree = this.attended === job || this.attended === NOBODY;
    this.now = decided + (isFree ? 0 : core.switchCost) + (core.cpu[x] as number);
    const close = this.now + (core.wait[x] as number);
    this.attended = job;
    this.ready[job] = close;
    this.at[job] = (this.at[job] as number) + 1;
    const frees = core.frees[x + 1] as readonly number[];
    for (let r = 0; r < frees.length; r++) this.giveBack(frees[r] as number, close);
    if (this.at[job] === core.count[job] && core.must[job]) this.end(job, close);
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
      const then = this.units[this.soonest(needs[r] as number)] as number;
      if (then > decided) decided = then;
    }
    return decided;
  }

  private soonest(resource: number): number {
    const { units } = this;
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
