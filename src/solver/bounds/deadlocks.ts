import type { Core } from '../problem/core.ts';
import type { Layer } from '../search/layer.ts';

/** Finds the jobs of a state that can never be over, whatever is attended. */
export class Deadlocks {
  /** By job: it can never be over. */
  readonly isStuck: Uint8Array;
  private readonly core: Core;
  /** By job: how many of its ops can be attended if every job runs as far as it can. */
  private readonly reach: Int32Array;
  /** By resource: whether a unit ever becomes free. */
  private readonly available: Uint8Array;

  constructor(core: Core) {
    this.core = core;
    this.isStuck = new Uint8Array(core.jobs);
    this.reach = new Int32Array(core.jobs);
    this.available = new Uint8Array(core.resources);
  }

  clear(): void {
    this.isStuck.fill(0);
  }

  /**
   * Let every job that can run do so, all at once and without taking anything; what still cannot finish is stuck.
   * @param soon by resource: when a unit is free next; `Infinity`: only after a job that keeps one is attended
   * @returns whether a required job is stuck
   */
  find(layer: Layer, slot: number, soon: Float64Array): boolean {
    const { core, reach, available } = this;
    for (let r = 0; r < core.resources; r++) available[r] = Number(soon[r] !== Number.POSITIVE_INFINITY);
    for (let j = 0; j < core.jobs; j++) reach[j] = layer.at[slot * core.jobs + j]!;
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
    const { core, reach, available } = this;
    const group = core.group[j]!;
    const from = reach[j]!;
    const count = core.count[j]!;
    if (from === count) return false;
    if (group >= 0 && core.members[group]!.some((job) => reach[job] !== core.count[job])) return false;
    let k = from;
    const base = core.base[j]!;
    while (k < count && core.needs[base + k]!.every((resource) => available[resource] === 1)) {
      k++;
      for (const resource of core.frees[base + k]!) available[resource] = 1;
    }
    reach[j] = k;
    return k !== from;
  }
}
