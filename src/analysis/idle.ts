import type { Closure } from './timeline/closures.ts';
import type { Timeline } from './timeline/timeline.ts';

/** A stretch in which the CPU stood idle and either something could have gone on all the while, or nothing could. */
export interface IdleStretch {
  readonly from: number;
  readonly to: number;
  /** Tasks that were ready at some time in it, in file order: none, if nothing could have gone on. */
  readonly ready: readonly number[];
  /** Tasks that ran by themselves at some time in it, in file order. */
  readonly waiting: readonly number[];
}

/** Where the idle time went. Ticks. */
export interface IdleTime {
  readonly idle: number;
  /** Of that, while something was ready: somebody chose to wait. */
  readonly chosen: number;
  /** And while nothing was. */
  readonly forced: number;
  /** In the order of time; two that touch differ in whether anything was ready. */
  readonly stretches: readonly IdleStretch[];
}

/** A stretch in which a task ran by itself, and what the CPU did meanwhile: the three add up to its length. Ticks. */
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
 * Where the idle time of a run of one worker went, up to `until` for a run that is stuck or open. A stretch names at
 * most `most` tasks of each kind. Takes n log n in the number of events.
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

/** The stretches in which a task ran by itself while the CPU stood idle, the longest idle first, at most `most`. */
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

// Tasks that become ready together: those that need the same resources, or none.
class Group {
  readonly members = new Set<number>();
  open = true;
}

/** Somebody joins or leaves a group, or (null) the group opens or shuts: each change undoes the one before it. */
interface Change {
  readonly at: number;
  readonly group: Group;
  readonly member: number | null;
}

/** The state of things as time goes on; a group that shuts costs as much as one member that leaves. */
class Sweep {
  readonly stretches: IdleStretch[] = [];
  chosen = 0;
  forced = 0;
  /** CPUs that work, and tasks that run by themselves. */
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

  /** All that happens at an instant has happened. */
  settle(at: number): void {
    const isIdle = this.working.members.size === 0;
    const isChosen = this.able.size > 0;
    if (this.current && !(isIdle && this.current.isChosen === isChosen)) this.end(at);
    if (!isIdle) return;
    this.current ??= { from: at, isChosen, ready: new Set(), waiting: new Set() };
    this.note(this.able, this.current.ready);
    this.note([this.waiting], this.current.waiting);
  }

  // Stops as soon as the list is full, so an instant costs no more than the list is long.
  private note(groups: Iterable<Group>, list: Set<number>): void {
    for (const { members } of groups) {
      for (const member of members) {
        if (list.size >= this.most) return;
        list.add(member);
      }
    }
  }

  /** Close the stretch that goes on, if one does. */
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
  if (closure?.isShut(0)) changes.push({ at: 0, group, member: null });
  for (const at of closure?.changesWithin(0, Number.POSITIVE_INFINITY) ?? []) changes.push({ at, group, member: null });
  return group;
}
