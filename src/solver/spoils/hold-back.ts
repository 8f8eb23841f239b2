import { type Answer, WAIT, waitUntil } from '../../engine/decision.ts';
import type { DecisionPoint } from '../../engine/decision-point.ts';
import type { Kernel } from '../../engine/kernel.ts';
import type { ReadyView } from '../../engine/queues/ready-set.ts';
import type { Policy } from '../../engine/run.ts';
import { nextEventOf } from './next-event.ts';
import type { Outlook } from './outlook.ts';

/** How attempts are held back. */
export interface HoldBack {
  /** How early their results should come; see `Outlook.releaseOf`. */
  readonly early: number;
  /** While the choice of the policy is held back, no other task that needs a resource may be attended instead. */
  readonly inOrder: boolean;
}

/**
 * Decides like a policy, but holds back every attempt whose result would be likely to spoil before the resource it is
 * needed for is free.
 */
export function holdingBack(
  policy: Policy,
  outlook: Outlook,
  { early, inOrder }: HoldBack,
): (kernel: Kernel) => Answer {
  return (kernel) => {
    // If no event is to come, there is nothing to wait for.
    if (!kernel.pending) return policy.choose(kernel) as Answer;
    const free = outlook.freeTimes(kernel);
    const releases = new Map<number, number>();
    for (const task of kernel.ready) releases.set(task, outlook.releaseOf(kernel, task, free, early));
    const releaseOf = (task: number) => releases.get(task)!;
    const isHeld = (task: number) => releaseOf(task) > kernel.now;
    let ready = [...releases.keys()].filter((task) => !isHeld(task));
    let until = Math.min(...releases.values());
    if (inOrder && ready.length < releases.size) {
      const choice = policy.choose(kernel) as Answer;
      if (choice < 0 || !isHeld(choice)) return choice;
      ready = ready.filter((task) => releaseOf(task) === Number.NEGATIVE_INFINITY);
      until = releaseOf(choice);
    }
    if (ready.length > 0) return policy.choose(pointOf(kernel, ready)) as Answer;
    return until < nextEventOf(kernel) ? waitUntil(until) : WAIT;
  };
}

// The decision that the kernel asks for, with only some of the ready tasks.
function pointOf(kernel: Kernel, ready: readonly number[]): DecisionPoint {
  const { scenario, seed, now, cpu, workers, decided } = kernel;
  return {
    ...{ scenario, seed, now, cpu, workers, decided },
    ready: new ReadyList(ready),
    task: (index) => kernel.task(index),
    lastTask: (number) => kernel.lastTask(number),
  };
}

class ReadyList implements ReadyView {
  private readonly tasks: readonly number[];

  constructor(tasks: readonly number[]) {
    this.tasks = tasks;
  }
  get size(): number {
    return this.tasks.length;
  }
  first(): number {
    return this.least((task) => task);
  }
  has(task: number): boolean {
    return this.tasks.includes(task);
  }
  [Symbol.iterator](): Iterator<number> {
    return this.tasks[Symbol.iterator]();
  }
  nth(n: number): number {
    return this.tasks[n]!;
  }
  least(key: (task: number) => number): number {
    const isLess = (a: number, b: number) => key(a) < key(b) || (key(a) === key(b) && a < b);
    return this.tasks.reduce((best, task) => (isLess(task, best) ? task : best), this.tasks[0] ?? -1);
  }
}
