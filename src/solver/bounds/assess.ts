import type { Core } from '../problem/core.ts';
import { NO_JOB } from '../problem/problem.ts';
import { FREE, LATE, type Layer, OVER, READY } from '../search/layer.ts';
import { Deadlocks } from './deadlocks.ts';

/** Not possible now: it waits until other jobs are over, or until a job is attended that holds what it needs. */
export const NOT_NOW = Number.POSITIVE_INFINITY;

// Scales the sum of squares to about the size of the other guide.
const CHAINS = 100;

/**
 * Examines one state at a time: when each job can be attended, and a lower bound of the score of every run from there.
 * The bound covers runs that complete everything or, if jobs may be given up, all runs.
 */
export class Assessor {
  /** By job: the earliest tick at which it can be attended next, or `NOT_NOW`. */
  readonly decision: Float64Array;
  /** By job: its next op cannot be attended before this tick, whatever happens. */
  readonly head: Float64Array;
  /** Lower bounds of the figures of a score. */
  lost = 0;
  lateness = 0;
  unfinished = 0;
  last = 0;
  /** The earliest tick at which everything is over, as far as the CPU's own work goes. */
  cpuEnd = 0;
  /** Among states with equal bounds, a smaller guide is more promising. */
  guide = 0;
  /**
   * If nothing more is attended: jobs that could be over and never are, required jobs among them, and those of them
   * that would be done.
   */
  unended = 0;
  missing = 0;
  undone = 0;
  /**
   * The guide adds up how far the chains of the jobs still reach; otherwise, how long the CPU and the resources are in
   * use.
   */
  byChains = false;
  private readonly core: Core;
  private readonly givingUp: boolean;
  private readonly free: Int32Array;
  /**
   * By resource: when a unit is free next if no job takes one before; `NOT_NOW`: only after a job that keeps one is
   * attended.
   */
  readonly soon: Float64Array;
  /**
   * By resource: units kept by jobs whose attempt has closed. They may come back sooner, once those jobs are attended.
   */
  private readonly kept: Int32Array;
  /** By resource: the least time that follows its last release; `Infinity`: no job needs it. */
  readonly tail: Float64Array;
  /**
   * By resource, for its bound as a machine: the ticks for which it is needed plus the earliest tick of its free and
   * kept units, added up; and the earliest tick at which it can be acquired.
   */
  private readonly area: Float64Array;
  private readonly first: Float64Array;
  /**
   * By resource: for how long it is likely to be held while the CPU is elsewhere. Part of the guide, not of the bound.
   */
  private readonly likely: Float64Array;
  /** Units in use now: of which resource, and until when. */
  private readonly busyOf: Int32Array;
  private readonly busyUntil: Float64Array;
  private busy = 0;
  private readonly open: Int32Array;
  private readonly over: Float64Array;
  private readonly deadlocks: Deadlocks;

  constructor(core: Core, givingUp: boolean) {
    this.core = core;
    this.givingUp = givingUp;
    this.decision = new Float64Array(core.jobs);
    this.head = new Float64Array(core.jobs);
    this.free = new Int32Array(core.resources);
    this.soon = new Float64Array(core.resources);
    this.kept = new Int32Array(core.resources);
    this.busyOf = new Int32Array(core.uses);
    this.busyUntil = new Float64Array(core.uses);
    this.area = new Float64Array(core.resources);
    this.first = new Float64Array(core.resources);
    this.likely = new Float64Array(core.resources);
    this.tail = new Float64Array(core.resources);
    this.open = new Int32Array(core.groups);
    this.over = new Float64Array(core.groups);
    this.deadlocks = new Deadlocks(core);
  }

  examine(layer: Layer, slot: number): void {
    const needsCheck = this.core.resources > 0 && this.countUnits(layer, slot);
    const isDeadlocked = needsCheck && this.deadlocks.find(layer, slot, this.soon);
    if (isDeadlocked && !this.givingUp) {
      this.missing = 1;
      this.lost = Number.POSITIVE_INFINITY;
      this.lateness = Number.POSITIVE_INFINITY;
      this.unfinished = Number.POSITIVE_INFINITY;
      this.last = Number.POSITIVE_INFINITY;
    } else this.forward(layer, slot);
    if (isDeadlocked) this.deadlocks.clear();
  }

