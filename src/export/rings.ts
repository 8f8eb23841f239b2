import { eventAt, eventNumbers } from '../engine/columns/trace-columns.ts';
import type { Run } from '../engine/run.ts';
import type { EventKind } from '../engine/trace.ts';

const RING: ReadonlySet<EventKind> = new Set(['ring']);

/** The ticks at which each task's steps rang, in order, by the task's index. */
export function ringsByTask(run: Run): ReadonlyMap<number, ReadonlySet<number>> {
  const rings = new Map<number, Set<number>>();
  for (const i of eventNumbers(run, RING)) {
    const { task, at } = eventAt(run, i);
    const known = rings.get(task);
    if (known) known.add(at);
    else rings.set(task, new Set([at]));
  }
  return rings;
}
