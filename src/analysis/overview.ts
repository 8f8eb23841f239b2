import type { Step } from '../scenario/scenario.ts';
import { expectationOf } from './expectation.ts';
import { type Segment, segmentAt, stateOf, TASK_STATES, type TaskStatus, type Timeline } from './timeline/timeline.ts';

/** All tasks at a moment: how many are in each state, and the first of those that can be listed. */
export interface Overview {
  readonly counts: Readonly<Record<TaskStatus, number>>;
  /** In file order, at most `most` of each. */
  readonly ready: readonly number[];
  readonly queued: readonly number[];
  /** The next to ring first, at most `most`. */
  readonly waiting: readonly Awaited[];
}

/** A ring to come: its tick (`Infinity`: never), and its latest tick where the drawn duration is not known yet. */
interface Awaited {
  readonly task: number;
  readonly at: number;
  readonly latest: number;
}

/** All tasks at a given time. Linear in their number, so call it once per tick. */
export function overviewAt(timeline: Timeline, time: number, most: number, luckKnown = true): Overview {
  const counts = Object.fromEntries(TASK_STATES.map((state) => [state, 0])) as Record<TaskStatus, number>;
  const ready: number[] = [];
  const queued: number[] = [];
  const waiting: Awaited[] = [];
  for (let task = 0; task < timeline.tasks.length; task++) {
    const segment = segmentAt(timeline, task, time);
    const state = stateOf(segment, time);
    counts[state]++;
    if (state === 'ready' && ready.length < most) ready.push(task);
    else if (state === 'queued' && queued.length < most) queued.push(task);
    else if (state === 'waiting' && segment) insertSoonest(waiting, awaited(timeline, task, segment, luckKnown), most);
  }
  return { counts, ready, queued, waiting };
}

function awaited({ run }: Timeline, task: number, { from, to, step }: Segment, luckKnown: boolean): Awaited {
  if (luckKnown) return { task, at: to, latest: to };
  const { least, most } = expectationOf(run.scenario.tasks[task]?.steps[step] as Step);
  return { task, at: from + least, latest: from + most };
}

function insertSoonest(list: Awaited[], ring: Awaited, most: number): void {
  const last = list.at(-1);
  if (list.length === most && last && last.at <= ring.at) return;
  let place = list.length;
  while (place > 0 && (list[place - 1]?.at ?? 0) > ring.at) place--;
  list.splice(place, 0, ring);
  if (list.length > most) list.pop();
}
