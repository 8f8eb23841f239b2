import { segmentAt, stateOf, type TaskStatus } from '../../analysis/timeline/timeline.ts';
import type { SceneMoment } from '../scene.ts';
import type { Household } from './stations.ts';

/** A task that is at a station. */
export interface Stay {
  readonly task: number;
  readonly state: TaskStatus;
  /**
   * `hands`: hands work on it; `itself`: it runs; `rung`: it waits for hands after running; `held`: not started;
   * `calls`: a child or a phone that waits for hands; `lost`: it failed there.
   */
  readonly how: 'hands' | 'itself' | 'rung' | 'held' | 'calls' | 'lost';
  /** Ticks since this state began. */
  readonly since: number;
  /** Ticks until its result spoils, or until a caller is late; null: never. */
  readonly spoilsIn: number | null;
}

/** All tasks at one station: those inside, and those that wait in front of it. */
export interface Attendance {
  readonly inside: Stay[];
  readonly before: { readonly task: number; readonly queued: boolean }[];
}

const RANK = { hands: 0, calls: 1, rung: 2, held: 3, itself: 4, lost: 5 } as const;
/** Kinds of station whose tasks wait inside, not in a basket in front. */
const CALLING: ReadonlySet<string> = new Set(['child', 'phone']);

/** Which tasks are at which station. Linear in the number of tasks. */
export function attendances(moment: SceneMoment, household: Household): Attendance[] {
  const { timeline, time, scenario } = moment;
  const places = household.stations.map((): Attendance => ({ inside: [], before: [] }));
  const holding = new Map<number, number>();
  for (const resource of scenario.resources.keys()) {
    if (household.stations[stationOfResource(household, resource)]?.kind === 'basket') continue;
    for (const task of moment.holders(resource)) holding.set(task, stationOfResource(household, resource));
  }
  for (const task of moment.tasks) {
    const segment = segmentAt(timeline, task, time);
    if (!segment || segment.state === 'done' || segment.state === 'cancelled' || segment.state === 'blocked') continue;
    const state = stateOf(segment, time);
    const steps = scenario.tasks[task]?.steps ?? [];
    const own = household.stationOf(task, segment.step);
    const stay = (station: number, how: Stay['how'], spoilsIn: number | null = null) =>
      void places[station]?.inside.push({ task, state, how, since: time - segment.from, spoilsIn });
    if (state === 'running') stay(own, 'hands');
    else if (state === 'waiting') stay(own, 'itself');
    else if (state === 'failed') stay(own, 'lost');
    else {
      const last = steps[segment.step - 1];
      if (last?.type === 'non-blocking' && segment.attempt === 1) {
        const spoilsIn = last.spoilsAfter === null ? null : last.spoilsAfter - (time - segment.from);
        // The task may already hold what its next step needs, but it is still where it rang.
        stay(household.stationOf(task, segment.step - 1), 'rung', spoilsIn);
      } else if (holding.has(task)) stay(holding.get(task) as number, 'held');
      else if (state === 'ready' && segment.step > 0 && steps[segment.step]?.type === 'non-blocking') stay(own, 'held');
      else if (CALLING.has(household.stations[own]?.kind ?? '')) {
        const deadline = scenario.tasks[task]?.deadline ?? null;
        stay(own, 'calls', deadline === null ? null : deadline - time);
      } else places[own]?.before.push({ task, queued: state === 'queued' });
    }
  }
  for (const { inside } of places) inside.sort((a, b) => RANK[a.how] - RANK[b.how] || a.since - b.since);
  return places;
}

const stationOfResource = ({ stations }: Household, resource: number): number =>
  stations.findIndex((station) => station.resource === resource);
