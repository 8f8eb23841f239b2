import type { Scenario } from '../scenario/scenario.ts';
import { Cpus } from './cpus.ts';
import { Dependencies } from './dependencies.ts';
import { ARRIVE, EventQueue } from './queues/event-queue.ts';
import { ReadySet } from './queues/ready-set.ts';
import { newTaskState, type TaskState } from './task-state.ts';

/** The mutable parts of a kernel. */
export interface KernelParts {
  readonly queue: EventQueue;
  readonly idle: ReadySet;
  readonly tasks: readonly TaskState[];
  readonly cpus: Cpus;
  readonly dependencies: Dependencies;
}

/** The parts at the start of a run: every arrival is queued, and nothing has happened yet. */
export function initialParts(scenario: Scenario, workers: number): KernelParts {
  const queue = new EventQueue();
  for (const task of scenario.tasks) queue.push(task.arrives, ARRIVE, task.index, task.index);
  const capacities = scenario.resources.map((resource) => resource.capacity);
  return {
    queue,
    idle: new ReadySet(scenario.tasks.length, capacities),
    tasks: scenario.tasks.map(newTaskState),
    cpus: new Cpus(workers),
    dependencies: new Dependencies(scenario),
  };
}

/** An independent copy. */
export const copyOfParts = ({ queue, idle, tasks, cpus, dependencies }: KernelParts): KernelParts => ({
  queue: queue.clone(),
  idle: idle.clone(),
  tasks: tasks.map((task) => ({ ...task })),
  cpus: cpus.clone(),
  dependencies: dependencies.clone(),
});
