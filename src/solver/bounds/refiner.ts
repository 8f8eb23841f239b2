import type { Core } from '../problem/core.ts';
import { OPEN } from '../problem/gates.ts';
import { NO_JOB } from '../problem/problem.ts';
import { FREE, type Layer } from '../search/layer.ts';
import type { Assessor } from './assess.ts';
import { Heads } from './heads.ts';
import { OneMachine } from './one-machine.ts';
import { ResourceMachines } from './resource-machines.ts';
import { Trade } from './trade.ts';

/** More expensive lower bounds of the last end, for states that the cheap bounds did not exclude. */
export class Refiner {
  private readonly core: Core;
  private readonly assessor: Assessor;
  private readonly machine = new OneMachine();
  private readonly trade: Trade;
  private readonly resources: ResourceMachines;
  private readonly heads: Heads | null;
  /**
   * By row: the row at which the job's next piece of CPU work begins, the length of the current piece, and what follows it.
   */
  private readonly nextPiece: Int32Array;
  private readonly piece: Float64Array;
  private readonly pieceTail: Float64Array;
  private readonly waits: Float64Array;
  /** All numbers are small enough for `OneMachine` to be exact. */
  private readonly isExact: boolean;

  constructor(core: Core, assessor: Assessor) {
    this.core = core;
    this.assessor = assessor;
    this.trade = new Trade(core, assessor);
    this.heads = core.gates > 0 ? new Heads(core, assessor) : null;
    this.resources = new ResourceMachines(core, assessor, this.machine, this.heads);
    this.nextPiece = new Int32Array(core.rest.length).fill(-1);
    this.piece = new Float64Array(core.rest.length);
    this.pieceTail = new Float64Array(core.rest.length);
    this.waits = new Float64Array(core.rest.length);
    this.isExact = horizonOf(core) * core.rest.length < Number.MAX_SAFE_INTEGER;
    for (let j = 0; j < core.jobs; j++) this.cutPieces(core.base[j]!, core.count[j]!);
  }

  /**
   * Call it after the assessor has examined this state.
   * @param best runs that end no sooner are not wanted, so no bound above this is needed
   */
  bound(layer: Layer, slot: number, best: number): number {
    this.heads?.examine(layer, slot);
    let bound = this.isExact ? Math.max(this.cpuBound(layer, slot), this.resources.bound(layer, slot)) : 0;
    if (this.core.switchCost > 0)
      for (let r = 0; r < this.core.resources; r++) bound = Math.max(bound, this.turnsBound(layer, slot, r, best));
    return this.trade.bound(layer, slot, Math.max(bound, this.assessor.last), best);
  }

  // While a job holds the resource during a wait, the CPU either leaves and must switch back, or stands idle for the
  // whole wait, for which it has little time to spare. And where a hold ends with CPU work, the next holder must be
  // switched to.
  private turnsBound(layer: Layer, slot: number, resource: number, best: number): number {
    const { core, assessor, waits } = this;
    const units = core.capacity[resource]!;
    if (assessor.tail[resource] === Number.POSITIVE_INFINITY) return 0;
    let turns = -units;
    let count = 0;
    for (let j = 0; j < core.jobs; j++) {
      const k = layer.at[slot * core.jobs + j]!;
      if (k === core.count[j] || !core.required[j]) continue;
      for (const hold of core.holds[core.base[j]! + k]!) {
        if (hold.resource !== resource) continue;
        // Among the holds of one job in a row, only the last is certain to be followed by another job.
        if (hold.workEnds === hold.times && core.isPlain[resource]) turns++;
        for (const wait of hold.waits) waits[count++] = wait;
      }
    }
    const switches = Math.max(0, turns) + count - this.stays(count, best - 1 - assessor.cpuEnd);
    return assessor.machineEnd(resource, core.switchCost * switches);
  }

  // How many of the waits the CPU can spend idle with this much time to spare.
  private stays(count: number, spare: number): number {
    const waits = this.waits.subarray(0, count).sort();
    let stays = 0;
    for (let left = spare; stays < count; stays++) {
      left -= waits[stays]!;
      if (left < 0) break;
    }
    return stays;
  }

  // A piece ends where the job begins to wait, or to be waited for.
  private cutPieces(base: number, count: number): void {
    const { core, piece, pieceTail, nextPiece } = this;
    for (let k = count - 1; k >= 0; k--) {
      const x = base + k;
      const isGate = core.gate[x + 1] !== OPEN || core.passes[x + 1]!.length > 0;
      const ends = core.wait[x]! > 0 || k === count - 1 || isGate;
      piece[x] = core.cpu[x]! + (ends ? 0 : piece[x + 1]!);
      pieceTail[x] = ends ? core.wait[x]! + core.tail[x + 1]! : pieceTail[x + 1]!;
      nextPiece[x] = ends ? (k === count - 1 ? -1 : x + 1) : nextPiece[x + 1]!;
    }
  }

  // The CPU as one machine: before each later piece of a job, it either has left and must switch back, or has stood
  // idle.
  private cpuBound(layer: Layer, slot: number): number {
    const { core, machine, nextPiece, piece, pieceTail } = this;
    const heads = this.heads?.head;
    const { head } = this.assessor;
    const { switchCost } = core;
    const last = layer.last[slot]!;
    const now = layer.values[slot * layer.stride + FREE]!;
    machine.clear();
    for (let j = 0; j < core.jobs; j++) {
      const k = layer.at[slot * core.jobs + j]!;
      if (k === core.count[j] || !core.required[j]) continue;
      let x = core.base[j]! + k;
      const soonest = heads?.[x] ?? head[j]!;
      const idle = last === j ? Math.min(switchCost, soonest - now) : 0;
      const paid = last === j || last === NO_JOB ? 0 : switchCost;
      const end = soonest + paid + core.rest[x]!;
      const length = idle + paid + piece[x]!;
      if (length > 0) machine.add(soonest - idle, length, pieceTail[x]!);
      for (x = nextPiece[x]!; x >= 0; x = nextPiece[x]!) {
        const back = Math.min(switchCost, core.wait[x - 1]!);
        const from = heads?.[x] ?? end - core.rest[x]!;
        const own = back + piece[x]!;
        if (own > 0) machine.add(from - back, own, pieceTail[x]!);
      }
    }
    return machine.bound();
  }
}

// No run worth finding takes longer.
function horizonOf({ base, count, rest, ready, jobs, switchCost }: Core): number {
  let ticks = 0;
  let arrival = 0;
  for (let j = 0; j < jobs; j++) {
    ticks += rest[base[j]!]! + switchCost * count[j]!;
    if (ready[j] !== Number.POSITIVE_INFINITY) arrival = Math.max(arrival, ready[j]!);
  }
  return arrival + ticks;
}
