import type { Core } from './core.ts';
import { FREE, LATE, type Layer, OVER, READY } from './layer.ts';
import { NOBODY } from './problem.ts';

/** Not possible now: it waits for others to be over, or for somebody to be attended who holds what it needs. */
export const NOT_NOW = Number.POSITIVE_INFINITY;

/** Looks at one state at a time: who can be attended when, and what is the least that can come of it. */
export class Assessor {
  /** By job: the earliest moment at which it can be attended next, or `NOT_NOW`. */
  readonly decision: Float64Array;
  /** By job: no earlier than this can its next op be decided on, whatever happens. */
  readonly head: Float64Array;
  boundLate = 0;
  boundLast = 0;
  /** Of states with equal bounds, the one with less is more likely to lead to something good. */
  guide = 0;
  /** Every job is seen to. */
  complete = false;
  private readonly core: Core;
  private readonly free: Int32Array;
  private readonly soon: Float64Array;
  private readonly open: Int32Array;
  private readonly over: Float64Array;

  constructor(core: Core) {
    this.core = core;
    this.decision = new Float64Array(core.jobs);
    this.head = new Float64Array(core.jobs);
    this.free = new Int32Array(core.resources);
    this.soon = new Float64Array(core.resources);
    this.open = new Int32Array(core.groups);
    this.over = new Float64Array(core.groups);
  }

  look(layer: Layer, slot: number): void {
    if (this.core.resources > 0) this.countUnits(layer, slot);
    this.forward(layer, slot);
  }

  // When each resource has a free unit next, if nobody takes one before.
  private countUnits(layer: Layer, slot: number): void {
    const { core, free, soon } = this;
    const { values, at } = layer;
    const record = slot * layer.stride;
    const now = values[record + FREE] as number;
    free.set(core.capacity);
    soon.fill(NOT_NOW);
    for (let j = 0; j < core.jobs; j++) {
      const x = (core.base[j] as number) + (at[slot * core.jobs + j] as number);
      for (const resource of core.keeps[x] as readonly number[]) free[resource] = (free[resource] as number) - 1;
      const ready = values[record + READY + j] as number;
      if (ready <= now) continue;
      for (const resource of core.frees[x] as readonly number[]) {
        free[resource] = (free[resource] as number) - 1;
        if (ready < (soon[resource] as number)) soon[resource] = ready;
      }
    }
    for (let r = 0; r < core.resources; r++) if ((free[r] as number) > 0) soon[r] = now;
  }

  private forward(layer: Layer, slot: number): void {
    const { core, decision, head, open, over, soon } = this;
    const { switchCost } = core;
    const { values, at } = layer;
    const record = slot * layer.stride;
    const now = values[record + FREE] as number;
    const last = layer.last[slot] as number;
    let latest = values[record + OVER] as number;
    let lateness = values[record + LATE] as number;
    let load = last === NOBODY ? -switchCost : 0;
    let trail = Number.POSITIVE_INFINITY;
    let complete = true;
    if (core.groups > 0) {
      open.fill(0);
      over.fill(0);
    }
    for (let j = 0; j < core.jobs; j++) {
      const k = at[slot * core.jobs + j] as number;
      decision[j] = NOT_NOW;
      if (k === core.count[j]) continue;
      const x = (core.base[j] as number) + k;
      let soonest = values[record + READY + j] as number;
      let possible = true;
      for (const resource of core.needs[x] as readonly number[]) {
        const then = soon[resource] as number;
        if (then === NOT_NOW) possible = false;
        else if (then > soonest) soonest = then;
      }
      const group = core.group[j] as number;
      if (group >= 0 && (open[group] as number) > 0) {
        possible = false;
        const then = over[group] as number;
        if (then > soonest) soonest = then;
      }
      head[j] = soonest;
      if (possible) decision[j] = soonest;
      if (!core.must[j]) continue;
      complete = false;
      const first = last === j ? Math.min(switchCost, soonest - now) : switchCost;
      const end = soonest + (last === j || last === NOBODY ? 0 : switchCost) + (core.rest[x] as number);
      if (end > latest) latest = end;
      if (end > (core.deadline[j] as number)) lateness += end - (core.deadline[j] as number);
      load += first + (core.load[x] as number);
      let follows = core.trail[x] as number;
      if (follows === Number.POSITIVE_INFINITY && first > 0) follows = core.rest[x] as number;
      if (follows < trail) trail = follows;
      for (const other of core.memberOf[j] as readonly number[]) {
        open[other] = (open[other] as number) + 1;
        if (end > (over[other] as number)) over[other] = end;
      }
    }
    this.complete = complete;
    this.boundLate = lateness;
    this.guide = now + load;
    this.boundLast = trail === Number.POSITIVE_INFINITY ? latest : Math.max(latest, now + load + trail);
  }
}
