import type { Amount } from '../../scenario/scenario.ts';
import { type Follow, followOf, type Precedence } from './follow.ts';
import { OPEN, type Passing } from './gates.ts';
import type { Job, Problem } from './problem.ts';
import { type Hold, type JobRow, rowsOf } from './rows.ts';
import { countingOf } from './units.ts';

/**
 * A problem as flat arrays, for speed. Row `base[j] + k` describes job j with k of its ops attended, including k = all.
 */
export interface Core extends Precedence, Follow {
  readonly problem: Problem;
  readonly resources: number;
  /** By resource of the core: its index in the scenario. */
  readonly resourceOf: readonly number[];
  /** Upper limit of the units of all resources that are in use at once. */
  readonly uses: number;
  /** The resources that the next op newly needs. A list of resources names each one once per unit, without a break. */
  readonly needs: readonly (readonly number[])[];
  /** Resources kept after the last op closed, and those released then. */
  readonly keeps: readonly (readonly number[])[];
  readonly frees: readonly (readonly number[])[];
  /** From here to the end of the job: its CPU time (without a switch before the next op). */
  readonly load: Float64Array;
  /** The least time that follows the job's last use of the CPU; `Infinity` if it needs no more CPU. */
  readonly trail: Float64Array;
  /** What the job still needs of resources, including the current hold. */
  readonly holds: readonly (readonly Hold[])[];
  readonly counts: Uint8Array;
  readonly deadline: Float64Array;
  readonly hurried: boolean;
  readonly waiters: readonly (readonly number[])[];
  /** By group: see `Group`. */
  readonly cancels: Float64Array;
  /** The last tick in `cancels`, if everything is completed. */
  readonly lastCancel: number;
  readonly capacity: Int32Array;
  /** By resource: no op uses several units of it. */
  readonly isPlain: readonly boolean[];
  /**
   * By gate: the tick before which it does not open, and how far the jobs have come that begin the step that waits for
   * it.
   */
  readonly gateAt: Float64Array;
  readonly gateWaiters: readonly (readonly Passing[])[];
  /** Sets of two or more identical jobs. */
  readonly twins: readonly (readonly number[])[];
  readonly ready: Float64Array;
  readonly last: number;
}

// Shared by all rows, of which there can be a million.
const NONE: readonly number[] = [];

/** Lay out a problem as flat arrays. Resources for which no job ever has to wait are left out. */
export function coreOf(problem: Problem): Core {
  const { jobs, groups, gates, switchCost } = problem;
  const kept = scarce(problem);
  const counting = countingOf(problem.scenario);
  const only = (list: readonly Amount[]) =>
    list.flatMap(({ resource, units }) => {
      const to = kept[resource]!;
      return to < 0 ? [] : new Array<number>(units / counting[resource]!.size).fill(to);
    });
  const resourceOf = kept.flatMap((to, resource) => (to < 0 ? [] : [resource]));
  const rows = jobs.map((job) => rowsOf(job, switchCost, only));
  const base = new Int32Array(jobs.length);
  for (let j = 1; j < jobs.length; j++) base[j] = base[j - 1]! + rows[j - 1]!.length;
  const flat = rows.flat();
  const passes = flat.map(() => NONE);
  gates.forEach(({ members }, gate) => {
    for (const { job, ops } of members) {
      const x = base[job]! + ops;
      passes[x] = [...passes[x]!, gate];
    }
  });
  const gate = Int32Array.from(flat, () => OPEN);
  const gateWaiters = gates.map((): Passing[] => []);
  jobs.forEach((job, j) => {
    for (const [ops, waits] of job.gates.entries()) {
      gate[base[j]! + ops] = waits;
      gateWaiters[waits]?.push({ job: j, ops: ops + 1 });
    }
  });
  const memberOf = jobs.map((): number[] => []);
  groups.forEach(({ members }, group) => {
    for (const member of members) memberOf[member]?.push(group);
  });
  const numbers = (of: (row: JobRow) => number) => Float64Array.from(flat, of);
  const most = rows.map((list) => list.reduce((max, { frees }) => Math.max(max, frees.length), 0));
  const core = {
    problem,
    uses: most.reduce((sum, count) => sum + count, 0),
    jobs: jobs.length,
    resources: kept.filter((to) => to >= 0).length,
    resourceOf,
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
    capacity: Int32Array.from(resourceOf, (resource) => counting[resource]!.capacity),
    isPlain: resourceOf.map((resource) => counting[resource]!.isPlain),
    gates: gates.length,
    gate,
    passes,
    gateMembers: gates.map(({ members }) => members),
    gateAt: Float64Array.from(gates, ({ at }) => at),
    gateWaiters,
    twins: twinsOf(jobs, memberOf, (job) => passes.slice(base[job]!, base[job]! + jobs[job]!.ops.length + 1)),
    ready: Float64Array.from(jobs, (job) => job.ready),
    last: problem.last,
  };
  return { ...core, ...followOf(core) };
}

// A resource of which all jobs together use no more units than it has is always free. By resource: its index in the core,
// or −1.
function scarce({ jobs, scenario }: Problem): number[] {
  const wanted = scenario.resources.map(() => 0);
  for (const { ops, holds } of jobs) {
    const most = new Map<number, number>();
    for (const amounts of [holds, ...ops.map((op) => op.amounts)])
      for (const { resource, units } of amounts) most.set(resource, Math.max(units, most.get(resource) ?? 0));
    for (const [resource, units] of most) wanted[resource] = wanted[resource]! + units;
  }
  const counting = countingOf(scenario);
  let next = 0;
  return scenario.resources.map(({ capacity }, resource) =>
    wanted[resource]! > capacity && !counting[resource]!.isEndless ? next++ : -1,
  );
}

function twinsOf(
  jobs: readonly Job[],
  memberOf: readonly (readonly number[])[],
  passesOf: (job: number) => readonly (readonly number[])[],
): number[][] {
  const alike = new Map<string, number[]>();
  jobs.forEach((job, j) => {
    const ops = job.ops.map(({ cpu, wait, amounts, keeps }) => [cpu, wait, keeps, wordsOf(amounts)].join());
    const { holds, beyond, ready, begun, group, required, counts, deadline } = job;
    const links = [group, memberOf[j], job.gates, passesOf(j).join(';')];
    const key = [
      ops.join(';'),
      wordsOf(holds),
      wordsOf(beyond),
      ready,
      begun,
      required,
      counts,
      deadline,
      ...links,
    ].join('|');
    const list = alike.get(key);
    if (list) list.push(j);
    else alike.set(key, [j]);
  });
  return [...alike.values()].filter((list) => list.length > 1);
}

const wordsOf = (amounts: readonly Amount[]): string =>
  amounts
    .map(({ resource, units }) => `${resource}x${units}`)
    .sort()
    .join('+');