  // When each resource has a free unit next, if no job takes one before. Returns whether some resource has none for
  // ever.
  private countUnits(layer: Layer, slot: number): boolean {
    const { core, free, soon, kept, busyOf, busyUntil } = this;
    const { values, at } = layer;
    const record = slot * layer.stride;
    const now = values[record + FREE]!;
    free.set(core.capacity);
    soon.fill(NOT_NOW);
    kept.fill(0);
    this.busy = 0;
    this.likely.fill(0);
    this.area.fill(0);
    this.first.fill(NOT_NOW);
    this.tail.fill(NOT_NOW);
    for (let j = 0; j < core.jobs; j++) {
      const x = core.base[j]! + at[slot * core.jobs + j]!;
      const keeps = core.keeps[x]!;
      for (let i = 0; i < keeps.length; i++) kept[keeps[i]!] = kept[keeps[i]!]! + 1;
      const ready = values[record + READY + j]!;
      if (ready <= now) continue;
      for (const resource of core.frees[x]!) {
        free[resource] = free[resource]! - 1;
        if (ready < soon[resource]!) soon[resource] = ready;
        busyOf[this.busy] = resource;
        busyUntil[this.busy++] = ready;
      }
    }
    let never = false;
    for (let r = 0; r < core.resources; r++) {
      if (free[r]! > kept[r]!) soon[r] = now;
      else if (soon[r] === NOT_NOW) never = true;
    }
    return never;
  }

  private forward(layer: Layer, slot: number): void {
    const { core, decision, head, open, over, free, soon, kept } = this;
    const { isStuck } = this.deadlocks;
    const { switchCost } = core;
    const { area, first: soonestTake, likely, tail } = this;
    const { values, at } = layer;
    const record = slot * layer.stride;
    const now = values[record + FREE]!;
    const last = layer.last[slot]!;
    let latest = values[record + OVER]!;
    let late = values[record + LATE]!;
    let load = last === NO_JOB ? -switchCost : 0;
    let trail = Number.POSITIVE_INFINITY;
    let missing = 0;
    let undone = 0;
    let squares = 0;
    let { lost, unfinished } = core.problem.sure;
    if (core.groups > 0) {
      open.fill(0);
      over.fill(0);
    }
    for (let j = 0; j < core.jobs; j++) {
      const k = at[slot * core.jobs + j]!;
      decision[j] = NOT_NOW;
      if (k === core.count[j]) continue;
      const x = core.base[j]! + k;
      let soonest = values[record + READY + j]!;
      let decided = soonest;
      const needs = core.needs[x]!;
      for (let i = 0; i < needs.length; i++) {
        const resource = needs[i]!;
        const then = soon[resource]!;
        if (then > decided) decided = then;
        if (then > soonest && kept[resource] === 0) soonest = then;
      }
      const group = core.group[j]!;
      if (group >= 0 && open[group]! > 0) {
        decided = NOT_NOW;
        const then = over[group]!;
        if (then > soonest) soonest = then;
      }
      head[j] = soonest;
      decision[j] = decided;
      if (!core.required[j]) continue;
      missing++;
      undone += core.counts[j]!;
      const end = soonest + (last === j || last === NO_JOB ? 0 : switchCost) + core.rest[x]!;
      const memberOf = core.memberOf[j]!;
      for (let i = 0; i < memberOf.length; i++) {
        const other = memberOf[i]!;
        open[other] = open[other]! + 1;
        if (end > over[other]!) over[other] = end;
      }
      if (isStuck[j] === 1) {
        lost += core.counts[j]!;
        unfinished++;
        continue;
      }
      const first = last === j ? Math.min(switchCost, soonest - now) : switchCost;
      const reach = end - core.problem.now + core.behind[j]!;
      squares += reach * reach;
      if (end > latest) latest = end;
      if (end > core.deadline[j]!) late += end - core.deadline[j]!;
      load += first + core.load[x]!;
      const keeps = core.keeps[x]!;
      for (let i = 0; i < keeps.length; i++) area[keeps[i]!] = area[keeps[i]!]! + soonest;
      const holds = core.holds[x]!;
      for (let i = 0; i < holds.length; i++) {
        const { resource, ticks, offset, tail: follows, switches } = holds[i]!;
        likely[resource] = likely[resource]! + switches;
        area[resource] = area[resource]! + ticks;
        if (soonest + offset < soonestTake[resource]!) soonestTake[resource] = soonest + offset;
        const then = follows + core.behind[j]!;
        if (then < tail[resource]!) tail[resource] = then;
      }
      let follows = core.trail[x]!;
      if (follows === Number.POSITIVE_INFINITY && first > 0) follows = core.rest[x]!;
      if (follows < trail) trail = follows;
    }
    this.missing = missing;
    this.undone = undone;
    this.unended = missing;
    this.lost = lost;
    this.lateness = late;
    this.unfinished = unfinished;
    if (this.givingUp) this.countCancelled();
    if (!this.givingUp && core.lastCancel > latest) latest = core.lastCancel;
    this.cpuEnd = trail === Number.POSITIVE_INFINITY ? now : now + load + trail;
    this.last = trail === Number.POSITIVE_INFINITY ? latest : Math.max(latest, this.cpuEnd);
    this.guide = this.byChains ? squares / CHAINS : now + load;
    for (let r = 0; r < core.resources; r++) {
      const idle = free[r]! - kept[r]!;
      if (tail[r] === NOT_NOW) continue;
      area[r] = area[r]! + idle * soonestTake[r]!;
      const bound = this.machineEnd(r, 0);
      if (bound > this.last) this.last = bound;
      if (!this.byChains) this.guide += this.machineEnd(r, this.likely[r]!);
    }
  }

