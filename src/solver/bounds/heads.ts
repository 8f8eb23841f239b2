import type { Core } from '../problem/core.ts';
import { OPEN } from '../problem/gates.ts';
import { NO_JOB } from '../problem/problem.ts';
import type { Layer } from '../search/layer.ts';
import type { Assessor } from './assess.ts';

/**
 * Where steps wait for other jobs: when each op can be attended at the earliest, along all that it has to come after.
 */
export class Heads {
  /** By row of an op that is still to come. */
  readonly head: Float64Array;
  private readonly core: Core;
  private readonly assessor: Assessor;
  /** By job: when its last op so far closes; by gate and group: when the last of the jobs so far has passed. */
  private readonly closes: Float64Array;
  private readonly gates: Float64Array;
  private readonly groups: Float64Array;

  constructor(core: Core, assessor: Assessor) {
    this.core = core;
    this.assessor = assessor;
    this.head = new Float64Array(core.rest.length);
    this.closes = new Float64Array(core.jobs);
    this.gates = new Float64Array(core.gates);
    this.groups = new Float64Array(core.groups);
  }

  /** Call it after the assessor has examined this state. */
  examine(layer: Layer, slot: number): void {
    const { core, head, closes, gates, groups } = this;
    const { order, orderJobs, base, count, group, gate } = core;
    const values = slot * layer.stride + layer.gates;
    const last = layer.last[slot]!;
    gates.set(layer.values.subarray(values, values + core.gates));
    groups.fill(0);
    for (let i = 0; i < order.length; i++) {
      const x = order[i]!;
      const j = orderJobs[i]!;
      const k = layer.at[slot * core.jobs + j]!;
      if (x < base[j]! + k) continue;
      const isNext = x === base[j]! + k;
      let from = isNext ? this.assessor.head[j]! : closes[j]!;
      if (gate[x] !== OPEN) from = Math.max(from, gates[gate[x]!]!);
      if (x === base[j] && group[j]! >= 0) from = Math.max(from, groups[group[j]!]!);
      head[x] = from;
      const paid = !isNext || last === j || last === NO_JOB ? 0 : core.switchCost;
      const close = from + paid + core.cpu[x]! + core.wait[x]!;
      closes[j] = close;
      for (const g of core.passes[x + 1]!) gates[g] = Math.max(gates[g]!, close);
      if (x + 1 === base[j]! + count[j]!) for (const g of core.memberOf[j]!) groups[g] = Math.max(groups[g]!, close);
    }
  }
}
