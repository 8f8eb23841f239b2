import type { Core } from './core.ts';
import { Player } from './player.ts';

/** An order in which everybody is attended, put up at once: whoever has the most before him first; null: it gets stuck. */
export function greedyOrder(core: Core): number[] | null {
  const places: { job: number; left: number }[] = [];
  for (let job = 0; job < core.jobs; job++) {
    if (!core.must[job]) continue;
    const base = core.base[job] as number;
    for (let k = 0; k < (core.count[job] as number); k++)
      places.push({ job, left: (core.rest[base + k] as number) + (core.behind[job] as number) });
  }
  places.sort((a, b) => b.left - a.left);
  const order = Int32Array.from(places, ({ job }) => job);
  return new Player(core).play(order) ? [...order] : null;
}
