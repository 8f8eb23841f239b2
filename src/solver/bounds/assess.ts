import type { Core } from '../problem/core.ts';
import { OPEN } from '../problem/gates.ts';
import { NO_JOB } from '../problem/problem.ts';
import { FREE, LATE, type Layer, OVER, READY } from '../search/layer.ts';
import { Deadlocks } from './deadlocks.ts';
import { UnitsInUse } from './units-in-use.ts';

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
   * If nothing more is attended: how many jobs that could be over never are, how many of these are required, and how
   * many would be done.
   */
  unended = 0;
  missing = 0;
  undone = 0;
  /**
   * Whether the guide adds up how far the chains of the jobs still reach, not how long the CPU and the resources are in
   * use.
   */
  byChains = false;
  private readonly core: Core;
  private readonly givingUp: boolean;
  private readonly free: Int32Array;
  /**
   * By resource: when a unit is free next if no job takes one sooner; `NOT_NOW`: only after a job that keeps one is
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
  private readonly inUse: UnitsInUse;
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
    this.inUse = new UnitsInUse(core.uses);
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
    const isDeadlocked = needsCheck && this.deadlocks.find(layer, slot);
    if (isDeadlocked && !this.givingUp) {
      this.missing = 1;
      this.lost = Number.POSITIVE_INFINITY;
      this.lateness = Number.POSITIVE_INFINITY;
      this.unfinished = Number.POSITIVE_INFINITY;
      this.last = Number.POSITIVE_INFINITY;
    } else this.forward(layer, slot, isDeadlocked);
    if (isDeadlocked) this.deadlocks.clear();
  }

  // When each resource has a free unit next, if no job takes one sooner. Returns whether there may never be as many as
  // a job needs.
  private countUnits(layer: Layer, slot: number): boolean {
    const { core, free, soon, kept, inUse } = this;
    const { values, at } = layer;
    const record = slot * layer.stride;
    const now = values[record + FREE]!;
    free.set(core.capacity);
    soon.fill(NOT_NOW);
    kept.fill(0);
    inUse.clear();
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
        inUse.add(resource, ready);
      }
    }
    let never = false;
    for (let r = 0; r < core.resources; r++) {
      if (free[r]! > kept[r]!) soon[r] = now;
      else if (soon[r] === NOT_NOW) never = true;
      if (kept[r]! > 0 && !core.isPlain[r]) never = true;
    }
    return never;
  }

  // When this many units of a resource are free, if no job takes one sooner.
  private unitsFree(resource: number, units: number, now: number): number {
    const lacking = units - this.free[resource]! + this.kept[resource]!;
    return lacking <= 0 ? now : this.inUse.back(resource, lacking);
  }

  private forward(layer: Layer, slot: number, isDeadlocked: boolean): void {
    const { core, decision, head, open, over, free, soon, kept } = this;
    const { isStuck } = this.deadlocks;
    const { switchCost } = core;
    // What follows a job may never come if other jobs are stuck.
    const follow = isDeadlocked ? core.rest : core.follow;
    const tails = isDeadlocked ? core.rest : core.tail;
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
        let units = 1;
        for (; needs[i + 1] === resource; i++) units++;
        const then = units === 1 ? soon[resource]! : this.unitsFree(resource, units, now);
        if (then > decided) decided = then;
        if (then > soonest && kept[resource] === 0) soonest = then;
      }
      const group = core.group[j]!;
      if (group >= 0 && open[group]! > 0) {
        decided = NOT_NOW;
        const then = over[group]!;
        if (then > soonest) soonest = then;
      }
      const gate = core.gate[x]!;
      if (gate !== OPEN) {
        const then = values[record + layer.gates + gate]!;
        if (then > soonest) soonest = then;
        decided = layer.havePassed(slot, core.gateMembers[gate]!) ? Math.max(decided, then) : NOT_NOW;
      }
      head[j] = soonest;
      decision[j] = decided;
      if (!core.required[j]) continue;
      missing++;
      undone += core.counts[j]!;
      const begin = soonest + (last === j || last === NO_JOB ? 0 : switchCost);
      const end = begin + core.rest[x]!;
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
      const reach = begin - core.problem.now + follow[x]!;
      squares += reach * reach;
      if (begin + follow[x]! > latest) latest = begin + follow[x]!;
      if (end > core.deadline[j]!) late += end - core.deadline[j]!;
      load += first + core.load[x]!;
      const keeps = core.keeps[x]!;
      for (let i = 0; i < keeps.length; i++) area[keeps[i]!] = area[keeps[i]!]! + soonest;
      const holds = core.holds[x]!;
      for (let i = 0; i < holds.length; i++) {
        const { resource, ticks, offset, until, switches } = holds[i]!;
        likely[resource] = likely[resource]! + switches;
        area[resource] = area[resource]! + ticks;
        if (soonest + offset < soonestTake[resource]!) soonestTake[resource] = soonest + offset;
        const then = tails[core.base[j]! + until]!;
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

  // An open group whose end cancels tasks counts as one task that is never over; if a member of the group is stuck,
  // that task is unfinished, too.
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
   * The earliest tick at which everything that needs a resource is over, if it is needed for `more` ticks beyond those
   * known.
   */
  machineEnd(resource: number, more: number): number {
    const { inUse, free, area, tail } = this;
    return inUse.end(resource, free[resource]!, area[resource]! + more) + tail[resource]!;
  }

  /** For how many ticks beyond those known it can be needed if everything is to be over by `end`; may be negative. */
  machineRoom(resource: number, end: number): number {
    const until = end - this.tail[resource]!;
    return until * this.free[resource]! - this.area[resource]! + this.inUse.room(resource, until);
  }
}
