import { type Answer, WAIT, waitTick } from '../../engine/decision.ts';
import type { Kernel } from '../../engine/kernel.ts';
import type { Step } from '../../scenario/scenario.ts';
import { hasStepEdges } from '../problem/step-edges.ts';

/** Whether an answer attends no task. */
export const isWait = (answer: Answer): boolean => answer === WAIT || waitTick(answer) !== null;

/**
 * The other answers worth comparing. Copies of one task in the same state, without random steps, are interchangeable:
 * one stands for all, and none is listed if they are interchangeable with the chosen one.
 */
export function alternativesTo(kernel: Kernel, chosen: Answer): Answer[] {
  const isDistinct = hasStepEdges(kernel.scenario);
  const keyOf = (task: number) => {
    const { entry, steps } = kernel.scenario.tasks[task]!;
    const { step, attempt, held, spoilsAt } = kernel.task(task);
    if (isDistinct || steps.some(isRandom)) return `${task}`;
    const waiters = kernel.scenario.tasks.flatMap(({ index, after }) => (after.includes(task) ? index : []));
    const holds = held.map(({ resource, units }) => `${resource}x${units}`);
    return [entry, waiters.join('+'), kernel.lastTask(0) === task, step, attempt, spoilsAt, ...holds].join();
  };
  const seen = new Set(isWait(chosen) ? [] : [keyOf(chosen)]);
  const others: Answer[] = [];
  for (const task of kernel.ready) {
    const key = keyOf(task);
    if (!seen.has(key)) others.push(task);
    seen.add(key);
  }
  return kernel.pending && !isWait(chosen) ? [...others, WAIT] : others;
}

/** Whether the seed affects an attempt of this step. */
export const isRandom = ({ duration, failChance }: Step): boolean =>
  failChance > 0 || (duration !== 'never' && duration.min < duration.max);
