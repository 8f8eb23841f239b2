import type { Run } from '../engine/run.ts';

/** The ticks at which each task's steps rang, in order, by the task's index. */
export function ringsByTask({ trace }: Run): ReadonlyMap<number, ReadonlySet<number>> {
  const rings = new Map<number, Set<number>>();
  for (const { kind, task, at } of trace) {
    if (kind !== 'ring') continue;
    const known = rings.get(task);
    if (known) known.add(at);
    else rings.set(task, new Set([at]));
  }
  return rings;
}
