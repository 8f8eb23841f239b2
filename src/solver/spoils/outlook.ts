import type { Kernel } from '../../engine/kernel.ts';
import { unitsOf } from '../../engine/units.ts';
import { type Chain, chainAfter, chainFrom } from '../problem/chain.ts';

/** What is ahead of a task from an attempt on, in ticks after the start of that attempt if nothing delays it. */
interface Ahead {
  readonly holds: readonly Hold[];
  /** The first ring whose result can spoil, and for how long that result keeps. */
  readonly ring: number;
  readonly keeps: number;
  /** The resource that the step after that ring newly needs; −1: only the CPU, or no result can spoil. */
  readonly resource: number;
}

interface Hold {
  readonly resource: number;
  readonly from: number;
  readonly until: number;
}

const MOST_STEPS = 100_001;
const MOST_ATTEMPTS = 101;

/** Estimates when results that can spoil will be needed: a heuristic, not a bound. One per scenario and seed. */
export class Outlook {
  private readonly known = new Map<number, Ahead>();

  /** By resource: when a unit is likely to be free of everything that has begun. */
  freeTimes(kernel: Kernel): number[] {
    const { now, scenario } = kernel;
    const units = scenario.resources.map(({ capacity }) => new Array<number>(capacity).fill(now));
    const holds = scenario.tasks.flatMap(({ index }) => this.holdsOf(kernel, index));
    for (const { resource, from, until } of holds.sort((a, b) => a.from - b.from)) {
      const times = units[resource]!;
      const unit = times.indexOf(Math.min(...times));
      times[unit] = Math.max(times[unit]!, from) + until - from;
    }
    return units.map((times) => Math.min(...times));
  }

  /**
   * The tick from which a ready task should be attended, so that its next spoiling result comes when it is needed.
   * `-Infinity`: at once, because no result can spoil or it has rung already.
   * @param early 0: it rings when the resource is free; 1: earlier by as long as the result keeps
   */
  releaseOf(kernel: Kernel, task: number, free: readonly number[], early: number): number {
    const { ring, keeps, resource } = this.ahead(kernel, task);
    if (resource < 0 || kernel.task(task).spoilsAt >= 0) return Number.NEGATIVE_INFINITY;
    return free[resource]! - ring - Math.floor(early * (keeps - 1));
  }

  /**
   * The last tick at which a ready task can be attended so that its next spoiling result still keeps at `tick`;
   * `Infinity`: no result can spoil.
   */
  latestFor(kernel: Kernel, task: number, tick: number): number {
    const { ring, keeps } = this.ahead(kernel, task);
    return tick - ring - keeps + 1;
  }

  private holdsOf(kernel: Kernel, index: number): Hold[] {
    const { phase, held, closesAt, spoilsAt } = kernel.task(index);
    const isWaiting = phase === 'waiting';
    if (!isWaiting && held.length === 0 && spoilsAt < 0) return [];
    const begins = isWaiting ? closesAt : kernel.now;
    const ahead = this.ahead(kernel, index);
    const holds = held.map(({ resource }): Hold => {
      const first = ahead.holds.find((hold) => hold.resource === resource);
      return { resource, from: kernel.now, until: begins + (first?.from === 0 ? first.until : 0) };
    });
    // A task that may be held back itself has no place in the queue yet.
    if (!isWaiting && spoilsAt < 0 && ahead.resource >= 0) return holds;
    for (const { resource, from, until } of ahead.holds)
      if (unitsOf(held, resource) === 0) holds.push({ resource, from: begins + from, until: begins + until });
    return holds;
  }

  // What is ahead of a task; if an attempt is running, only what comes after that attempt.
  private ahead(kernel: Kernel, index: number): Ahead {
    const { step, attempt, closing, phase } = kernel.task(index);
    const isAfter = phase === 'waiting';
    const key = ((index * MOST_STEPS + step) * MOST_ATTEMPTS + attempt) * 2 + Number(isAfter);
    const known = this.known.get(key);
    if (known) return known;
    const task = kernel.scenario.tasks[index]!;
    const chain = isAfter
      ? chainAfter(kernel.seed, task, step, attempt, closing)
      : chainFrom(kernel.seed, task, step, attempt);
    const ahead = aheadIn(chain, kernel.scenario.cpu.switchCost);
    this.known.set(key, ahead);
    return ahead;
  }
}

// The first op, and every op after a wait, is counted with a switch.
function aheadIn({ ops }: Chain, switchCost: number): Ahead {
  const holds: Hold[] = [];
  const since = new Map<number, number>();
  let [ring, keeps, resource] = [0, Number.POSITIVE_INFINITY, -1];
  let at = 0;
  for (const [i, op] of ops.entries()) {
    for (const used of op.uses) if (!since.has(used)) since.set(used, at);
    at += (ops[i - 1]?.wait === 0 ? 0 : switchCost) + op.cpu + op.wait;
    const next = ops[i + 1]?.uses ?? [];
    for (const [used, from] of since) {
      if (next.includes(used)) continue;
      holds.push({ resource: used, from, until: at });
      since.delete(used);
    }
    if (keeps !== Number.POSITIVE_INFINITY || op.keeps === Number.POSITIVE_INFINITY) continue;
    [ring, keeps] = [at, op.keeps];
    resource = next.find((used) => !op.uses.includes(used)) ?? -1;
  }
  return { holds, ring, keeps, resource };
}
