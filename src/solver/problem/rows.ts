import type { Amount } from '../../scenario/scenario.ts';
import type { Op } from './chain.ts';
import type { Job } from './problem.ts';

/** What a job, from an op on, needs of one resource. */
export interface Hold {
  readonly resource: number;
  /**
   * Ticks of all holds, from the decision that acquires it, times the units; and ticks from the start of the next op to the
   * first hold.
   */
  readonly ticks: number;
  readonly offset: number;
  /** How many ops have closed at the last release. */
  readonly until: number;
  /** Number of holds, and how many of them end with CPU work. */
  readonly times: number;
  readonly workEnds: number;
  /** For each wait during a hold that is longer than a switch: by how much it is longer. */
  readonly waits: readonly number[];
  /** The cost of a switch to each of these holds, and back to each of those waits. */
  readonly switches: number;
}

/** A job with some of its ops attended. */
export interface JobRow {
  readonly cpu: number;
  readonly wait: number;
  readonly needs: readonly number[];
  readonly keeps: readonly number[];
  readonly frees: readonly number[];
  readonly rest: number;
  readonly load: number;
  readonly trail: number;
  readonly holds: readonly Hold[];
}

/** By number of ops attended: what is left of a job. `only` lists the units of amounts that count. */
export function rowsOf(job: Job, switchCost: number, only: (list: readonly Amount[]) => readonly number[]): JobRow[] {
  const { ops, beyond } = job;
  const rows: JobRow[] = [];
  let after = { rest: 0, load: 0, trail: Number.POSITIVE_INFINITY };
  let holds: readonly Hold[] = [];
  let next: readonly number[] = only(beyond);
  for (let k = ops.length; k >= 0; k--) {
    const op = ops[k];
    const before = only(ops[k - 1]?.amounts ?? job.holds);
    const uses = only(op?.amounts ?? beyond);
    const { cpu, wait } = op ?? { cpu: 0, wait: 0 };
    const comeBack = k + 1 < ops.length ? Math.min(switchCost, wait) : 0;
    after = {
      rest: cpu + wait + after.rest,
      load: cpu + comeBack + after.load,
      trail: Math.min(after.trail, comeBack > 0 ? after.rest : cpu > 0 ? wait + after.rest : Number.POSITIVE_INFINITY),
    };
    const frees = without(before, uses);
    const keeps = frees.length === 0 ? before : without(before, frees);
    const needs = op ? without(uses, before) : [];
    holds = op ? holdsWith(holds, op, uses, next, k + 1, switchCost) : holds;
    next = uses;
    rows[k] = { cpu, wait, needs, keeps, frees, holds, ...after };
  }
  return rows;
}

// The units of a list that another list lacks.
function without(list: readonly number[], others: readonly number[]): readonly number[] {
  const left = [...others];
  return list.filter((resource) => {
    const place = left.indexOf(resource);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

// The holds with one more op before them. `next`: what the op after it uses; `until`: how many ops have closed after it.
function holdsWith(
  holds: readonly Hold[],
  { cpu, wait }: Op,
  uses: readonly number[],
  next: readonly number[],
  until: number,
  switchCost: number,
): readonly Hold[] {
  const none = { ticks: 0, until, times: 0, workEnds: 0, waits: [], switches: 0 };
  const later = holds
    .filter(({ resource }) => !uses.includes(resource))
    .map((hold) => ({ ...hold, offset: hold.offset + cpu + wait }));
  const now = [...new Set(uses)].map((resource) => {
    const hold = holds.find((other) => other.resource === resource) ?? none;
    const goesOn = next.includes(resource);
    const isLong = goesOn && wait > switchCost;
    return {
      resource,
      ticks: hold.ticks + uses.filter((one) => one === resource).length * (cpu + wait),
      offset: 0,
      until: hold.until,
      times: hold.times + (goesOn ? 0 : 1),
      workEnds: hold.workEnds + (!goesOn && wait === 0 ? 1 : 0),
      waits: isLong ? [...hold.waits, wait - switchCost] : hold.waits,
      switches: hold.switches + (isLong || !goesOn ? switchCost : 0),
    };
  });
  return [...later, ...now];
}
