import type { Core } from './core.ts';

/** Time for which a resource is blocked besides its holds, unless the CPU spends extra time to avoid it. */
export interface Overhead {
  readonly resource: number;
  readonly job: number;
  /** It applies while the job has attended no more ops than this. */
  readonly until: number;
  readonly kind: 'before' | 'after' | 'return';
  readonly ticks: number;
  /** CPU time that avoids it. If the same time avoids several overheads, the share of this one. */
  readonly cost: number;
}

/**
 * The overheads of each job:
 * - 'after': CPU work that directly follows a release. No other job acquires the resource during it, unless the CPU
 * leaves and comes back.
 * - 'before': CPU work that directly precedes an acquisition. If the previous holder released at the end of CPU work,
 * this work began only then, unless the CPU was elsewhere in between.
 * - 'return': the switch back after a wait during a hold, unless the CPU stands idle for the whole wait.
 */
export function overheadsOf(core: Core): Overhead[] {
  return core.problem.jobs.flatMap((_, job) => [...inARow(core, job), ...returns(core, job)]);
}

function returns(core: Core, job: number): Overhead[] {
  const { base, count, wait, switchCost } = core;
  const first = base[job]!;
  const overheads: Overhead[] = [];
  for (let k = 0; k + 1 < count[job]!; k++) {
    const held = usedAt(core, first + k).filter((resource) => usedAt(core, first + k + 1).includes(resource));
    const spare = wait[first + k]! - switchCost;
    if (spare <= 0) continue;
    for (const resource of held)
      overheads.push({ resource, job, until: k, kind: 'return', ticks: switchCost, cost: spare / held.length });
  }
  return overheads;
}

// By piece of uninterrupted work: leaving it once may avoid overheads of several resources.
function inARow(core: Core, job: number): Overhead[] {
  const { base, count, wait, switchCost } = core;
  const first = base[job]!;
  const overheads: Overhead[] = [];
  for (let from = 0; from < count[job]!; ) {
    let end = from;
    while (end + 1 < count[job]! && wait[first + end] === 0) end++;
    const found = [...before(core, job, from, end), ...after(core, job, from, end)];
    for (const overhead of found) overheads.push({ ...overhead, cost: switchCost / found.length });
    from = end + 1;
  }
  return overheads;
}

function before(core: Core, job: number, from: number, end: number): Omit<Overhead, 'cost'>[] {
  const { cpu, frees } = core;
  const first = core.base[job]!;
  const isUsedBefore = (resource: number, op: number): boolean => {
    if (frees[first]!.includes(resource)) return true;
    for (let k = 0; k < op; k++) if (usedAt(core, first + k).includes(resource)) return true;
    return core.keeps[first]!.includes(resource);
  };
  const overheads: Omit<Overhead, 'cost'>[] = [];
  let ticks = 0;
  for (let k = from; k <= end; k++) {
    for (const resource of usedAt(core, first + k))
      if (ticks > 0 && !isUsedBefore(resource, k))
        overheads.push({ resource, job, until: from, kind: 'before', ticks });
    ticks += cpu[first + k]!;
  }
  return overheads;
}

function after(core: Core, job: number, from: number, end: number): Omit<Overhead, 'cost'>[] {
  const { count, cpu } = core;
  const first = core.base[job]!;
  const isUsedAfter = (resource: number, op: number): boolean => {
    for (let k = op + 1; k <= count[job]!; k++) if (usedAt(core, first + k).includes(resource)) return true;
    return false;
  };
  const overheads: Omit<Overhead, 'cost'>[] = [];
  let ticks = cpu[first + end]!;
  // Only the last op of the piece can have a wait.
  for (let k = end - 1; k >= from; k--) {
    for (const resource of usedAt(core, first + k))
      if (ticks > 0 && !isUsedAfter(resource, k)) overheads.push({ resource, job, until: k, kind: 'after', ticks });
    ticks += cpu[first + k]!;
  }
  return overheads;
}

const usedAt = ({ keeps, needs }: Core, row: number): readonly number[] => [...keeps[row]!, ...needs[row]!];
