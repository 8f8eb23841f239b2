import { type Links, linksOf } from '../scenario/links.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Outcome } from './task-state.ts';

/** Who still waits for whom, and who is doomed because one whom it is after did not succeed. */
export class Dependencies {
  private readonly scenario: Scenario;
  private readonly links: Links;
  /** By group: how many tasks it waits for are not over yet, and whether one of them failed or was cancelled. */
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

  /** Whether a task still has to wait for others. */
  hold(task: number): boolean {
    const group = this.links.groupOf[task];
    return group ? this.open[group.index]! > 0 : false;
  }

  /** Whether a task that waits for nobody any more is cancelled instead of going on. */
  doom(task: number): boolean {
    const group = this.links.groupOf[task];
    if (!group || !this.broken[group.index]) return false;
    return this.scenario.tasks[task]!.afterFailure === 'cancel';
  }

  /** A task is over. @returns those who now wait for nobody any more, arrived or not */
  over(task: number, outcome: Outcome): readonly number[] {
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
