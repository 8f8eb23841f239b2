import type { Scenario } from './scenario.ts';

/** Tasks that wait for the same list of others. Copies share one list, so 10,000 after 10,000 does not cost 10⁸. */
export interface AfterGroup {
  /** Index among all groups. The kernel counts here how many awaited tasks are not over yet. */
  readonly index: number;
  readonly waiters: number[];
  readonly awaited: number;
}

/** Which tasks wait for which: fixed for the whole run. */
export interface Links {
  readonly groups: readonly AfterGroup[];
  /** The group each task waits in, or null if it waits for no other task. */
  readonly groupOf: readonly (AfterGroup | null)[];
  /** The groups that wait for each task. */
  readonly groupsAfter: readonly (readonly AfterGroup[])[];
}

/** Indexes the `after` lists of a scenario. */
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
