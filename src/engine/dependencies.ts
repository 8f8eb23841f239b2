import { type AfterGroup, type Links, linksOf } from '../scenario/links.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import type { Outcome } from './task-state.ts';

/** Which tasks are still blocked by others, and which are cancelled because a task before them did not succeed. */
export class Dependencies {
  private readonly scenario: Scenario;
  private readonly links: Links;
  /** By group: how many of its tasks and steps are neither over nor gone past, and whether one of its tasks did not succeed. */
  private readonly open: number[];
  private readonly broken: boolean[];
  /** By task: how many of the groups that wait for its steps have been notified that it has gone past them. */
  private readonly notified: number[];

  constructor(scenario: Scenario, origin: Dependencies | null = null) {
    this.scenario = scenario;
    this.links = linksOf(scenario);
    this.open = origin?.open.slice() ?? this.links.groups.map((group) => group.awaited);
    this.broken = origin?.broken.slice() ?? this.links.groups.map(() => false);
    this.notified = origin?.notified.slice() ?? scenario.tasks.map(() => 0);
  }

  clone(): Dependencies {
    return new Dependencies(this.scenario, this);
  }

  /**
   * How a task stands before a step: `blocked` while something that the task or the step is after is neither over nor gone
   * past; `doomed` if a task among these did not succeed, so that it is cancelled; otherwise `free` to go on.
   */
  standing(task: number, { after, afterFailure }: Step): 'blocked' | 'doomed' | 'free' {
    const own = this.links.groupOf[task];
    if (own && this.open[own.index]! > 0) return 'blocked';
    if (own && this.broken[own.index] && this.scenario.tasks[task]!.afterFailure === 'cancel') return 'doomed';
    const group = after.length > 0 ? this.links.groupOfList.get(after) : null;
    if (!group) return 'free';
    if (this.open[group.index]! > 0) return 'blocked';
    return this.broken[group.index] && afterFailure === 'cancel' ? 'doomed' : 'free';
  }

  /** Record that a task has gone past its first `past` steps. @returns the tasks of which a group is no longer blocked */
  goPast(task: number, past: number): readonly number[] {
    const awaited = this.links.groupsAfterSteps[task]!;
    const freed: number[] = [];
    let notified = this.notified[task]!;
    for (; notified < awaited.length && awaited[notified]!.step < past; notified++)
      this.close(awaited[notified]!.group, freed);
    this.notified[task] = notified;
    return freed;
  }

  /** Record that a task is over. @returns the tasks of which a group is no longer blocked, arrived or not */
  resolve(task: number, outcome: Outcome): readonly number[] {
    const freed = [...this.goPast(task, Number.POSITIVE_INFINITY)];
    for (const group of this.links.groupsAfter[task]!) {
      if (outcome !== 'done') this.broken[group.index] = true;
      this.close(group, freed);
    }
    return freed;
  }

  private close(group: AfterGroup, freed: number[]): void {
    const left = this.open[group.index]! - 1;
    this.open[group.index] = left;
    if (left === 0) for (const waiter of group.waiters) freed.push(waiter);
  }
}
