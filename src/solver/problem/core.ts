import type { Op } from './chain.ts';
import type { Job, Problem } from './problem.ts';

/**
 * A problem as flat arrays, for speed. Row `base[j] + k` describes job j with k of its ops attended, including k = all.
 */
export interface Core {
  readonly problem: Problem;
  readonly jobs: number;
  readonly resources: number;
  /** By resource of the core: its index in the scenario. */
  readonly resourceOf: readonly number[];
  /** Upper limit of the units of all resources that are in use at once. */
  readonly uses: number;
  readonly groups: number;
  readonly switchCost: number;
  readonly base: Int32Array;
  readonly count: Int32Array;
  /** Of the next op: its ticks of CPU, the ticks of waiting after it, and the resources it newly needs. */
  readonly cpu: Float64Array;
  readonly wait: Float64Array;
  readonly needs: readonly (readonly number[])[];
  /** Resources kept after the last op closed, and those released then. */
  readonly keeps: readonly (readonly number[])[];
  readonly frees: readonly (readonly number[])[];
  /** From here to the end of the job: its own time, and its CPU time (without a switch before the next op). */
  readonly rest: Float64Array;
  readonly load: Float64Array;
  /** The least time that follows the job's last use of the CPU; `Infinity` if it needs no more CPU. */
  readonly trail: Float64Array;
  /** What the job still needs of resources, including the current hold. */
  readonly holds: readonly (readonly Hold[])[];
  /** Ticks that follow the end of the job, because of jobs that come after it. */
  readonly behind: Float64Array;
  readonly required: Uint8Array;
  readonly counts: Uint8Array;
  readonly deadline: Float64Array;
  readonly hurried: boolean;
  readonly group: Int32Array;
  /** The groups of which a job is a member, and the members of each group. */
  readonly memberOf: readonly (readonly number[])[];
  readonly members: readonly (readonly number[])[];
  readonly waiters: readonly (readonly number[])[];
  /** By group: see `Group`. */
  readonly cancels: Float64Array;
  /** The last tick in `cancels`, if everything is completed. */
  readonly lastCancel: number;
  readonly capacity: Int32Array;
  /** Sets of two or more identical jobs. */
  readonly twins: readonly (readonly number[])[];
  readonly ready: Float64Array;
  readonly last: number;
}

/** What a job, from an op on, needs of one resource. */
export interface Hold {
  readonly resource: number;
  /**
   * Ticks of all holds, from the decision that acquires it; and ticks from the start of the next op to the first hold.
   */
  readonly ticks: number;
  readonly offset: number;
  /** What follows the last release. */
  readonly tail: number;
  /** Number of holds, and how many of them end with CPU work. */
  readonly times: number;
  readonly workEnds: number;
  /** For each wait during a hold that is longer than a switch: by how much it is longer. */
  readonly waits: readonly number[];
  /** The cost of a switch to each of these holds, and back to each of those waits. */
  readonly switches: number;
}

/** Lay out a problem as flat arrays. Resources for which no job ever has to wait are left out. */
export function coreOf(problem: Problem): Core {
  const { jobs, groups, switchCost } = problem;
  const kept = scarce(problem);
  const only = (list: readonly number[]) => list.flatMap((resource) => (kept[resource]! < 0 ? [] : [kept[resource]!]));
  const rows = jobs.map((job) => rowsOf(job, switchCost, only));
  const base = new Int32Array(jobs.length);
  for (let j = 1; j < jobs.length; j++) base[j] = base[j - 1]! + rows[j - 1]!.length;
  const flat = rows.flat();
  const memberOf = jobs.map((): number[] => []);
  groups.forEach(({ members }, group) => {
    for (const member of members) memberOf[member]?.push(group);
  });
  const numbers = (of: (row: Row) => number) => Float64Array.from(flat, of);
  const most = rows.map((list) => list.reduce((max, { frees }) => Math.max(max, frees.length), 0));
  const core = {
    problem,
    uses: most.reduce((sum, count) => sum + count, 0),
    jobs: jobs.length,
    resources: kept.filter((to) => to >= 0).length,
    resourceOf: kept.flatMap((to, resource) => (to < 0 ? [] : [resource])),
    groups: groups.length,
    switchCost,
    base,
    count: Int32Array.from(jobs, (job) => job.ops.length),
    cpu: numbers((row) => row.cpu),
    wait: numbers((row) => row.wait),
    needs: flat.map((row) => row.needs),
    keeps: flat.map((row) => row.keeps),
    frees: flat.map((row) => row.frees),
    rest: numbers((row) => row.rest),
    load: numbers((row) => row.load),
    trail: numbers((row) => row.trail),
    holds: flat.map((row) => row.holds),
    required: Uint8Array.from(jobs, (job) => Number(job.required)),
    counts: Uint8Array.from(jobs, (job) => Number(job.counts)),
    deadline: Float64Array.from(jobs, (job) => job.deadline),
    hurried: jobs.some((job) => job.deadline !== Number.POSITIVE_INFINITY),
    group: Int32Array.from(jobs, (job) => job.group),
    memberOf,
    members: groups.map(({ members }) => members),
    waiters: groups.map((_, group) => jobs.flatMap((job, j) => (job.group === group ? [j] : []))),
    cancels: Float64Array.from(groups, ({ cancels }) => cancels),
    lastCancel: groups.reduce((last, { cancels }) => Math.max(last, cancels), 0),
    capacity: Int32Array.from(problem.capacities.filter((_, resource) => kept[resource]! >= 0)),
    twins: twinsOf(jobs, memberOf),
    ready: Float64Array.from(jobs, (job) => job.ready),
    last: problem.last,
  };
  return { ...core, behind: behindOf(core) };
}

