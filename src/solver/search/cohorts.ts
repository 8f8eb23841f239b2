import type { Scenario } from '../../scenario/scenario.ts';
import { hasStepEdges } from '../problem/step-edges.ts';
import { isRandom } from '../review/alternatives.ts';

const known = new WeakMap<Scenario, readonly number[]>();

/**
 * The first of the copies that are interchangeable with this task: equal arrival and deadline, no random steps, no step
 * that is after other tasks, and no task that is after only some of them.
 */
export function cohortOf(scenario: Scenario, task: number): number {
  const cohorts = known.get(scenario) ?? cohortsOf(scenario);
  known.set(scenario, cohorts);
  return cohorts[task]!;
}

/** In larger scenarios every task is its own cohort: comparing all of them would take too long. */
const MOST_TASKS = 500;

function cohortsOf(scenario: Scenario): number[] {
  const { tasks } = scenario;
  if (tasks.length > MOST_TASKS || hasStepEdges(scenario)) return tasks.map(({ index }) => index);
  const waiters = tasks.map((): number[] => []);
  for (const { index, after } of tasks) for (const other of after) waiters[other]?.push(index);
  const first = new Map<string, number>();
  return tasks.map(({ index, entry, steps, arrives, deadline, after }) => {
    if (steps.some(isRandom)) return index;
    const key = [entry, arrives, deadline, after, waiters[index]].join('|');
    if (!first.has(key)) first.set(key, index);
    return first.get(key)!;
  });
}
