import { Assessor, NOT_NOW } from '../bounds/assess.ts';
import type { Core } from '../problem/core.ts';
import { OPEN } from '../problem/gates.ts';
import { NO_JOB, OTHER_JOB } from '../problem/problem.ts';
import { FREE, LATE, type Layer, OVER, READY } from './layer.ts';

/** Generates the successors of a state, one attend further. */
export class Expander {
  readonly core: Core;
  readonly assessor: Assessor;

  constructor(core: Core, givingUp: boolean) {
    this.core = core;
    this.assessor = new Assessor(core, givingUp);
  }

  /** Write the initial position as the only state of a layer. */
  root(layer: Layer): void {
    const { core } = this;
    const { problem } = core;
    layer.clear();
    layer.values.fill(0, 0, layer.stride);
    layer.values[FREE] = problem.now;
    layer.values[LATE] = problem.sure.lateness;
    layer.values[OVER] = problem.sure.last;
    layer.last[0] = core.switchCost === 0 ? OTHER_JOB : core.last;
    layer.at.fill(0, 0, core.jobs);
    for (let j = 0; j < core.jobs; j++) layer.values[READY + j] = core.ready[j]!;
    layer.values.set(core.gateAt, layer.gates);
    layer.parent[0] = -1;
    layer.move[0] = -1;
    this.settle(layer, 0);
    layer.commit();
  }

  /**
   * Write the jobs worth attending next into `moves`, from the state that the assessor has just examined. @returns
   * their number
   */
  moves(layer: Layer, slot: number, moves: Int32Array): number {
    const { core, assessor } = this;
    const { decision } = assessor;
    const { switchCost } = core;
    const last = layer.last[slot]!;
    // A job that takes no resources and is finished before any other can begin may as well come first.
    let through = Number.POSITIVE_INFINITY;
    let first = -1;
    for (let j = 0; j < core.jobs; j++) {
      const then = decision[j]!;
      if (then >= through || !core.required[j]) continue;
      const x = core.base[j]! + layer.at[slot * core.jobs + j]!;
      if (core.needs[x]!.length > 0) continue;
      // With this op alone moved to the front, the job's next op might pay a switch, because it waits for resources or
      // for other jobs.
      if (switchCost > 0 && (core.needs[x + 1]!.length > 0 || core.gate[x + 1] !== OPEN)) continue;
      const end = then + (last === j || last === NO_JOB ? 0 : switchCost) + core.cpu[x]!;
      if (end < through) {
        through = end;
        first = j;
      }
    }
    // The very first attend needs no switch. With another attend before it, it would.
    if (last === NO_JOB && switchCost > 0) through = Number.POSITIVE_INFINITY;
    let count = 0;
    for (let j = 0; j < core.jobs; j++) {
      const then = decision[j]!;
      if (then === NOT_NOW) continue;
      if (j !== first && then >= through && (switchCost === 0 || j !== last)) continue;
      moves[count++] = j;
    }
    return count;
  }

  /** Append the state after attending `job` at `decision` to `to`, without committing it. */
  attend(from: Layer, slot: number, job: number, decision: number, to: Layer): void {
    const { core } = this;
    to.reserve();
    const child = to.size;
    const { stride } = from;
    to.values.set(from.values.subarray(slot * stride, (slot + 1) * stride), child * stride);
    to.at.set(from.at.subarray(slot * core.jobs, (slot + 1) * core.jobs), child * core.jobs);
    to.parent[child] = slot;
    to.move[child] = job;
    const last = from.last[slot]!;
    const { values, at } = to;
    const record = child * stride;
    const k = at[child * core.jobs + job]!;
    const x = core.base[job]! + k;
    const start = decision + (last === job || last === NO_JOB ? 0 : core.switchCost);
    const end = start + core.cpu[x]!;
    const close = end + core.wait[x]!;
    values[record + FREE] = end;
    values[record + READY + job] = close;
    at[child * core.jobs + job] = k + 1;
    for (const gate of core.passes[x + 1]!) {
      const place = record + to.gates + gate;
      if (close > values[place]!) values[place] = close;
    }
    const finished = k + 1 === core.count[job];
    to.last[child] = finished || core.switchCost === 0 ? OTHER_JOB : job;
    if (finished && core.required[job]) this.finish(to, child, job, close);
    this.settle(to, child);
  }

  private finish(layer: Layer, slot: number, job: number, close: number): void {
    const { core } = this;
    const { values } = layer;
    const record = slot * layer.stride;
    if (close > values[record + OVER]!) values[record + OVER] = close;
    const late = close - core.deadline[job]!;
    if (late > 0) values[record + LATE] = values[record + LATE]! + late;
    for (const group of core.memberOf[job]!) {
      const cancels = core.cancels[group]!;
      if (cancels > values[record + OVER]! && this.isOver(layer, slot, group)) values[record + OVER] = cancels;
      for (const waiter of core.waiters[group]!) {
        if (close > values[record + READY + waiter]!) values[record + READY + waiter] = close;
      }
    }
  }

  private isOver(layer: Layer, slot: number, group: number): boolean {
    const { members, count, jobs } = this.core;
    return members[group]!.every((job) => layer.at[slot * jobs + job] === count[job]);
  }

  // Make equivalent states equal: overwrite values that no longer matter, and sort the places of twins.
  private settle(layer: Layer, slot: number): void {
    const { core } = this;
    const { values, at } = layer;
    const record = slot * layer.stride;
    const now = values[record + FREE]!;
    for (let j = 0; j < core.jobs; j++) {
      const k = at[slot * core.jobs + j]!;
      const ready = values[record + READY + j]!;
      if (ready > now) {
        if (k !== core.count[j] || core.frees[core.base[j]! + k]!.length > 0) continue;
        values[record + READY + j] = 0;
      } else values[record + READY + j] = k === core.count[j] ? 0 : now;
    }
    for (let g = 0; g < core.gates; g++) {
      const place = record + layer.gates + g;
      if (values[place]! <= now || layer.havePassed(slot, core.gateWaiters[g]!)) values[place] = 0;
    }
    for (const twins of core.twins) this.sort(layer, slot, twins);
  }

  /** By progress, then the one attended last, then readiness. */
  private sort(layer: Layer, slot: number, twins: readonly number[]): void {
    const { values, at } = layer;
    const ready = slot * layer.stride + READY;
    const progress = slot * layer.jobs;
    for (let i = 1; i < twins.length; i++) {
      for (let k = i; k > 0; k--) {
        const a = twins[k - 1]!;
        const b = twins[k]!;
        const atA = at[progress + a]!;
        const atB = at[progress + b]!;
        if (atA > atB) break;
        const readyA = values[ready + a]!;
        const readyB = values[ready + b]!;
        const last = layer.last[slot]!;
        if (atA === atB && (last === a || (last !== b && readyA <= readyB))) break;
        at[progress + a] = atB;
        at[progress + b] = atA;
        values[ready + a] = readyB;
        values[ready + b] = readyA;
        if (last === a) layer.last[slot] = b;
        else if (last === b) layer.last[slot] = a;
        this.swapped?.(a, b);
      }
    }
  }

  /** Called when two twins change places; for callers that follow a single line of states. */
  swapped: ((a: number, b: number) => void) | null = null;
}
