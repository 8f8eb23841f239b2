import { WAIT } from '../engine/decision.ts';
import type { DecisionPoint } from '../engine/decision-point.ts';
import { drawInt, expectedTicks } from '../engine/draw.ts';
import type { Policy } from '../engine/run.ts';
import { linksOf } from '../scenario/links.ts';
import type { Scenario, Step, Task } from '../scenario/scenario.ts';
import { longestWays } from './longest-ways.ts';

/** A rule that never waits while a task is ready: it takes the ready task with the least key, ties in file order. */
function rule(name: string, key: (point: DecisionPoint, task: number) => number): Policy {
  // The ready set keeps its ranking only while it is asked with the same function.
  let asked: DecisionPoint | null = null;
  let keyOf = (_: number): number => 0;
  return {
    name,
    choose(point) {
      if (asked !== point) {
        asked = point;
        keyOf = (task) => key(point, task);
      }
      const task = point.ready.least(keyOf);
      return task < 0 ? WAIT : task;
    },
  };
}

/** Least CPU time of the next step; a non-blocking step needs none. */
export const shortestFirst = (): Policy =>
  rule('shortest-first', (point, task) => {
    const step = point.scenario.tasks[task]?.steps[point.task(task).step] as Step;
    return step.type === 'blocking' ? expectedTicks(step.duration) : 0;
  });

/** Highest `priority` first. */
export const priority = (): Policy => rule('priority', (point, task) => -(point.scenario.tasks[task] as Task).priority);

/** Uniform among the ready tasks, from its own stream, keyed by the seed and the number of the decision. */
export const random = (): Policy => ({
  name: 'random',
  choose(point) {
    const { size } = point.ready;
    return size === 0 ? WAIT : point.ready.nth(drawInt(`${point.seed}/random/${point.decided}`, 0, size - 1));
  },
});

/** The longest way through what is left, from the next step of a task on, CPU and waits alike. */
export function longestChainFirst(): Policy {
  let known: { readonly scenario: Scenario; readonly wayFrom: WayFrom } | null = null;
  return rule('longest-chain-first', (point, task) => {
    if (known?.scenario !== point.scenario) known = { scenario: point.scenario, wayFrom: waysOf(point.scenario) };
    return -known.wayFrom(task, point.task(task).step);
  });
}

type WayFrom = (task: number, step: number) => number;

function waysOf(scenario: Scenario): WayFrom {
  if (linksOf(scenario).groupOfList.size > 0) {
    const ways = longestWays(scenario, ticksOf);
    return (task, step) => ways[task]?.[step] as number;
  }
  const { remaining, behind } = chainsOf(scenario);
  return (task, step) => (remaining[task]?.[step] as number) + (behind[task] as number);
}

interface Chains {
  /** By task: ticks from the start of each step to the end of the task. Copies share one list. */
  readonly remaining: readonly (readonly number[])[];
  /** The longest chain among the tasks after a task. */
  readonly behind: readonly number[];
}

const ticksOf = (step: Step): number =>
  step.duration === 'never' ? (step.timeout ?? Number.POSITIVE_INFINITY) : expectedTicks(step.duration);

function chainsOf(scenario: Scenario): Chains {
  const bySteps = new Map<readonly Step[], readonly number[]>();
  const remaining = scenario.tasks.map(({ steps }) => {
    const sums = bySteps.get(steps) ?? remainingTicks(steps);
    bySteps.set(steps, sums);
    return sums;
  });
  return { remaining, behind: chainsBehind(scenario, remaining) };
}

function remainingTicks(steps: readonly Step[]): readonly number[] {
  const sums = new Array<number>(steps.length).fill(0);
  let sum = 0;
  for (let i = steps.length - 1; i >= 0; i--) {
    sum += ticksOf(steps[i] as Step);
    sums[i] = sum;
  }
  return sums;
}

// Visits each task before those it is after (Kahn's algorithm from the end), so one pass is enough at any depth.
function chainsBehind(scenario: Scenario, remaining: Chains['remaining']): readonly number[] {
  const { tasks } = scenario;
  const behind = tasks.map(() => 0);
  const open = tasks.map(() => 0);
  const lists = new Map<readonly number[], { followers: number; longest: number }>();
  for (const { after } of tasks) {
    const list = lists.get(after);
    if (list) list.followers++;
    else lists.set(after, { followers: 1, longest: 0 });
  }
  for (const after of lists.keys()) for (const other of after) open[other] = (open[other] as number) + 1;
  const done = tasks.filter((task) => open[task.index] === 0).map((task) => task.index);
  for (let i = 0; i < done.length; i++) {
    const task = tasks[done[i] as number] as Task;
    const list = lists.get(task.after) as { followers: number; longest: number };
    list.longest = Math.max(list.longest, (remaining[task.index]?.[0] as number) + (behind[task.index] as number));
    if (--list.followers > 0) continue;
    for (const other of task.after) {
      behind[other] = Math.max(behind[other] as number, list.longest);
      open[other] = (open[other] as number) - 1;
      if (open[other] === 0) done.push(other);
    }
  }
  return behind;
}
