import type { Window } from './cells.ts';
import type { Closure } from './closures.ts';
import {
  lastBegunBy,
  type Segment,
  segmentAt,
  stateOf,
  TASK_STATES,
  type TaskStatus,
  type Timeline,
} from './timeline.ts';

/** States as the groups of tasks are listed: first what needs the CPU, last what is over. */
const ORDER: readonly TaskStatus[] = [
  'running',
  'switching',
  'ready',
  'queued',
  'waiting',
  'blocked',
  'absent',
  'done',
  'failed',
  'cancelled',
];

/** The states in which any task is at any time of the run, in the order of groups. */
export function statesIn(timeline: Timeline): TaskStatus[] {
  const seen = new Set<TaskStatus>();
  for (const track of timeline.tasks) {
    if ((track[0]?.from ?? 0) > 0) seen.add('absent');
    for (const segment of track) addStates(seen, segment, timeline.run.until);
  }
  return ORDER.filter((state) => seen.has(state));
}

// Not change by change: ten thousand tasks in the queue for a washer would each see it taken ten thousand times.
function addStates(seen: Set<TaskStatus>, segment: Segment, until: number): void {
  const { from, to, closure } = segment;
  if (to <= from) return;
  const end = Math.min(to, Math.max(from, until));
  const closed = closure ? closure.closedBy(end) - closure.closedBy(from) : 0;
  if (closed > 0) seen.add('queued');
  if (closed < end - from) seen.add(segment.state);
  if (to > end) seen.add(stateOf(segment, end));
}

/** Some tasks, grouped by their states at a given time; in each state they keep their order. */
export function tasksByState(timeline: Timeline, tasks: readonly number[], time: number): Map<TaskStatus, number[]> {
  const groups = new Map(TASK_STATES.map((state): [TaskStatus, number[]] => [state, []]));
  for (const task of tasks) groups.get(stateOf(segmentAt(timeline, task, time), time))?.push(task);
  return groups;
}

/** For each state, how many of some tasks are in it, on average over each cell of a window. */
export function groupCells(
  timeline: Timeline,
  tasks: readonly number[],
  window: Window,
): ReadonlyMap<TaskStatus, readonly number[]> {
  const { from: start, perCell, cells } = window;
  const end = start + perCell * cells;
  const newRow = () => new Float64Array(cells + 1);
  const changes = new Map(TASK_STATES.map((state) => [state, newRow()]));
  const queued = newRow();
  const add = (state: TaskStatus, from: number, to: number) => {
    const row = changes.get(state) as Float64Array;
    addChange(row, (from - start) / perCell, 1);
    addChange(row, (to - start) / perCell, -1);
  };
  const closedBy = closedAtCells(window);
  for (const task of tasks) {
    const track = timeline.tasks[task] ?? [];
    add('absent', 0, track[0]?.from ?? Number.POSITIVE_INFINITY);
    for (let i = Math.max(0, lastBegunBy(track, start)); i < track.length; i++) {
      const { from, to, state, closure } = track[i] as Segment;
      if (from >= end) break;
      add(state, from, to);
      if (closure) addClosed(queued, closedBy(closure), closure, from, to, window);
    }
  }
  const counts = new Map([...changes].map(([state, row]) => [state, summed(row, cells)]));
  const idle = counts.get('ready') ?? [];
  counts.set(
    'ready',
    idle.map((count, i) => Math.max(0, count - (queued[i] as number))),
  );
  return counts.set('queued', [...queued].slice(0, cells));
}

// A change within a cell counts there for the part of the cell that follows it, and in full from the next cell on.
function addChange(changes: Float64Array, at: number, by: 1 | -1): void {
  const place = Math.max(0, at);
  const cell = Math.floor(place);
  if (cell >= changes.length - 1) return;
  const share = cell + 1 - place;
  changes[cell] = (changes[cell] as number) + by * share;
  changes[cell + 1] = (changes[cell + 1] as number) + by * (1 - share);
}

function summed(changes: Float64Array, cells: number): number[] {
  let sum = 0;
  return Array.from({ length: cells }, (_, i) => {
    sum += changes[i] as number;
    return Math.max(0, sum);
  });
}

/** Ticks closed by the beginning of each cell, worked out once for each closure. */
function closedAtCells({ from, perCell, cells }: Window): (closure: Closure) => readonly number[] {
  const known = new Map<Closure, readonly number[]>();
  return (closure) => {
    const found =
      known.get(closure) ?? Array.from({ length: cells + 1 }, (_, i) => closure.closedBy(from + i * perCell));
    known.set(closure, found);
    return found;
  };
}

function addClosed(
  queued: Float64Array,
  closedBy: readonly number[],
  closure: Closure,
  from: number,
  to: number,
  { from: start, perCell, cells }: Window,
): void {
  const first = Math.max(0, Math.floor((from - start) / perCell));
  const last = Math.min(cells, Math.ceil((to - start) / perCell)) - 1;
  for (let i = first; i <= last; i++) {
    const before = from > start + i * perCell ? closure.closedBy(from) : (closedBy[i] as number);
    const after = to < start + (i + 1) * perCell ? closure.closedBy(to) : (closedBy[i + 1] as number);
    queued[i] = (queued[i] as number) + (after - before) / perCell;
  }
}
