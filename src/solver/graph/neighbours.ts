import type { Core } from '../problem/core.ts';
import { type CriticalPath, NONE } from './critical.ts';

/** More moves than this are not looked at. */
const MOST = 1000;

/**
 * The neighbourhood N6 of an order of attends: in each block of the critical path, a step goes behind the last or
 * before the first one; this includes N5, the swaps at both ends of a block (Nowicki and Smutnicki, 1996; Balas and
 * Vazacopoulos, 1998). What has to come after a step goes with it.
 */
export class Neighbours {
  count = 0;
  /**
   * By move: whether the attend at `from` moves behind the attend at `to`, or else the attend at `to` before the attend
   * at `from`.
   */
  readonly isDelay = new Uint8Array(MOST);
  readonly from = new Int32Array(MOST);
  readonly to = new Int32Array(MOST);
  /** The resource whose arcs are turned around, and the row of the moved attend that acquires it. */
  readonly resource = new Int32Array(MOST);
  readonly moved = new Int32Array(MOST);
  private readonly core: Core;
  private readonly critical: CriticalPath;
  /** The holds of a block: the indices of the attends that acquire and release it. */
  private readonly acquires: number[] = [];
  private readonly releases: number[] = [];
  private readonly withJob: Uint8Array;
  private readonly withResource: Uint8Array;
  private readonly group: Uint8Array;
  private readonly rest: Int32Array;

  constructor(core: Core, critical: CriticalPath) {
    this.core = core;
    this.critical = critical;
    this.withJob = new Uint8Array(core.jobs);
    this.withResource = new Uint8Array(core.resources);
    this.group = new Uint8Array(core.groups);
    this.rest = new Int32Array(core.rest.length);
  }

  /** List the moves of the critical path that was traced last. */
  list(order: Int32Array): void {
    const { resource: arc, length } = this.critical;
    this.count = 0;
    // From the beginning to the end of the path: a block continues while its holds follow each other on one resource.
    for (let n = length - 1; n > 0; ) {
      const resource = arc[n - 1]!;
      if (resource === NONE) {
        n--;
        continue;
      }
      n = this.findBlock(order, n, resource);
      this.listBlock(resource);
    }
  }

  // The next holds on this resource, as far as the path leads straight from each hold to the next.
  private findBlock(order: Int32Array, first: number, resource: number): number {
    const { path, resource: arc } = this.critical;
    const { acquires, releases } = this;
    acquires.length = 0;
    releases.length = 0;
    acquires.push(this.acquireOf(order, path[first]!, resource));
    releases.push(path[first]!);
    let n = first - 1;
    for (;;) {
      acquires.push(path[n]!);
      const release = this.releaseOf(order, path[n]!, resource);
      releases.push(release);
      let next = n;
      while (next > 0 && path[next] !== release && arc[next - 1] === NONE) next--;
      if (next === 0 || path[next] !== release || arc[next - 1] !== resource) return n;
      n = next - 1;
    }
  }

  // The index at which the job that releases the resource at `index` acquired it; −1: it holds it from the start.
  private acquireOf(order: Int32Array, index: number, resource: number): number {
    const { core, critical } = this;
    for (let i = index; i >= 0; i--)
      if (order[i] === order[index] && core.needs[critical.row[i]!]!.includes(resource)) return i;
    return -1;
  }

  private releaseOf(order: Int32Array, index: number, resource: number): number {
    const { core, critical } = this;
    const job = order[index]!;
    for (let i = index; i < order.length; i++)
      if (order[i] === job && core.frees[critical.row[i]! + 1]!.includes(resource)) return i;
    return -1;
  }

