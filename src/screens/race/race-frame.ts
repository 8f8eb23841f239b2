import type { Theme } from '../../draw/theme.ts';
import type { Racer } from '../../session/race.ts';
import type { Size } from '../layout.ts';
import { chartRows } from './chart-rows.ts';
import { raceHeader } from './header.ts';
import { type RaceFrame, type RaceView, raceFrameOf } from './race-view.ts';
import { clockRow, type LaneDetail, lanesHeight, racerLanes } from './racer-lanes.ts';
import { FIGURES_HEIGHT, figureRows, trackRows } from './track-rows.ts';

/** How much of a race is shown. */
interface Detail {
  /** The CPUs are figures that walk along their tracks. */
  readonly figures: boolean;
  readonly lanes: LaneDetail;
  readonly chart: boolean;
}

const CHART_HEIGHT = 4;
/** Header, the empty row above the clock, the clock, and the last row. */
const FIXED = 4;

/** In the order in which they are tried: everything first, if there is room for all of it. */
const DETAILS: readonly Detail[] = [
  { figures: true, lanes: 'tasks', chart: true },
  { figures: true, lanes: 'tasks', chart: false },
  { figures: true, lanes: 'machines', chart: true },
  { figures: true, lanes: 'machines', chart: false },
  { figures: true, lanes: 'hands', chart: false },
  { figures: false, lanes: 'tasks', chart: true },
  { figures: false, lanes: 'tasks', chart: false },
  { figures: false, lanes: 'machines', chart: true },
  { figures: false, lanes: 'machines', chart: false },
  { figures: false, lanes: 'hands', chart: false },
];

/** The race for a size; its last row is `bottom`. */
export function raceFrame(
  racers: readonly Racer[],
  view: RaceView,
  size: Size,
  theme: Theme,
  bottom: string,
): string[] {
  const frame = raceFrameOf(racers, view, size, theme);
  const height = size.rows - 1;
  const detail = DETAILS.find((one) => isPossible(frame, one) && heightOf(frame, one) <= height) ?? LEAST;
  const left = Math.max(0, height - heightOf(frame, detail));
  const tracks = detail.figures ? figureRows(frame) : trackRows(frame);
  const gap = (room: number): string[] => (left >= room ? [''] : []);
  const rows = [
    raceHeader(frame),
    ...gap(1),
    ...tracks,
    '',
    clockRow(frame),
    ...racerLanes(frame, detail.lanes, left >= 1 + racers.length),
    ...(detail.chart ? ['', ...chartRows(frame)] : []),
  ].slice(0, height - 1);
  return [...rows, ...Array.from({ length: height - 1 - rows.length }, () => ''), bottom];
}

const LEAST: Detail = { figures: false, lanes: 'hands', chart: false };

const isPossible = ({ racers }: RaceFrame, { figures, lanes, chart }: Detail): boolean =>
  racers.length === 2 || (!figures && !chart && lanes !== 'tasks');

const heightOf = (frame: RaceFrame, { figures, lanes, chart }: Detail): number =>
  FIXED + (figures ? FIGURES_HEIGHT : 1 + frame.racers.length) + lanesHeight(frame, lanes) + (chart ? CHART_HEIGHT : 0);
