import type { Core } from './core.ts';
import { Expander } from './expander.ts';
import { Layer } from './layer.ts';

/** The jobs that an order means: a search calls twins by their places, which change whenever one overtakes another. */
export function unfold(core: Core, order: readonly number[]): number[] {
  const expander = new Expander(core, true);
  const who = Int32Array.from({ length: core.jobs }, (_, job) => job);
  expander.swapped = (a, b) => {
    const task = who[a] as number;
    who[a] = who[b] as number;
    who[b] = task;
  };
  let here = new Layer(core);
  let there = new Layer(core);
  expander.root(here);
  const jobs: number[] = [];
  for (const job of order) {
    jobs.push(who[job] as number);
    expander.assessor.look(here, 0);
    there.clear();
    expander.attend(here, 0, job, expander.assessor.decision[job] as number, there);
    there.commit();
    [here, there] = [there, here];
  }
  return jobs;
}