  private listBlock(resource: number): void {
    const { acquires, releases } = this;
    const last = acquires.length - 1;
    for (let i = 0; i < last; i++) this.add(1, acquires[i]!, releases[last]!, resource, acquires[i]!);
    for (let i = 1; i <= last; i++) this.add(0, acquires[0]!, releases[i]!, resource, acquires[i]!);
    if (last < 2) return;
    this.add(0, acquires[0]!, releases[1]!, resource, acquires[1]!);
    this.add(1, acquires[last - 1]!, releases[last]!, resource, acquires[last - 1]!);
    this.add(1, acquires[0]!, releases[1]!, resource, acquires[0]!);
    this.add(0, acquires[last - 1]!, releases[last]!, resource, acquires[last]!);
  }

  private add(isDelay: number, from: number, to: number, resource: number, moved: number): void {
    const { count } = this;
    if (count === MOST || from < 0 || to <= from) return;
    for (let m = 0; m < count; m++)
      if (this.from[m] === from && this.to[m] === to && this.isDelay[m] === isDelay) return;
    this.isDelay[count] = isDelay;
    this.from[count] = from;
    this.to[count] = to;
    this.resource[count] = resource;
    this.moved[count] = this.critical.row[moved]!;
    this.count++;
  }

  /**
   * Write the order after a move into `tried`. Returns whether it is possible: the arc is not implied by other arcs.
   */
  apply(order: Int32Array, move: number, tried: Int32Array): boolean {
    this.withJob.fill(0);
    this.withResource.fill(0);
    this.group.fill(0);
    tried.set(order);
    return this.isDelay[move] === 1 ? this.delay(order, move, tried) : this.advance(order, move, tried);
  }

  private delay(order: Int32Array, move: number, tried: Int32Array): boolean {
    const { core, critical, withJob, withResource, group, rest } = this;
    const from = this.from[move]!;
    const to = this.to[move]!;
    const turned = this.resource[move]!;
    let behind = 0;
    let place = from;
    for (let i = from; i <= to; i++) {
      const job = order[i]!;
      const x = critical.row[i]!;
      let goes = i === from || withJob[job] === 1;
      if (!goes) {
        for (const r of core.needs[x]!) if (withResource[r] === 1) goes = true;
        const after = core.group[job]!;
        if (after >= 0 && group[after] === 1 && x === core.base[job]!) goes = true;
      }
      if (!goes) {
        tried[place++] = job;
        continue;
      }
      if (i === to) return false;
      rest[behind++] = job;
      withJob[job] = 1;
      for (const r of core.needs[x]!) if (r !== turned || i !== from) withResource[r] = 1;
      for (const r of core.frees[x + 1]!) if (r !== turned || job !== order[from]) withResource[r] = 1;
      if (x + 1 === core.base[job]! + core.count[job]!) for (const g of core.memberOf[job]!) group[g] = 1;
    }
    for (let i = 0; i < behind; i++) tried[place++] = rest[i]!;
    return true;
  }

  private advance(order: Int32Array, move: number, tried: Int32Array): boolean {
    const { core, critical, withJob, withResource, group, rest } = this;
    const from = this.from[move]!;
    const to = this.to[move]!;
    const turned = this.resource[move]!;
    let before = 0;
    let place = to;
    for (let i = to; i >= from; i--) {
      const job = order[i]!;
      const x = critical.row[i]!;
      let goes = i === to || withJob[job] === 1;
      if (!goes) {
        for (const r of core.frees[x + 1]!) if (withResource[r] === 1) goes = true;
        if (x + 1 === core.base[job]! + core.count[job]!)
          for (const g of core.memberOf[job]!) if (group[g] === 1) goes = true;
      }
      if (!goes) {
        tried[place--] = job;
        continue;
      }
      if (i === from) return false;
      rest[before++] = job;
      withJob[job] = 1;
      for (const r of core.needs[x]!) if (r !== turned || job !== order[to]) withResource[r] = 1;
      const after = core.group[job]!;
      if (after >= 0 && x === core.base[job]!) group[after] = 1;
    }
    for (let i = 0; i < before; i++) tried[place--] = rest[i]!;
    return true;
  }
}
