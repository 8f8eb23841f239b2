import type { Scenario } from './scenario.ts';

/** Tasks that wait for the very same list of others; copies share one, so that 10,000 after 10,000 is no 10⁸. */
export interface AfterGroup {
  /** Index among all groups; who follows a run counts there how many are not over yet. */
  readonly index: number;
  readonly waiters: number[];
  readonly awaited: number;
}

/** What never changes in a run: who waits for whom. */
export interface Links {
  readonly groups: readonly AfterGroup[];
  /** A task's own group, or null if it waits for nobody. */
  readonly groupOf: readonly (AfterGroup | null)[];
  /** The groups that wait for a task. */
  readonly groupsAfter: readonly (readonly AfterGroup[])[];
}

/** Index the `after` lists of a scenario. */
export function linksOf(scenario: Scenario): Links {
  const groups: AfterGroup[] = [];
  const byList = new Map<readonly number[], AfterGroup>();
  const groupsAfter: AfterGroup[][] = scenario.tasks.map(() => []);
  const groupOf = scenario.tasks.map((task) => {
    if (task.after.length === 0) return null;
    const known = byList.get(task.after);
    if (known) {
      known.waiters.push(task.index);
      return known;
    }
    const awaited = new Set(task.after);
    const group: AfterGroup = { index: groups.length, waiters: [task.index], awaited: awaited.size };
    groups.push(group);
    byList.set(task.after, group);
    for (const other of awaited) (groupsAfter[other] as AfterGroup[]).push(group);
    return group;
  });
  return { groups, groupOf, groupsAfter };
}
