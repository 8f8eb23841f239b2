import type { Core } from '../problem/core.ts';
import { type Overhead, overheadsOf } from '../problem/overheads.ts';
import type { Layer } from '../search/layer.ts';
import type { Assessor } from './assess.ts';

const ROUNDING = 1e-6;

/** The overheads of one resource, and which of them apply in a state. */
interface Account {
  /** Sorted by the cost of avoiding one tick, the cheapest first. */
  readonly overheads: readonly Overhead[];
  /** Indices into `overheads`, the longest first. */
  readonly byLength: Int32Array;
  /** By index: whether it applies in this state. */
  readonly open: Uint8Array;
  /** Ticks of all that apply, besides the holds, if none is avoided. */
  total: number;
}

/**
 * A lower bound of the last end where both the CPU and the resources are busy: avoiding an overhead of a resource costs
 * CPU time, and by the end there must have been enough of both.
 */
export class Trade {
  private readonly core: Core;
  private readonly assessor: Assessor;
  private readonly accounts: readonly Account[];
  private readonly isUsable: boolean;

  constructor(core: Core, assessor: Assessor) {
    this.core = core;
    this.assessor = assessor;
    this.isUsable = core.switchCost > 0 && core.resources > 0 && core.required.every(Boolean);
    const overheads = this.isUsable ? overheadsOf(core).filter(({ resource }) => core.isPlain[resource]) : [];
    this.accounts = Array.from({ length: this.isUsable ? core.resources : 0 }, (_, r) =>
      accountOf(overheads.filter(({ resource }) => resource === r)),
    );
  }

  /** Call it after the assessor has examined this state. Returns at least `known`; no bound above `best` is needed. */
  bound(layer: Layer, slot: number, known: number, best: number): number {
    if (!this.isUsable || known >= best || !Number.isFinite(best)) return known;
    for (let r = 0; r < this.accounts.length; r++) this.open(layer, slot, this.accounts[r]!, r);
    if (this.suffices(known)) return known;
    let [low, high] = [known, best];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.suffices(middle)) high = middle;
      else low = middle;
    }
    return high;
  }

  private open(layer: Layer, slot: number, account: Account, resource: number): void {
    const { core } = this;
    const units = core.capacity[resource]!;
    const at = slot * core.jobs;
    let turns = -units;
    let waitEnds = 0;
    for (let j = 0; j < core.jobs; j++) {
      const holds = core.holds[core.base[j]! + layer.at[at + j]!]!;
      for (const hold of holds) {
        if (hold.resource !== resource) continue;
        if (hold.workEnds === hold.times && core.isPlain[resource]) turns++;
        waitEnds += hold.times - hold.workEnds;
      }
    }
    account.total = core.switchCost * Math.max(0, turns);
    // The last hold of each unit has no successor and the first no predecessor, so neither is charged; nor is a hold
    // charged for a predecessor that ended with a wait.
    let [lasts, firsts] = [units, units + waitEnds];
    for (const index of account.byLength) {
      const overhead = account.overheads[index]!;
      const isOpen = layer.at[at + overhead.job]! <= overhead.until;
      const isFree =
        isOpen && ((overhead.kind === 'after' && lasts-- > 0) || (overhead.kind === 'before' && firsts-- > 0));
      const counts = isOpen && !isFree;
      account.open[index] = Number(counts);
      if (counts) account.total += overhead.ticks;
    }
  }

  // Whether there is time enough for everything to be over by `end`.
  private suffices(end: number): boolean {
    const { assessor } = this;
    let spare = end - assessor.cpuEnd + ROUNDING;
    for (let r = 0; r < this.accounts.length; r++) {
      const account = this.accounts[r]!;
      if (assessor.tail[r] === Number.POSITIVE_INFINITY) continue;
      spare -= leastCost(account, account.total - assessor.machineRoom(r, end));
      if (spare < 0) return false;
    }
    return true;
  }
}

function accountOf(all: readonly Overhead[]): Account {
  const overheads = [...all].sort((a, b) => a.cost * b.ticks - b.cost * a.ticks);
  const ticksAt = (index: number) => overheads[index]?.ticks ?? 0;
  const byLength = Int32Array.from(overheads.keys()).sort((a, b) => ticksAt(b) - ticksAt(a));
  return { overheads, byLength, open: new Uint8Array(overheads.length), total: 0 };
}

/**
 * The least cost of avoiding this many ticks. Overheads may be avoided in part, which only makes it cheaper.
 * @param account its overheads are sorted by the cost of avoiding one tick
 * @internal
 */
export function leastCost({ overheads, open }: Pick<Account, 'overheads' | 'open'>, ticks: number): number {
  let left = ticks;
  let cost = 0;
  for (let i = 0; left > 0 && i < overheads.length; i++) {
    if (open[i] === 0) continue;
    const overhead = overheads[i]!;
    cost += overhead.cost * Math.min(1, left / overhead.ticks);
    left -= overhead.ticks;
  }
  return left > 0 ? Number.POSITIVE_INFINITY : cost;
}
