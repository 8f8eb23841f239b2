import { type Answer, WAIT, waitTick } from './decision.ts';
import type { Refusal } from './decision-point.ts';
import type { Kernel } from './kernel.ts';

/** Why `answer` is not possible at the current decision of `kernel`, or null if it is. */
export function refusalOf(kernel: Kernel, answer: Answer): Refusal | null {
  if (answer === WAIT) return null;
  const tick = waitTick(answer);
  if (tick === null) return taskRefusal(kernel, answer);
  if (kernel.ready.size === 0) return { reason: 'nothing-ready' };
  return tick > kernel.now ? null : { reason: 'not-later', tick };
}

function taskRefusal(kernel: Kernel, task: number): Refusal | null {
  if (!kernel.scenario.tasks[task]) return { reason: 'no-such-task' };
  if (kernel.ready.has(task)) return null;
  const { phase } = kernel.task(task);
  if (phase === 'absent' || phase === 'blocked' || phase === 'over') return { reason: phase };
  if (phase !== 'idle') return { reason: 'busy' };
  return { reason: 'resource', resources: lackedBy(kernel, task) };
}

/** The resources of which fewer units are free than the next step of a task newly needs. */
export function lackedBy(kernel: Kernel, task: number): number[] {
  const lacking = kernel.needs(task).filter(({ resource, units }) => kernel.freeUnits(resource) < units);
  return lacking.map(({ resource }) => resource);
}
