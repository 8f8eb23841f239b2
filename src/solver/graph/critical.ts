import type { Core } from '../problem/core.ts';
import type { OrderPlayer } from '../search/order-player.ts';

/** Stands for no resource: the arc leads to the next step of the same task, or to a task that is after another. */
export const NONE = -1;

/**
 * The critical path of an order of attends: the longest path through its disjunctive graph (Roy and Sussmann, 1964). The
 * arc of a resource leads from the attend whose step releases it to the one that acquires it next.
 */
export class CriticalPath {
  /** By index of the order: the row of the core that is attended. */
  readonly row: Int32Array;
  /** The path, as indices of the order, from its end to its beginning; and the resource of the arc to each, or `NONE`. */
  readonly path: Int32Array;
  readonly resource: Int32Array;
  length = 0;
  private readonly core: Core;
  /**
   * By index: the last of the attends that released what it needs, and that resource; the previous attend of its job.
   */
  private readonly released: Int32Array;
  private readonly awaited: Int32Array;
  private readonly before: Int32Array;
  private readonly lastOf: Int32Array;
  private readonly releaseOf: Int32Array;

  constructor(core: Core) {
    this.core = core;
    const size = core.rest.length;
    this.row = new Int32Array(size);
    this.path = new Int32Array(size);
    this.resource = new Int32Array(size);
    this.released = new Int32Array(size);
    this.awaited = new Int32Array(size);
    this.before = new Int32Array(size);
    this.lastOf = new Int32Array(core.jobs);
    this.releaseOf = new Int32Array(core.resources);
  }

  /** Find the path of the order that `player` has just played from its beginning. */
  trace(order: Int32Array, player: OrderPlayer): void {
    this.link(order, player);
    const { path, resource, lastOf } = this;
    const { closesAt } = player;
    let i = -1;
    for (let j = 0; j < this.core.jobs; j++)
      if (lastOf[j]! >= 0 && (i < 0 || closesAt[lastOf[j]!]! > closesAt[i]!)) i = lastOf[j]!;
    this.length = 0;
    while (i >= 0) {
      const by = this.released[i]!;
      const isArc = by >= 0 && closesAt[by] === player.decidedAt[i] && order[by] !== order[i];
      path[this.length] = i;
      resource[this.length++] = isArc ? this.awaited[i]! : NONE;
      i = isArc ? by : this.orderedBefore(order, player, i);
    }
  }

  // The previous attend of its job, or the last attend of the jobs that its job is after; −1: none.
  private orderedBefore(order: Int32Array, { decidedAt, closesAt }: OrderPlayer, i: number): number {
    const { core, before, lastOf } = this;
    if (before[i]! >= 0) return before[i]!;
    const group = core.group[order[i]!]!;
    if (group < 0) return -1;
    const last = core.members[group]!.find((job) => lastOf[job]! >= 0 && closesAt[lastOf[job]!] === decidedAt[i]);
    return last === undefined ? -1 : lastOf[last]!;
  }

  private link(order: Int32Array, { closesAt }: OrderPlayer): void {
    const { core, row, lastOf, before, released, awaited, releaseOf } = this;
    lastOf.fill(-1);
    releaseOf.fill(-1);
    for (let i = 0; i < order.length; i++) {
      const job = order[i]!;
      const last = lastOf[job]!;
      const x = last < 0 ? core.base[job]! : row[last]! + 1;
      row[i] = x;
      before[i] = last;
      lastOf[job] = i;
      released[i] = -1;
      for (const r of core.needs[x]!) {
        const by = releaseOf[r]!;
        if (by < 0 || (released[i]! >= 0 && closesAt[by]! <= closesAt[released[i]!]!)) continue;
        released[i] = by;
        awaited[i] = r;
      }
      for (const r of core.frees[x + 1]!) releaseOf[r] = i;
    }
  }
}
