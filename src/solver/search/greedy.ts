import type { Core } from '../problem/core.ts';
import { OrderPlayer } from './order-player.ts';

/**
 * A feasible order built greedily: longest remaining work first or, if that deadlocks, one job after the other. Null if
 * that deadlocks, too, because of what is held already.
 */
export function greedyOrder(core: Core): number[] | null {
  return playable(core, longestFirst(core)) ?? playable(core, oneByOne(core));
}

function longestFirst(core: Core): number[] {
  const places: { job: number; left: number }[] = [];
  for (let job = 0; job < core.jobs; job++) {
    const base = core.base[job]!;
    for (let k = 0; k < opsOf(core, job); k++) places.push({ job, left: core.follow[base + k]! });
  }
  return places.sort((a, b) => b.left - a.left).map(({ job }) => job);
}

// Jobs that hold something come first.
function oneByOne(core: Core): number[] {
  const jobs = core.problem.jobs.map((_, job) => job);
  const holds = (job: number) => Number((core.problem.jobs[job]?.holds.length ?? 0) > 0);
  jobs.sort((a, b) => holds(b) - holds(a));
  return jobs.flatMap((job) => new Array<number>(opsOf(core, job)).fill(job));
}

const opsOf = (core: Core, job: number): number => (core.required[job] ? core.count[job]! : 0);

function playable(core: Core, jobs: readonly number[]): number[] | null {
  const order = Int32Array.from(jobs);
  return new OrderPlayer(core).play(order) ? [...order] : null;
}
