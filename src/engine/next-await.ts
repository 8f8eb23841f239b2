import type { DecisionPoint } from './decision-point.ts';

/**
 * The task that continues to its next await in the same move, or −1. Its blocking step has ended at this instant,
 * nothing has been decided since, and its next step is non-blocking and can be started now. That is what a coroutine
 * does: it gives the CPU back at an `await`, not between two calls. Only with one worker; the answer is an ordinary
 * decision.
 */
export function runsToAwait(point: DecisionPoint): number {
  const last = point.lastTask(0);
  if (last < 0 || !point.ready.has(last)) return -1;
  const { step, attempt, closesAt } = point.task(last);
  return closesAt === point.now && attempt === 1 && endsInAwait(point, last, step - 1) ? last : -1;
}

/** Whether a task's step is blocking and the one after it is not: attending it runs to an await. */
export function endsInAwait({ scenario }: Pick<DecisionPoint, 'scenario'>, task: number, step: number): boolean {
  const steps = scenario.tasks[task]?.steps;
  return steps?.[step]?.type === 'blocking' && steps[step + 1]?.type === 'non-blocking';
}
