import type { Answer } from '../../engine/decision.ts';
import type { Core } from '../problem/core.ts';
import { Expander } from './expander.ts';
import { Layer } from './layer.ts';

/**
 * The jobs that an order stands for. A search names twins by their rank among each other, which changes whenever one
 * overtakes another.
 */
export function unfold(core: Core, order: readonly number[]): number[] {
  const expander = new Expander(core, true);
  const who = Int32Array.from({ length: core.jobs }, (_, job) => job);
  expander.swapped = (a, b) => {
    const task = who[a]!;
    who[a] = who[b]!;
    who[b] = task;
  };
  let here = new Layer(core);
  let there = new Layer(core);
  expander.root(here);
  const jobs: number[] = [];
  for (const job of order) {
    jobs.push(who[job]!);
    expander.assessor.examine(here, 0);
    there.clear();
    expander.attend(here, 0, job, expander.assessor.decision[job]!, there);
    there.commit();
    [here, there] = [there, here];
  }
  return jobs;
}

/** The jobs that a run attends, in order; null if it does not complete all required jobs. */
export function orderOf({ problem, count, required }: Core, answers: readonly Answer[]): number[] | null {
  const jobOf = new Map(problem.jobs.flatMap(({ task }, job) => (required[job] ? [[task, job] as const] : [])));
  const order = answers.flatMap((answer) => jobOf.get(answer) ?? []);
  const wanted = count.reduce((sum, ops, job) => sum + (required[job] ? ops : 0), 0);
  return order.length === wanted ? order : null;
}
