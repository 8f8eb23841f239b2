import { segmentAt, stateOf, type TaskState } from '../../analysis/timeline.ts';
import type { SceneMoment } from '../scene.ts';
import type { Household } from './stations.ts';

/** A task that is at a station. */
export interface Stay {
  readonly task: number;
  readonly state: TaskState;
  /** `hands`: worked on; `itself`: runs; `rung`: waits for hands after it ran; `held`: not started; `lost`: failed there. */
  readonly how: 'hands' | 'itself' | 'rung' | 'held' | 'lost';
  /** Ticks since this began. */
  readonly since: number;
  /** Ticks until its result spoils; null: it keeps. */
  readonly spoilsIn: number | null;
}

/** Everybody at one station: those in it, and those who wait in front of it. */
export interface Attendance {
  readonly inside: Stay[];
  readonly before: { readonly task: number; readonly queued: boolean }[];
}

const RANK = { hands: 0, rung: 1, held: 2, itself: 3, lost: 4 } as const;

/** Which tasks are where. Linear in the number of tasks. */
export function attendances(moment: SceneMoment, household: Household): Attendance[] {
  const { timeline, time, scenario } = moment;
  const places = household.stations.map((): Attendance => ({ inside: [], before: [] }));
  const holding = new Map<number, number>();
  for (const resource of scenario.resources.keys())
    for (const task of moment.holders(resource)) holding.set(task, stationOfResource(household, resource));
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
        stay(holding.get(task) ?? household.stationOf(task, segment.step - 1), 'rung', spoilsIn);
      } else if (holding.has(task)) stay(holding.get(task) as number, 'held');
      else if (state === 'ready' && segment.step > 0 && steps[segment.step]?.type === 'non-blocking') stay(own, 'held');
      else places[own]?.before.push({ task, queued: state === 'queued' });
    }
  }
  for (const { inside } of places) inside.sort((a, b) => RANK[a.how] - RANK[b.how] || a.since - b.since);
  return places;
}

const stationOfResource = ({ stations }: Household, resource: number): number =>
  stations.findIndex((station) => station.resource === resource);
