import { lastBegunBy } from '../../analysis/timeline/timeline.ts';
import type { CpuFigure, SceneMoment } from '../scene.ts';
import type { Household } from './stations.ts';

/**
 * The places of the stations in a room: those that fit, side by side from the left, and a box that counts the others.
 */
export interface Room {
  /** Numbers of the stations shown. */
  readonly shown: readonly number[];
  /** Numbers of the stations that do not fit. */
  readonly others: readonly number[];
  /** Cells of each box, and cells from the left of one box to the left of the next. */
  readonly width: number;
  readonly pitch: number;
}

const LEAST = 14;
const MOST = 60;

/** How the stations fit into this many columns. A station is left out while none of its tasks may be shown. */
export function roomOf(household: Household, known: ReadonlySet<number>, columns: number): Room {
  const visible = household.stations.flatMap(({ tasks, resource }, i) =>
    resource !== null || tasks.some((task) => known.has(task)) ? [i] : [],
  );
  // The width of a box depends on all stations, so that none moves when something unannounced arrives.
  const most = Math.max(1, Math.floor((columns + 1) / (LEAST + 1)));
  const boxes = Math.max(1, Math.min(most, household.stations.length));
  const pitch = Math.min(MOST + 1, Math.floor((columns + 1) / boxes));
  const fits = visible.length <= boxes ? visible.length : boxes - 1;
  return { shown: visible.slice(0, fits), others: visible.slice(fits), width: Math.min(MOST, pitch - 1), pitch };
}

/** First column of a station's box; stations that do not fit share the last box. */
export function columnOf({ shown, pitch }: Room, station: number): number {
  const place = shown.indexOf(station);
  return (place < 0 ? shown.length : place) * pitch;
}

/** A CPU in the room: the column of its figure, and whether it walks, works or is idle. */
export interface RoomFigure {
  readonly x: number;
  readonly doing: CpuFigure['doing'];
}

/**
 * Where each CPU is: at the station of its step, between two stations while it switches, otherwise where it worked
 * last.
 */
export function figuresIn(moment: SceneMoment, household: Household, room: Room): RoomFigure[] {
  const { timeline, time, cpus } = moment;
  return cpus.map(({ doing, progress }, cpu) => {
    const spans = timeline.cpus[cpu] ?? [];
    const at = lastBegunBy(spans, time);
    const place = (i: number) => {
      const span = spans[i];
      return span ? columnOf(room, household.stationOf(span.task, span.step)) + 1 : 1;
    };
    if (doing !== 'switching') return { x: place(at), doing };
    const from = place(at - 1);
    return { x: from + Math.round((place(at) - from) * progress), doing };
  });
}