  // Tasks that are cancelled once the members of a group are over, where some members never are.
  private countCancelled(): void {
    const { core, open } = this;
    const { isStuck } = this.deadlocks;
    for (let group = 0; group < core.groups; group++) {
      if (core.cancels[group]! < 0 || open[group] === 0) continue;
      this.unended++;
      if (core.members[group]!.some((job) => isStuck[job] === 1)) this.unfinished++;
    }
  }

  /**
   * The earliest tick at which everything that needs a resource is over, if it is needed for `more` ticks than is
   * known.
   */
  machineEnd(resource: number, more: number): number {
    const { busyOf, busyUntil } = this;
    let sum = this.area[resource]! + more;
    let units = this.free[resource]!;
    // Add the units in use now that come back early enough to help, the soonest first.
    for (let after = -1; ; ) {
      let next = -1;
      for (let i = 0; i < this.busy; i++) {
        if (busyOf[i] !== resource || i === after) continue;
        if (after >= 0 && !isBehind(busyUntil, i, after)) continue;
        if (next < 0 || isBehind(busyUntil, next, i)) next = i;
      }
      if (next < 0 || (units > 0 && busyUntil[next]! * units >= sum)) break;
      sum += busyUntil[next]!;
      units++;
      after = next;
    }
    return Math.ceil(sum / units) + this.tail[resource]!;
  }

  /** For how many ticks more than is known it can be needed with everything over by `end`; may be negative. */
  machineRoom(resource: number, end: number): number {
    const { busyOf, busyUntil } = this;
    const until = end - this.tail[resource]!;
    let room = until * this.free[resource]! - this.area[resource]!;
    for (let i = 0; i < this.busy; i++) if (busyOf[i] === resource) room += Math.max(0, until - busyUntil[i]!);
    return room;
  }
}

// By time, then by index.
const isBehind = (list: Float64Array, a: number, b: number): boolean =>
  list[a]! > list[b]! || (list[a] === list[b] && a > b);
