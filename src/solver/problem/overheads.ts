import type { Core } from './core.ts';

/** Time of a resource that only more time of the CPU's can spare it. */
export interface Overhead {
  readonly resource: number;
  readonly job: number;
  /** As long as the job has attended no more ops than this. */
  readonly until: number;
  readonly kind: 'before' | 'after' | 'return';
  readonly ticks: number;
  /** What it costs the CPU to spare it that; if that spares others as well, its share. */
  readonly cost: number;
}

/**
 * What each job overheads of resources besides its holds, unless the CPU pays more than it must.
 *
 * 'after': work that follows in a row where it gives back at the end of work. Nobody takes meanwhile, unless the CPU leaves and comes back.
 * 'before': work in a row until it takes. If another gave back at the end of work, the CPU began it only then, unless it was elsewhere in between.
 * 'return': to come back to a wait while holding on, unless the CPU stands by for all of it.
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

// By piece of work in a row, because to leave it once may spare several resources something.
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
  // The last op of the piece is the only one that may have a wait.
  for (let k = end - 1; k >= from; k--) {
    for (const resource of usedAt(core, first + k))
      if (ticks > 0 && !isUsedAfter(resource, k)) overheads.push({ resource, job, until: k, kind: 'after', ticks });
    ticks += cpu[first + k]!;
  }
  return overheads;
}

const usedAt = ({ keeps, needs }: Core, row: number): readonly number[] => [...keeps[row]!, ...needs[row]!];
