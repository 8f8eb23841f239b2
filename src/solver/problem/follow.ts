import { OPEN, type Passing } from './gates.ts';

/** What follows in a problem, by row of its core. */
export interface Follow {
  /** The least time from when the next op is attended until everything that has to come after it is over. */
  readonly follow: Float64Array;
  /** Like `follow`, but from when the previous op closes. */
  readonly tail: Float64Array;
  /** The rows of all ops, each after those that it waits for; and the job of each. */
  readonly order: Int32Array;
  readonly orderJobs: Int32Array;
}

/** What comes before what in a problem, as flat arrays; see `Core`. */
export interface Precedence {
  readonly jobs: number;
  readonly groups: number;
  readonly switchCost: number;
  readonly base: Int32Array;
  readonly count: Int32Array;
  /** Of the next op: its ticks of CPU, and the ticks of waiting after it. */
  readonly cpu: Float64Array;
  readonly wait: Float64Array;
  /** From here to the end of the job: its own time. */
  readonly rest: Float64Array;
  readonly required: Uint8Array;
  readonly group: Int32Array;
  /** The groups of which a job is a member, and the members of each group. */
  readonly memberOf: readonly (readonly number[])[];
  readonly members: readonly (readonly number[])[];
  /** The number of gates that steps wait for; by row, the gate of the next op, or `OPEN`. */
  readonly gates: number;
  readonly gate: Int32Array;
  /** By row: the gates for which a job has done its part once the previous op has closed. */
  readonly passes: readonly (readonly number[])[];
  /** By gate: the jobs that must pass it. */
  readonly gateMembers: readonly (readonly Passing[])[];
}

/** The longest ways to the end, through the ops of each job and to the ops that wait for them. */
export function followOf(core: Precedence): Follow {
  const { base, count, cpu, wait, gate, group, passes, memberOf, required, switchCost } = core;
  const { order, orderJobs } = orderOf(core);
  const follow = core.rest.slice();
  const tail = core.rest.slice();
  const neededBy = new Float64Array(core.gates);
  const neededByGroup = new Float64Array(core.groups);
  for (let i = order.length - 1; i >= 0; i--) {
    const x = order[i]!;
    const job = orderJobs[i]!;
    const first = base[job]!;
    const isLast = x + 1 === first + count[job]!;
    if (isLast) for (const g of memberOf[job]!) follow[x + 1] = Math.max(follow[x + 1]!, neededByGroup[g]!);
    tail[x + 1] = follow[x + 1]!;
    for (const g of passes[x + 1]!) tail[x + 1] = Math.max(tail[x + 1]!, neededBy[g]!);
    follow[x] = cpu[x]! + wait[x]! + tail[x + 1]!;
    if (x === first) tail[x] = follow[x]!;
    if (gate[x] !== OPEN) neededBy[gate[x]!] = Math.max(neededBy[gate[x]!]!, follow[x]!);
    const before = group[job]!;
    if (x === first && before >= 0 && required[job])
      neededByGroup[before] = Math.max(neededByGroup[before]!, switchCost + follow[x]!);
  }
  return { follow, tail, order, orderJobs };
}

// Every job goes as far as it can; where it waits, it goes on once what it waits for has passed.
function orderOf(core: Precedence): Pick<Follow, 'order' | 'orderJobs'> {
  const { jobs, base, count, gate, gateMembers, passes, group, members, memberOf } = core;
  const rows: number[] = [];
  const jobOf: number[] = [];
  const left = gateMembers.map((list) => list.length);
  const leftOfGroup = members.map((list) => list.length);
  const waiting: number[][] = [...left, ...leftOfGroup].map(() => []);
  const at = new Int32Array(jobs);
  const queue = Array.from({ length: jobs }, (_, j) => jobs - 1 - j);
  const blockerOf = (job: number): number => {
    const x = base[job]! + at[job]!;
    if (gate[x] !== OPEN && left[gate[x]!]! > 0) return gate[x]!;
    const before = at[job] === 0 ? group[job]! : -1;
    return before >= 0 && leftOfGroup[before]! > 0 ? left.length + before : -1;
  };
  for (let job = queue.pop(); job !== undefined; job = queue.pop()) {
    while (at[job]! < count[job]!) {
      const blocker = blockerOf(job);
      if (blocker >= 0) {
        waiting[blocker]!.push(job);
        break;
      }
      rows.push(base[job]! + at[job]!);
      jobOf.push(job);
      at[job] = at[job]! + 1;
      for (const g of passes[base[job]! + at[job]!]!) {
        left[g] = left[g]! - 1;
        if (left[g] === 0) queue.push(...waiting[g]!);
      }
    }
    if (at[job] !== count[job]) continue;
    for (const g of memberOf[job]!) {
      leftOfGroup[g] = leftOfGroup[g]! - 1;
      if (leftOfGroup[g] === 0) queue.push(...waiting[left.length + g]!);
    }
  }
  return { order: Int32Array.from(rows), orderJobs: Int32Array.from(jobOf) };
}
