import { formatTime } from '../analysis/clock.ts';
import { DECIDE } from '../engine/decision-point.ts';
import { Kernel } from '../engine/kernel.ts';
import type { Policy } from '../engine/run.ts';
import { makePolicy } from '../policies/registry.ts';
import { printable } from '../scenario/source/text.ts';
import { advice, type CheckedFor, type Context, placeOf } from './context.ts';

const RULES = ['shortest-first', 'longest-chain-first', 'priority'] as const;

/** A task passed over less often is not starving yet. */
const FEWEST_TIMES = 12;

/** Each decision looks at every ready task. A scenario that needs more looks than this is skipped. */
const MOST_LOOKS = 5_000_000;
const SLICE = 1_000;

interface Starved {
  readonly rule: string;
  readonly task: number;
  /** How many other tasks were attended meanwhile. */
  readonly times: number;
  /** How many of them took a resource that it queued for. */
  readonly inQueue: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Advises on a task that stays ready, or queues for several resources, for half of the run while other tasks are
 * attended.
 */
export function* onStarvation(context: Context): Generator<void, CheckedFor> {
  const { scenario, seed } = context;
  const { tasks, unit } = scenario;
  const steps = tasks.reduce((sum, task) => sum + task.steps.length, 0);
  if (steps * tasks.length > MOST_LOOKS) return { findings: [], cut: 'too many tasks and steps' };
  let worst: Starved | null = null;
  for (const rule of RULES) {
    const starved = yield* starvedUnder(new Kernel(scenario, seed), makePolicy(rule));
    if (starved && (!worst || starved.times > worst.times)) worst = starved;
  }
  if (!worst) return { findings: [], cut: null };
  const task = tasks[worst.task];
  const span = `from ${formatTime(unit, worst.from)} to ${formatTime(unit, worst.to)}`;
  const isQueued = 2 * worst.inQueue > worst.times;
  const message = isQueued
    ? `under ${worst.rule} “${task?.title}” queues ${span} for resources that it needs together, while others take one of them ${worst.inQueue} times`
    : `under ${worst.rule} “${task?.title}” is ready ${span}, while others are attended ${worst.times} times`;
  const hint = isQueued
    ? 'it would get its turn if it took the resources one by one, always in one order'
    : 'a deadline would remind players of it';
  const range = placeOf(context, 'tasks', task?.entry ?? 0, 'id');
  return { findings: [advice('can-starve', range, printable(message), hint)], cut: null };
}

function* starvedUnder(kernel: Kernel, policy: Policy): Generator<void, Starved | null> {
  const count = kernel.scenario.tasks.length;
  const times = new Array<number>(count).fill(0);
  const inQueue = new Array<number>(count).fill(0);
  const since = new Array<number>(count).fill(0);
  const passOver = (task: number) => {
    const passed = times[task] ?? 0;
    if (passed === 0) since[task] = kernel.now;
    times[task] = passed + 1;
  };
  // A task that never needs more than one unit of one resource is ready as soon as that unit is free: it cannot starve
  // in a queue.
  const wantsSets = kernel.scenario.tasks.filter(({ steps }) =>
    steps.some(({ amounts }) => amounts.length > 1 || amounts.some(({ units }) => units > 1)),
  );
  let worst: Starved | null = null;
  while (kernel.advance() === DECIDE) {
    const answer = policy.choose(kernel) ?? -1;
    if (answer >= 0) {
      worst = worseOf(worst, {
        rule: policy.name,
        task: answer,
        times: times[answer] ?? 0,
        inQueue: inQueue[answer] ?? 0,
        from: since[answer] ?? 0,
        to: kernel.now,
      });
      times[answer] = 0;
      inQueue[answer] = 0;
      for (const task of kernel.ready) if (task !== answer) passOver(task);
      const taken = kernel.needs(answer).map(({ resource }) => resource);
      for (const { index } of taken.length > 0 ? wantsSets : []) {
        if (index === answer || kernel.task(index).phase !== 'idle' || kernel.ready.has(index)) continue;
        if (!kernel.needs(index).some(({ resource }) => taken.includes(resource))) continue;
        passOver(index);
        inQueue[index] = (inQueue[index] ?? 0) + 1;
      }
    } else if (kernel.ready.size > 0) return null;
    kernel.decide(answer);
    if (kernel.decided % SLICE === 0) yield;
  }
  // Passed over three times by each of the other tasks, and for half of the time.
  const isStarved =
    worst && worst.times >= Math.max(FEWEST_TIMES, 3 * (count - 1)) && 2 * (worst.to - worst.from) >= kernel.lastAt;
  return isStarved ? worst : null;
}

const worseOf = (a: Starved | null, b: Starved): Starved => (a && a.times >= b.times ? a : b);