// A resource used by no more jobs than it has units is always free. By resource: its index in the core, or −1.
function scarce({ jobs, capacities }: Problem): number[] {
  const users = capacities.map(() => 0);
  for (const { ops, holds } of jobs) {
    const used = new Set(holds);
    for (const op of ops) for (const resource of op.uses) used.add(resource);
    for (const resource of used) users[resource] = users[resource]! + 1;
  }
  let next = 0;
  return capacities.map((capacity, resource) => (users[resource]! > capacity ? next++ : -1));
}

interface Row {
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

function rowsOf(job: Job, switchCost: number, only: (list: readonly number[]) => readonly number[]): Row[] {
  const { ops, beyond } = job;
  const rows: Row[] = [];
  let after = { rest: 0, load: 0, trail: Number.POSITIVE_INFINITY };
  let holds: readonly Hold[] = [];
  let next: readonly number[] = only(beyond);
  for (let k = ops.length; k >= 0; k--) {
    const op = ops[k];
    const before = only(ops[k - 1]?.uses ?? job.holds);
    const uses = only(op?.uses ?? beyond);
    const { cpu, wait } = op ?? { cpu: 0, wait: 0 };
    const comeBack = k + 1 < ops.length ? Math.min(switchCost, wait) : 0;
    after = {
      rest: cpu + wait + after.rest,
      load: cpu + comeBack + after.load,
      trail: Math.min(after.trail, comeBack > 0 ? after.rest : cpu > 0 ? wait + after.rest : Number.POSITIVE_INFINITY),
    };
    const keeps = before.filter((resource) => uses.includes(resource));
    const frees = before.filter((resource) => !uses.includes(resource));
    const needs = op ? uses.filter((resource) => !before.includes(resource)) : [];
    holds = op ? holdsWith(holds, op, uses, next, after.rest, switchCost) : holds;
    next = uses;
    rows[k] = { cpu, wait, needs, keeps, frees, holds, ...after };
  }
  return rows;
}

// The holds with one more op before them. `next`: what the op after it uses.
function holdsWith(
  holds: readonly Hold[],
  { cpu, wait }: Op,
  uses: readonly number[],
  next: readonly number[],
  rest: number,
  switchCost: number,
): readonly Hold[] {
  const none = { ticks: 0, tail: rest - cpu - wait, times: 0, workEnds: 0, waits: [], switches: 0 };
  const later = holds
    .filter(({ resource }) => !uses.includes(resource))
    .map((hold) => ({ ...hold, offset: hold.offset + cpu + wait }));
  const now = uses.map((resource) => {
    const hold = holds.find((other) => other.resource === resource) ?? none;
    const goesOn = next.includes(resource);
    const isLong = goesOn && wait > switchCost;
    return {
      resource,
      ticks: hold.ticks + cpu + wait,
      offset: 0,
      tail: hold.tail,
      times: hold.times + (goesOn ? 0 : 1),
      workEnds: hold.workEnds + (!goesOn && wait === 0 ? 1 : 0),
      waits: isLong ? [...hold.waits, wait - switchCost] : hold.waits,
      switches: hold.switches + (isLong || !goesOn ? switchCost : 0),
    };
  });
  return [...later, ...now];
}

function behindOf(core: Omit<Core, 'behind'>): Float64Array {
  const behind = new Float64Array(core.jobs);
  const needed = new Float64Array(core.groups);
  for (let j = core.jobs - 1; j >= 0; j--) {
    for (const group of core.memberOf[j]!) behind[j] = Math.max(behind[j]!, needed[group]!);
    const group = core.group[j]!;
    if (group < 0 || !core.required[j]) continue;
    const own = core.switchCost + core.rest[core.base[j]!]! + behind[j]!;
    needed[group] = Math.max(needed[group]!, own);
  }
  return behind;
}

function twinsOf(jobs: readonly Job[], memberOf: readonly (readonly number[])[]): number[][] {
  const alike = new Map<string, number[]>();
  jobs.forEach((job, j) => {
    const ops = job.ops.map(({ cpu, wait, uses, keeps }) =>
      [cpu, wait, keeps, ...[...uses].sort((a, b) => a - b)].join(),
    );
    const { holds, beyond, ready, begun, group, required, counts, deadline } = job;
    const key = [ops.join(';'), holds, beyond, ready, begun, group, required, counts, deadline, memberOf[j]].join('|');
    const list = alike.get(key);
    if (list) list.push(j);
    else alike.set(key, [j]);
  });
  return [...alike.values()].filter((list) => list.length > 1);
}
