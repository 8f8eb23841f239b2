import { WAIT } from '../engine/decision.ts';
import type { DecisionPoint } from '../engine/decision-point.ts';
import type { Policy } from '../engine/run.ts';

/** The task that a CPU attended last, with which it stays unless it is over or has been blocked since; or −1. */
function taskOf(point: DecisionPoint, cpu: number): number {
  const task = point.lastTask(cpu);
  if (task < 0) return -1;
  const { phase, wasBlocked } = point.task(task);
  return phase === 'over' || phase === 'blocked' || wasBlocked ? -1 : task;
}

function firstFree(point: DecisionPoint): number {
  if (point.workers === 1) return point.ready.first();
  const taken = new Set<number>();
  for (let cpu = 0; cpu < point.workers; cpu++) taken.add(taskOf(point, cpu));
  let first = -1;
  for (const task of point.ready) if (!taken.has(task) && (first < 0 || task < first)) first = task;
  return first;
}

/** One at a time: stay with a task until it is over or blocked, and stand idle while its non-blocking steps run. */
export const sync: Policy = {
  name: 'sync',
  choose(point) {
    const own = taskOf(point, point.cpu);
    if (own >= 0) return point.ready.has(own) ? own : WAIT;
    const first = firstFree(point);
    return first < 0 ? WAIT : first;
  },
};
