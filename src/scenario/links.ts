import type { AwaitedPart, Scenario, Step } from './scenario.ts';

/**
 * Tasks that wait for the same list of tasks and steps. Copies share one list, so 10,000 after 10,000 does not cost
 * 10⁸.
 */
export interface AfterGroup {
  /**
   * Index among all groups. Under it, the kernel counts how many awaited tasks and steps are neither over nor gone
   * past.
   */
  readonly index: number;
  /** The tasks that wait for the list: before they begin, or before a step. */
  readonly waiters: number[];
  readonly awaited: number;
}

/** A step of some task that a group waits for. */
export interface AwaitedStep {
  readonly step: number;
  readonly group: AfterGroup;
}

/** Which tasks and steps wait for which: fixed for the whole run. */
export interface Links {
  readonly groups: readonly AfterGroup[];
  /** The group each task waits in before it begins, or null if it waits for no other task. */
  readonly groupOf: readonly (AfterGroup | null)[];
  /** The groups of the lists in the `after` of steps. */
  readonly groupOfList: ReadonlyMap<readonly AwaitedPart[], AfterGroup>;
  /** The groups that wait for the end of each task. */
  readonly groupsAfter: readonly (readonly AfterGroup[])[];
  /** The groups that wait for a step of each task, by step. */
  readonly groupsAfterSteps: readonly (readonly AwaitedStep[])[];
}

const known = new WeakMap<Scenario, Links>();

/** Indexes the `after` lists of a scenario, once. */
export function linksOf(scenario: Scenario): Links {
  const links = known.get(scenario) ?? newLinks(scenario);
  known.set(scenario, links);
  return links;
}

function newLinks({ tasks }: Scenario): Links {
  const groups: AfterGroup[] = [];
  const groupsAfter: AfterGroup[][] = tasks.map(() => []);
  const groupsAfterSteps: AwaitedStep[][] = tasks.map(() => []);
  const newGroup = (awaited: number): AfterGroup => {
    const group: AfterGroup = { index: groups.length, waiters: [], awaited };
    groups.push(group);
    return group;
  };
  const newGroupFor = (others: ReadonlySet<number>): AfterGroup => {
    const group = newGroup(others.size);
    for (const other of others) (groupsAfter[other] as AfterGroup[]).push(group);
    return group;
  };
  const byList = new Map<readonly number[], AfterGroup>();
  const groupOf = tasks.map(({ index, after }) => {
    if (after.length === 0) return null;
    const group = byList.get(after) ?? newGroupFor(new Set(after));
    byList.set(after, group);
    group.waiters.push(index);
    return group;
  });
  const groupOfList = new Map<readonly AwaitedPart[], AfterGroup>();
  // The steps that are after something. Copies share their steps, and are looked through once.
  const waiting = new Map<readonly Step[], readonly Step[]>();
  for (const { index, steps } of tasks) {
    const found = waiting.get(steps) ?? steps.filter(({ after }) => after.length > 0);
    waiting.set(steps, found);
    for (const { after } of found) {
      const group = groupOfList.get(after) ?? newGroup(after.length);
      if (!groupOfList.has(after))
        for (const { task, step } of after) {
          if (step < 0) (groupsAfter[task] as AfterGroup[]).push(group);
          else (groupsAfterSteps[task] as AwaitedStep[]).push({ step, group });
        }
      groupOfList.set(after, group);
      if (group.waiters.at(-1) !== index) group.waiters.push(index);
    }
  }
  for (const list of groupsAfterSteps) list.sort((a, b) => a.step - b.step);
  return { groups, groupOf, groupOfList, groupsAfter, groupsAfterSteps };
}
