import { type Links, linksOf } from '../scenario/links.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Outcome } from './task-state.ts';

/** Which tasks are still blocked by others, and which will be cancelled because a task before them did not succeed. */
export class Dependencies {
  private readonly scenario: Scenario;
  private readonly links: Links;
  /** By group: how many of the tasks it is after are not over yet, and whether one of them failed or was cancelled. */
  private readonly open: number[];
  private readonly broken: boolean[];

  constructor(scenario: Scenario, origin: Dependencies | null = null) {
    this.scenario = scenario;
    this.links = origin?.links ?? linksOf(scenario);
    this.open = origin?.open.slice() ?? this.links.groups.map((group) => group.awaited);
    this.broken = origin?.broken.slice() ?? this.links.groups.map(() => false);
  }

  clone(): Dependencies {
    return new Dependencies(this.scenario, this);
  }

  /** Whether a task it is after is not over yet. */
  isBlocked(task: number): boolean {
    const group = this.links.groupOf[task];
    return group ? this.open[group.index]! > 0 : false;
  }

  /** For a task that is no longer blocked: whether it is cancelled instead of becoming ready. */
  isDoomed(task: number): boolean {
    const group = this.links.groupOf[task];
    if (!group || !this.broken[group.index]) return false;
    return this.scenario.tasks[task]!.afterFailure === 'cancel';
  }

  /** Record that a task is over. @returns the tasks that are no longer blocked, whether they have arrived or not */
  resolve(task: number, outcome: Outcome): readonly number[] {
    const freed: number[] = [];
    for (const group of this.links.groupsAfter[task] ?? []) {
      if (outcome !== 'done') this.broken[group.index] = true;
      const left = this.open[group.index]! - 1;
      this.open[group.index] = left;
      if (left === 0) for (const waiter of group.waiters) freed.push(waiter);
    }
    return freed;
  }
}
