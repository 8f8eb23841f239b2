import type { Core } from '../problem/core.ts';
import type { OrderPlayer } from '../search/order-player.ts';

/** The machine of a critical arc that is the CPU, and of one that is none: the next step of a task, or of a later task. */
export const CPU = -1;
export const NONE = -2;

/**
 * The critical path of an order of attends: the longest path through its disjunctive graph (Roy and Sussmann, 1964). An
 * arc of a resource leads from the attend whose step releases it to the one that acquires it.
 */
export class CriticalPath {
  /** By index of the order: the row of the core that is attended. */
  readonly row: Int32Array;
  /** The path, as indices of the order, from its end to its beginning; and the machine of the arc to each of them. */
  readonly path: Int32Array;
  readonly machine: Int32Array;
  length = 0;
  private readonly core: Core;
  private readonly isCpuBusy: boolean;
  /** By index: the attend that released the resource it waited longest for, that resource, and the one before of its job. */
  private readonly released: Int32Array;
  private readonly scarce: Int32Array;
  private readonly before: Int32Array;
  private readonly lastOf: Int32Array;
  private readonly unitsOf: Int32Array;
  private readonly unitAt: Float64Array;
  private readonly unitBy: Int32Array;
  private readonly atFirst: Float64Array;

  constructor(core: Core) {
    this.core = core;
    this.isCpuBusy = core.switchCost > 0 || core.cpu.some((ticks) => ticks > 0);
    const size = core.rest.length;
    this.row = new Int32Array(size);
    this.path = new Int32Array(size);
    this.machine = new Int32Array(size);
    this.released = new Int32Array(size);
    this.scarce = new Int32Array(size);
    this.before = new Int32Array(size);
    this.lastOf = new Int32Array(core.jobs);
    this.unitsOf = new Int32Array(core.resources + 1);
    for (let r = 0; r < core.resources; r++) this.unitsOf[r + 1] = this.unitsOf[r]! + core.capacity[r]!;
    this.unitAt = new Float64Array(this.unitsOf[core.resources]!);
    this.unitBy = new Int32Array(this.unitsOf[core.resources]!);
    for (let j = 0; j < core.jobs; j++) {
      const x = core.base[j]!;
      for (const r of core.keeps[x]!) this.unitAt[this.soonest(r)] = Number.POSITIVE_INFINITY;
      for (const r of core.frees[x]!) this.unitAt[this.soonest(r)] = core.ready[j]!;
    }
    this.atFirst = this.unitAt.slice();
  }

  /** Find the path of the order that `player` has just played from its beginning. */
  trace(order: Int32Array, player: OrderPlayer): void {
    this.assign(order, player);
    const { path, machine, lastOf } = this;
    const { closesAt } = player;
    let i = -1;
    for (let j = 0; j < this.core.jobs; j++)
      if (lastOf[j]! >= 0 && (i < 0 || closesAt[lastOf[j]!]! > closesAt[i]!)) i = lastOf[j]!;
    this.length = 0;
    while (i >= 0) {
      path[this.length] = i;
      const by = this.bindingOf(order, player, i);
      machine[this.length++] = this.kind;
      i = by;
    }
  }

  private kind = NONE;

  // The attend that this one waited for; −1: none.
  private bindingOf(order: Int32Array, { decidedAt, closesAt }: OrderPlayer, i: number): number {
    const { core, released, before } = this;
    const { wait } = core;
    const then = decidedAt[i]!;
    const by = released[i]!;
    if (by >= 0 && closesAt[by] === then && order[by] !== order[i]) {
      this.kind = this.scarce[i]!;
      return by;
    }
    if (this.isCpuBusy && i > 0 && order[i - 1] !== order[i] && closesAt[i - 1]! - wait[this.row[i - 1]!]! === then) {
      this.kind = CPU;
      return i - 1;
    }
    this.kind = NONE;
    if (before[i]! >= 0) return before[i]!;
    const group = core.group[order[i]!]!;
    if (group >= 0)
      for (const job of core.members[group]!) {
        const end = this.lastOf[job]!;
        if (end >= 0 && closesAt[end] === then) return end;
      }
    return -1;
  }

  // Who takes which unit, as the player does it.
  private assign(order: Int32Array, { closesAt }: OrderPlayer): void {
    const { core, row, lastOf, before, released, scarce, unitAt, unitBy } = this;
    lastOf.fill(-1);
    unitAt.set(this.atFirst);
    unitBy.fill(-1);
    for (let i = 0; i < order.length; i++) {
      const job = order[i]!;
      const last = lastOf[job]!;
      const x = last < 0 ? core.base[job]! : row[last]! + 1;
      row[i] = x;
      before[i] = last;
      lastOf[job] = i;
      released[i] = -1;
      let then = -1;
      for (const r of core.needs[x]!) {
        const unit = this.soonest(r);
        if (unitBy[unit]! >= 0 && unitAt[unit]! > then) {
          then = unitAt[unit]!;
          released[i] = unitBy[unit]!;
          scarce[i] = r;
        }
        unitAt[unit] = Number.POSITIVE_INFINITY;
      }
      for (const r of core.frees[x + 1]!) {
        let unit = this.unitsOf[r]!;
        while (unitAt[unit] !== Number.POSITIVE_INFINITY) unit++;
        unitAt[unit] = closesAt[i]!;
        unitBy[unit] = i;
      }
    }
  }

  private soonest(resource: number): number {
    const { unitAt } = this;
    let best = this.unitsOf[resource]!;
    for (let u = best + 1; u < this.unitsOf[resource + 1]!; u++) if (unitAt[u]! < unitAt[best]!) best = u;
    return best;
  }
}
