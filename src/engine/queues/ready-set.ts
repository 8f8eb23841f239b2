import type { Amount } from '../../scenario/scenario.ts';
import { Ranking } from './ranking.ts';

/**
 * The tasks that are ready. Idle tasks are grouped by what they newly need; a group is open while that many units of
 * each of these resources are free. Acquiring or releasing a resource therefore takes time in the number of groups that
 * need it, not in the number of tasks that wait for it.
 */
export interface ReadyView {
  /** Number of ready tasks. */
  readonly size: number;
  /** The first ready task in file order, or −1. */
  first(): number;
  has(task: number): boolean;
  /** All ready tasks, each once, in a fixed order that is not file order. */
  [Symbol.iterator](): Iterator<number>;
  /** The n-th task in that order, from 0. */
  nth(n: number): number;
  /**
   * The ready task with the least `key`, ties in file order; −1 if none is ready. The key of a task must not change
   * while it is ready. Called with the same function again, it looks only at tasks that have become ready since.
   */
  least(key: (task: number) => number): number;
}

interface Group {
  readonly needs: readonly Amount[];
  /** The number of `needs` of which too few units are free. */
  lacking: number;
  /** A binary heap of task indices; `slot` has the place of each. */
  members: number[];
  /** By resource and units: the groups that newly need all that this group needs, and this in addition. */
  readonly children: Map<number, Map<number, Group>>;
  /** The members by the last key that `least` was called with. */
  ranking: Ranking;
}

/** The units of one resource that a group needs. */
interface Need {
  readonly group: Group;
  readonly units: number;
}

export class ReadySet implements ReadyView {
  private readonly groups: Group[] = [];
  private readonly byResource: Need[][];
  private readonly groupOf: (Group | null)[];
  private readonly slot: Int32Array;
  private readonly free: number[];
  /** How often each task has been removed, so that a ranking can recognise stale entries. */
  private readonly stamps: Int32Array;
  private key: ((task: number) => number) | null = null;
  /** Tasks added since the last call of `least`. */
  private added: number[] = [];

  constructor(tasks: number, capacities: readonly number[]) {
    this.groupOf = new Array<Group | null>(tasks).fill(null);
    this.slot = new Int32Array(tasks);
    this.stamps = new Int32Array(tasks);
    this.free = capacities.slice();
    this.byResource = capacities.map(() => []);
    this.newGroup([]);
  }

  get size(): number {
    let size = 0;
    for (const group of this.groups) if (group.lacking === 0) size += group.members.length;
    return size;
  }

  first(): number {
    let first = -1;
    for (const group of this.groups) {
      const top = group.members[0];
      if (top !== undefined && group.lacking === 0 && (first < 0 || top < first)) first = top;
    }
    return first;
  }

  has(task: number): boolean {
    return this.groupOf[task]?.lacking === 0;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (const group of this.groups) if (group.lacking === 0) yield* group.members;
  }

  nth(n: number): number {
    let left = n;
    for (const group of this.groups) {
      if (group.lacking > 0) continue;
      if (left < group.members.length) return group.members[left]!;
      left -= group.members.length;
    }
    throw new RangeError(`${n} is not below the number of ready tasks`);
  }

  least(key: (task: number) => number): number {
    if (this.key !== key) this.rankAll(key);
    for (const task of this.added) this.rank(task, key);
    this.added = [];
    let best: ReturnType<Ranking['first']> = null;
    for (const group of this.groups) {
      if (group.lacking > 0 || group.members.length === 0) continue;
      const first = group.ranking.first(this.stamps);
      if (first && (!best || first.key < best.key || (first.key === best.key && first.task < best.task))) best = first;
    }
    return best ? best.task : -1;
  }

  /** Free units of a resource. */
  freeUnits(resource: number): number {
    return this.free[resource]!;
  }

  /** Add an idle task, with what it needs and does not hold yet. */
  add(task: number, needs: readonly Amount[]): void {
    const group = needs.length === 0 ? this.groups[0]! : this.groupFor(needs);
    this.groupOf[task] = group;
    this.siftUp(group.members, group.members.length, task);
    if (this.key) this.added.push(task);
  }

  remove(task: number): void {
    const members = this.groupOf[task]!.members;
    this.groupOf[task] = null;
    this.stamps[task] = this.stamps[task]! + 1;
    const last = members.pop()!;
    if (last === task) return;
    const hole = this.slot[task]!;
    this.siftUp(members, this.siftDown(members, hole, last), last);
  }

  /** Units of a resource were acquired (negative) or released (positive). */
  changeFree(resource: number, by: number): void {
    const before = this.free[resource]!;
    const free = before + by;
    this.free[resource] = free;
    for (const { group, units } of this.byResource[resource]!) {
      if (free < units !== before < units) group.lacking += free < units ? 1 : -1;
    }
  }

  clone(): ReadySet {
    const copy = new ReadySet(this.groupOf.length, this.free);
    this.groups.forEach((group, i) => {
      const twin = i === 0 ? copy.groups[0]! : copy.groupFor(group.needs);
      twin.members = group.members.slice();
      for (const task of twin.members) copy.groupOf[task] = twin;
    });
    copy.slot.set(this.slot);
    return copy;
  }

  private groupFor(needs: readonly Amount[]): Group {
    const sorted = needs.length === 1 ? needs : [...needs].sort((a, b) => a.resource - b.resource);
    let group = this.groups[0]!;
    for (let i = 0; i < sorted.length; i++) {
      const { resource, units } = sorted[i]!;
      let byUnits = group.children.get(resource);
      if (!byUnits) {
        byUnits = new Map();
        group.children.set(resource, byUnits);
      }
      let next = byUnits.get(units);
      if (!next) {
        next = this.newGroup(sorted.slice(0, i + 1));
        byUnits.set(units, next);
      }
      group = next;
    }
    return group;
  }

  private newGroup(needs: readonly Amount[]): Group {
    const lacking = needs.filter(({ resource, units }) => this.free[resource]! < units).length;
    const group: Group = { needs, lacking, members: [], children: new Map(), ranking: new Ranking() };
    this.groups.push(group);
    for (const { resource, units } of needs) this.byResource[resource]!.push({ group, units });
    return group;
  }

  private rankAll(key: (task: number) => number): void {
    this.key = key;
    this.added = [];
    for (const group of this.groups) {
      group.ranking = new Ranking();
      for (const task of group.members) this.rank(task, key);
    }
  }

  private rank(task: number, key: (task: number) => number): void {
    this.groupOf[task]?.ranking.push(key(task), task, this.stamps[task]!);
  }

  private siftUp(members: number[], from: number, task: number): void {
    let i = from;
    while (i > 0) {
      const up = (i - 1) >> 1;
      const other = members[up]!;
      if (other < task) break;
      members[i] = other;
      this.slot[other] = i;
      i = up;
    }
    members[i] = task;
    this.slot[task] = i;
  }

  private siftDown(members: number[], from: number, task: number): number {
    let i = from;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= members.length) return i;
      if (down + 1 < members.length && members[down + 1]! < members[down]!) down++;
      const other = members[down]!;
      if (task < other) return i;
      members[i] = other;
      this.slot[other] = i;
      i = down;
    }
  }
}
