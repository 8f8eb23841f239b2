import { WAIT } from '../engine/decision.ts';
import type { DecisionPoint } from '../engine/decision-point.ts';
import type { Policy } from '../engine/run.ts';

/** The unfinished task that a CPU attended last, with which it stays, or −1. */
function taskOf(point: DecisionPoint, cpu: number): number {
  const task = point.lastTask(cpu);
  return task >= 0 && point.task(task).phase !== 'over' ? task : -1;
}

function firstFree(point: DecisionPoint): number {
  if (point.workers === 1) return point.ready.first();
  const taken = new Set<number>();
  for (let cpu = 0; cpu < point.workers; cpu++) taken.add(taskOf(point, cpu));
  let first = -1;
  for (const task of point.ready) if (!taken.has(task) && (first < 0 || task < first)) first = task;
  return first;
}

/** One at a time: stay with a task until it is over, and stand idle while its non-blocking steps run. */
export const sync: Policy = {
  name: 'sync',
  choose(point) {
    const own = taskOf(point, point.cpu);
    if (own >= 0) return point.ready.has(own) ? own : WAIT;
    const first = firstFree(point);
    return first < 0 ? WAIT : first;
  },
};
