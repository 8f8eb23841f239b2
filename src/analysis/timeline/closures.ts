import { unitsOf } from '../../engine/units.ts';
import type { Amount } from '../../scenario/scenario.ts';
import { lastAtOrBefore } from './curve.ts';

/**
 * When a set of resources was unavailable, because too few units of one of them were free. Tasks that need the same set
 * share one closure, so that ten thousand tasks queueing for a washer cost as much as one.
 */
export class Closure {
  readonly needs: readonly Amount[];
  lacking: number;
  /** How many tasks stand before it: they are ready while it is open, and queued while it is closed. */
  standing: number;
  private readonly from: number[];
  private readonly to: number[];
  /** Ticks closed in all intervals before the i-th. */
  private readonly before: number[];

  constructor(needs: readonly Amount[], origin: Closure | null = null) {
    this.needs = needs;
    this.lacking = origin?.lacking ?? 0;
    this.standing = origin?.standing ?? 0;
    this.from = origin?.from.slice() ?? [];
    this.to = origin?.to.slice() ?? [];
    this.before = origin?.before.slice() ?? [];
  }

  shut(at: number): void {
    const last = this.from.length - 1;
    if (last >= 0 && this.to[last] === at) {
      this.to[last] = Number.POSITIVE_INFINITY;
      return;
    }
    this.before.push(
      last < 0 ? 0 : (this.before[last] as number) + (this.to[last] as number) - (this.from[last] as number),
    );
    this.from.push(at);
    this.to.push(Number.POSITIVE_INFINITY);
  }

  reopen(at: number): void {
    const last = this.from.length - 1;
    if (this.from[last] === at) {
      this.from.pop();
      this.to.pop();
      this.before.pop();
    } else this.to[last] = at;
  }

  /** Ticks closed from the start of the run to `time`. */
  closedBy(time: number): number {
    const i = lastAtOrBefore(this.from, time);
    if (i < 0) return 0;
    return (this.before[i] as number) + Math.min(time, this.to[i] as number) - (this.from[i] as number);
  }

  isClosed(time: number): boolean {
    const i = lastAtOrBefore(this.from, time);
    return i >= 0 && time < (this.to[i] as number);
  }

  /** The stretch around `time` in which it stays closed, or stays open. */
  stretchAt(time: number): { readonly from: number; readonly to: number } {
    const i = lastAtOrBefore(this.from, time);
    const reopens = this.to[i] ?? 0;
    if (time < reopens) return { from: this.from[i] as number, to: reopens };
    return { from: reopens, to: this.from[i + 1] ?? Number.POSITIVE_INFINITY };
  }

  /** The instants within (from, to) at which it closes or opens. */
  changesWithin(from: number, to: number): number[] {
    const changes: number[] = [];
    for (let i = Math.max(0, lastAtOrBefore(this.from, from)); i < this.from.length; i++) {
      const [shut, open] = [this.from[i] as number, this.to[i] as number];
      if (shut >= to) break;
      if (shut > from) changes.push(shut);
      if (open > from && open < to) changes.push(open);
    }
    return changes;
  }
}

/** All closures of a run, updated by acquisitions and releases in order of time. */
export class Closures {
  private readonly free: number[];
  private readonly byKey = new Map<string, Closure>();
  private readonly byResource: Closure[][];

  constructor(capacities: readonly number[]) {
    this.free = capacities.slice();
    this.byResource = capacities.map(() => []);
  }

  /** An independent copy, and a map from each closure to its copy. */
  copy(): { readonly closures: Closures; readonly copyOf: ReadonlyMap<Closure, Closure> } {
    const closures = new Closures(this.free);
    const copyOf = new Map<Closure, Closure>();
    for (const [key, closure] of this.byKey) {
      const copy = new Closure(closure.needs, closure);
      for (const { resource } of closure.needs) closures.byResource[resource]?.push(copy);
      closures.byKey.set(key, copy);
      copyOf.set(closure, copy);
    }
    return { closures, copyOf };
  }

  /** The closure of a non-empty set of resources. */
  of(needs: readonly Amount[], at: number): Closure {
    const sorted = [...needs].sort((a, b) => a.resource - b.resource);
    const key = sorted.map(({ resource, units }) => `${resource}x${units}`).join();
    const known = this.byKey.get(key);
    if (known) return known;
    const closure = new Closure(needs);
    closure.lacking = needs.filter(({ resource, units }) => (this.free[resource] as number) < units).length;
    if (closure.lacking > 0) closure.shut(at);
    for (const { resource } of needs) this.byResource[resource]?.push(closure);
    this.byKey.set(key, closure);
    return closure;
  }

  /** Units of a resource are acquired (negative) or released (positive). @returns by how many more tasks are ready */
  change(resource: number, by: number, at: number): number {
    let ready = 0;
    const before = this.free[resource] as number;
    const free = before + by;
    this.free[resource] = free;
    for (const closure of this.byResource[resource] as Closure[]) {
      const units = unitsOf(closure.needs, resource);
      if (free < units === before < units) continue;
      closure.lacking += free < units ? 1 : -1;
      if (free < units && closure.lacking === 1) {
        closure.shut(at);
        ready -= closure.standing;
      }
      if (free >= units && closure.lacking === 0) {
        closure.reopen(at);
        ready += closure.standing;
      }
    }
    return ready;
  }
}
