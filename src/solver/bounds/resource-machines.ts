import type { Core } from '../problem/core.ts';
import { NO_JOB } from '../problem/problem.ts';
import type { Layer } from '../search/layer.ts';
import { type Assessor, NOT_NOW } from './assess.ts';
import type { Heads } from './heads.ts';
import type { OneMachine } from './one-machine.ts';

/** A stretch during which a job holds a resource without a break. */
interface Stretch {
  readonly job: number;
  /** Row of the op that acquires it, and row of the state after the op that releases it. */
  readonly from: number;
  readonly until: number;
}

/** Lower bounds of the last end from resources with one unit: each is a machine that its holders share. */
export class ResourceMachines {
  private readonly core: Core;
  private readonly assessor: Assessor;
  private readonly machine: OneMachine;
  private readonly heads: Heads | null;
  /** By resource; empty if it has several units. */
  private readonly stretches: readonly (readonly Stretch[])[];

  constructor(core: Core, assessor: Assessor, machine: OneMachine, heads: Heads | null) {
    this.core = core;
    this.assessor = assessor;
    this.machine = machine;
    this.heads = heads;
    this.stretches = Array.from(core.capacity, (units, resource) => (units === 1 ? stretchesOf(core, resource) : []));
  }

  /** Call it after the assessor has examined this state: no run that attends everything ends sooner. */
  bound(layer: Layer, slot: number): number {
    return this.stretches.reduce(
      (bound, list, resource) => Math.max(bound, this.boundOf(layer, slot, list, resource)),
      0,
    );
  }

  private boundOf(layer: Layer, slot: number, list: readonly Stretch[], resource: number): number {
    const { core, machine } = this;
    const heads = this.heads?.head;
    const { head } = this.assessor;
    const last = layer.last[slot]!;
    const free = this.freeFrom(layer, slot, list, resource);
    machine.clear();
    for (const { job, from, until } of list) {
      const x = core.base[job]! + layer.at[slot * core.jobs + job]!;
      if (until <= x) continue;
      const paid = last === job || last === NO_JOB ? 0 : core.switchCost;
      const soonest = heads?.[x] ?? head[job]!;
      const rest = core.rest[until]!;
      const tail = core.tail[until]!;
      // A resource is acquired before the switch is paid.
      if (from < x) machine.add(soonest, paid + core.rest[x]! - rest, tail);
      else if (from === x) machine.add(Math.max(free, soonest), paid + core.rest[x]! - rest, tail);
      else {
        const start = heads?.[from] ?? soonest + paid + core.rest[x]! - core.rest[from]!;
        machine.add(Math.max(free, start), core.rest[from]! - rest, tail);
      }
    }
    return machine.bound();
  }

  // When it can be acquired next: not before a job that holds it now has released it.
  private freeFrom(layer: Layer, slot: number, list: readonly Stretch[], resource: number): number {
    const { core, assessor } = this;
    const soon = assessor.soon[resource]!;
    if (soon !== NOT_NOW) return soon;
    for (const { job, from, until } of list) {
      const x = core.base[job]! + layer.at[slot * core.jobs + job]!;
      if (from < x && x < until) return assessor.head[job]! + core.rest[x]! - core.rest[until]!;
    }
    return 0;
  }
}

function stretchesOf(core: Core, resource: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let job = 0; job < core.jobs; job++) {
    const base = core.base[job]!;
    const end = base + core.count[job]!;
    if (!core.required[job]) continue;
    // A resource held already was acquired before the first row.
    let from = core.keeps[base]?.includes(resource) ? base - 1 : Number.NaN;
    for (let x = base; x < end; x++) {
      if (core.needs[x]?.includes(resource)) from = x;
      if (from <= x && !core.keeps[x + 1]?.includes(resource)) {
        stretches.push({ job, from, until: x + 1 });
        from = Number.NaN;
      }
    }
  }
  return stretches;
}
