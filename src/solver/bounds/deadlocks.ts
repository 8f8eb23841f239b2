import type { Core } from '../problem/core.ts';
import { OPEN } from '../problem/gates.ts';
import type { Layer } from '../search/layer.ts';

/** Finds the jobs of a state that can never be over, whatever is attended. */
export class Deadlocks {
  /** By job: it can never be over. */
  readonly isStuck: Uint8Array;
  private readonly core: Core;
  /** By job: how many of its ops can be attended if every job runs as far as it can. */
  private readonly reach: Int32Array;
  /** By resource: how many units are free at some time, if none is taken; and by job, those that it has kept until now. */
  private readonly available: Int32Array;
  private readonly kept: Int32Array;

  constructor(core: Core) {
    this.core = core;
    this.isStuck = new Uint8Array(core.jobs);
    this.reach = new Int32Array(core.jobs);
    this.available = new Int32Array(core.resources);
    this.kept = new Int32Array(core.jobs * core.resources);
  }

  clear(): void {
    this.isStuck.fill(0);
  }

  /**
   * Let every job that can run do so, all at once and without taking anything; what still cannot finish is stuck.
   * @returns whether a required job is stuck
   */
  find(layer: Layer, slot: number): boolean {
    const { core, reach, available, kept } = this;
    available.set(core.capacity);
    kept.fill(0);
    for (let j = 0; j < core.jobs; j++) {
      reach[j] = layer.at[slot * core.jobs + j]!;
      for (const resource of core.keeps[core.base[j]! + reach[j]!]!) {
        available[resource] = available[resource]! - 1;
        kept[j * core.resources + resource] = kept[j * core.resources + resource]! + 1;
      }
    }
    for (let changed = true; changed; ) {
      changed = false;
      for (let j = 0; j < core.jobs; j++) if (this.advance(j)) changed = true;
    }
    let found = false;
    for (let j = 0; j < core.jobs; j++) {
      if (reach[j] === core.count[j] || !core.required[j]) continue;
      this.isStuck[j] = 1;
      found = true;
    }
    return found;
  }

  // Returns whether the job got further.
  private advance(j: number): boolean {
    const { core, reach } = this;
    const group = core.group[j]!;
    const from = reach[j]!;
    const count = core.count[j]!;
    if (from === count) return false;
    if (group >= 0 && core.members[group]!.some((job) => reach[job] !== core.count[job])) return false;
    let k = from;
    const base = core.base[j]!;
    while (k < count && this.isPossible(base + k)) {
      k++;
      if (core.frees[base + k]!.length > 0) this.release(j, base + k);
    }
    reach[j] = k;
    return k !== from;
  }

  private isPossible(x: number): boolean {
    const { core, reach, available } = this;
    const gate = core.gate[x]!;
    if (gate !== OPEN && core.gateMembers[gate]!.some(({ job, ops }) => reach[job]! < ops)) return false;
    const needs = core.needs[x]!;
    return needs.every((resource, i) => available[resource]! > i - needs.indexOf(resource));
  }

  // What the job has kept from the beginning, and keeps no longer, becomes free.
  private release(j: number, x: number): void {
    const { core, available, kept } = this;
    for (const resource of new Set(core.frees[x]!)) {
      const place = j * core.resources + resource;
      const left = core.keeps[x]!.filter((other) => other === resource).length;
      if (left >= kept[place]!) continue;
      available[resource] = available[resource]! + kept[place]! - left;
      kept[place] = left;
    }
  }
}
