import type { Closure } from './timeline/closures.ts';
import type { Timeline } from './timeline/timeline.ts';

/** A stretch in which the CPU was idle, and either some task was ready at every moment of it, or none at any. */
export interface IdleStretch {
  readonly from: number;
  readonly to: number;
  /** Tasks that were ready at some time in it, in file order; empty if none was. */
  readonly ready: readonly number[];
  /** Tasks that were waiting (their step ran by itself) at some time in it, in file order. */
  readonly waiting: readonly number[];
}

/** Where the idle time went. Ticks. */
export interface IdleTime {
  readonly idle: number;
  /** Part of `idle`: some task was ready, so waiting was a choice. */
  readonly chosen: number;
  /** Part of `idle`: no task was ready. */
  readonly forced: number;
  /** In order of time. Of two adjacent stretches, one is chosen and one is forced. */
  readonly stretches: readonly IdleStretch[];
}

/**
 * A stretch in which a task was waiting, and what the CPU did during it: three times that add up to its length. Ticks.
 */
export interface WaitUse {
  readonly task: number;
  readonly step: number;
  readonly attempt: number;
  readonly from: number;
  readonly to: number;
  readonly used: number;
  readonly switching: number;
  readonly idle: number;
}

/**
 * The idle time of a run with one worker, up to `until` if the run is stuck or open. Each stretch lists at most `most`
 * tasks of each kind. Takes O(n log n) in the number of events.
 */
export function idleTimeOf(timeline: Timeline, most = 4): IdleTime {
  const { until } = timeline.run;
  const sweep = new Sweep(most);
  const changes = changesOf(timeline, sweep).sort((a, b) => a.at - b.at);
  for (let i = 0, at = 0; at < until; at = changes[i]?.at ?? until) {
    for (let change = changes[i]; change?.at === at; change = changes[++i]) sweep.apply(change);
    sweep.settle(at);
  }
  sweep.end(until);
  const { chosen, forced, stretches } = sweep;
  return { idle: chosen + forced, chosen, forced, stretches };
}

/** The stretches in which a task was waiting while the CPU was idle, the longest idle time first, at most `most`. */
export function unusedWaits(timeline: Timeline, most: number): WaitUse[] {
  const uses: WaitUse[] = [];
  for (const [task, segments] of timeline.tasks.entries()) {
    for (const { from, to, state, step, attempt } of segments) {
      if (state !== 'waiting') continue;
      const use = cpuWithin(timeline, from, Math.min(to, timeline.run.until));
      if (use.idle > 0) uses.push({ task, step, attempt, ...use });
    }
  }
  return uses.sort((a, b) => b.idle - a.idle || a.from - b.from || a.task - b.task).slice(0, most);
}

function cpuWithin({ busyTicks, switchTicks }: Timeline, from: number, to: number) {
  const used = busyTicks.at(to) - busyTicks.at(from);
  const switching = switchTicks.at(to) - switchTicks.at(from);
  return { from, to, used, switching, idle: to - from - used - switching };
}

// Tasks that become ready together, because they need the same resources, or none.
class Group {
  readonly members = new Set<number>();
  open = true;
}

/**
 * A member joins or leaves a group, or (`member` null) the group opens or closes: each change reverses the previous
 * one.
 */
interface Change {
  readonly at: number;
  readonly group: Group;
  readonly member: number | null;
}

/** The state at one moment, moved through time by changes. Closing a group costs as much as removing one member. */
class Sweep {
  readonly stretches: IdleStretch[] = [];
  chosen = 0;
  forced = 0;
  /** CPUs that work, and tasks that are waiting. */
  readonly working = new Group();
  readonly waiting = new Group();
  /** Groups that are open and not empty. */
  private readonly able = new Set<Group>();
  private current: { from: number; isChosen: boolean; ready: Set<number>; waiting: Set<number> } | null = null;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  apply({ group, member }: Change): void {
    if (member === null) group.open = !group.open;
    else if (!group.members.delete(member)) group.members.add(member);
    if (group === this.working || group === this.waiting) return;
    if (group.open && group.members.size > 0) this.able.add(group);
    else this.able.delete(group);
  }

  /** All changes at this instant have been applied. */
  settle(at: number): void {
    const isIdle = this.working.members.size === 0;
    const isChosen = this.able.size > 0;
    if (this.current && !(isIdle && this.current.isChosen === isChosen)) this.end(at);
    if (!isIdle) return;
    this.current ??= { from: at, isChosen, ready: new Set(), waiting: new Set() };
    this.note(this.able, this.current.ready);
    this.note([this.waiting], this.current.waiting);
  }

  // Stops when the list is full, so an instant costs no more than the length of the list.
  private note(groups: Iterable<Group>, list: Set<number>): void {
    for (const { members } of groups) {
      for (const member of members) {
        if (list.size >= this.most) return;
        list.add(member);
      }
    }
  }

  /** Close the current stretch, if there is one. */
  end(at: number): void {
    if (!this.current) return;
    const { from, isChosen, ready, waiting } = this.current;
    this.current = null;
    if (isChosen) this.chosen += at - from;
    else this.forced += at - from;
    this.stretches.push({ from, to: at, ready: inFileOrder(ready), waiting: inFileOrder(waiting) });
  }
}

const inFileOrder = (tasks: ReadonlySet<number>): number[] => [...tasks].sort((a, b) => a - b);

function changesOf(timeline: Timeline, { working, waiting }: Sweep): Change[] {
  const changes: Change[] = [];
  const put = (group: Group, member: number, { from, to }: { from: number; to: number }) =>
    changes.push({ at: from, group, member }, { at: to, group, member });
  const groups = new Map<Closure | null, Group>();
  for (const [cpu, spans] of timeline.cpus.entries()) for (const span of spans) put(working, cpu, span);
  for (const [task, segments] of timeline.tasks.entries()) {
    for (const segment of segments) {
      if (segment.state === 'waiting') put(waiting, task, segment);
      if (segment.state === 'ready') put(groupOf(groups, segment.closure, changes), task, segment);
    }
  }
  return changes;
}

function groupOf(groups: Map<Closure | null, Group>, closure: Closure | null, changes: Change[]): Group {
  const known = groups.get(closure);
  if (known) return known;
  const group = new Group();
  groups.set(closure, group);
  if (closure?.isClosed(0)) changes.push({ at: 0, group, member: null });
  for (const at of closure?.changesWithin(0, Number.POSITIVE_INFINITY) ?? []) changes.push({ at, group, member: null });
  return group;
}
