import type { Scenario, Step, Task } from '../scenario/scenario.ts';

/** What holds a scenario up most. No order can be quicker than its `ticks`. */
export type Bottleneck =
  | { readonly of: 'cpu'; readonly ticks: number }
  | { readonly of: 'resource'; readonly resource: number; readonly ticks: number }
  | { readonly of: 'task'; readonly task: number; readonly ticks: number };

const ticksOf = ({ duration }: Step): number => (duration === 'never' ? 0 : duration.max);
const sum = (steps: readonly Step[], weight = (_: Step) => 1): number =>
  steps.reduce((total, step) => total + weight(step) * ticksOf(step), 0);

/** The ticks of CPU work in any order, not counting switches. */
export const workOf = ({ tasks }: Scenario): number =>
  sum(tasks.flatMap(({ steps }) => steps.filter(({ type }) => type === 'blocking')));

/** The largest of three bounds: the work, the use of each resource, the chain of each task. */
export function bottleneckOf(scenario: Scenario): Bottleneck {
  const { tasks, resources } = scenario;
  const steps = tasks.flatMap((task) => task.steps);
  const all: Bottleneck[] = [
    { of: 'cpu', ticks: workOf(scenario) },
    ...resources.map(({ capacity }, resource) => ({
      of: 'resource' as const,
      resource,
      ticks: Math.ceil(
        sum(steps, ({ amounts }) => amounts.find((one) => one.resource === resource)?.units ?? 0) / capacity,
      ),
    })),
    ...tasks.map((task) => ({ of: 'task' as const, task: task.index, ticks: chainOf(scenario, task) })),
  ];
  return all.reduce((most, next) => (next.ticks > most.ticks ? next : most));
}

function chainOf(scenario: Scenario, { arrives, after, steps }: Task): number {
  const before = after.map((index) => chainOf(scenario, scenario.tasks[index] as Task));
  return Math.max(arrives, ...before) + sum(steps);
}
