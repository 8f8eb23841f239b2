import { produce } from 'immer';
import type { Scenario } from '../../scenario/scenario.ts';
import type { AnalysedRun } from './analysed-run.ts';
import { atEnd, isMoving, newPlayback, type Playback, playheadAt, withEnd } from './playback.ts';
import { movedPlayback, PLAYHEAD_MOVES } from './playhead-moves.ts';
import { groupRow, isCrowd } from './task-list.ts';

/** What can be done while watching one run. */
export const WATCH_ACTIONS = [
  ...PLAYHEAD_MOVES,
  'select-on',
  'select-back',
  'page-on',
  'page-back',
  'zoom-in',
  'zoom-out',
  'log',
] as const;
export type WatchAction = (typeof WATCH_ACTIONS)[number];

/** How a run is being watched: the playhead and what is in view. */
export interface WatchState {
  readonly playback: Playback;
  /** The task that stays in view, or what stands for a group of them. */
  readonly selected: number;
  /** How often the timeline is magnified twofold beyond the default. */
  readonly zoom: number;
  /** The narrated log instead of table and timeline. */
  readonly log: boolean;
}

const PAGE = 10;
const MOST_ZOOM = 20;

/** A run watched from its start. */
export const newWatch = (
  { unit, tasks }: Pick<Scenario, 'unit' | 'tasks'>,
  until: number,
  now: number,
  still: boolean,
): WatchState => ({
  playback: newPlayback(unit, until, now, still),
  selected: isCrowd(tasks) ? groupRow('running') : 0,
  zoom: 0,
  log: still,
});

/** The same view of another run of the same scenario. */
export const rebased = (state: WatchState, watched: AnalysedRun, now: number): WatchState => ({
  ...state,
  playback: withEnd(state.playback, watched.run.until, now),
});

/** The whole tick that is shown at a moment. @internal */
export const tickAt = (state: WatchState, now: number): number => Math.floor(playheadAt(state.playback, now));

/** Whether the playhead moves, stands still, or has come to the end. */
export function motionOf({ playback }: Pick<WatchState, 'playback'>, now: number): 'playing' | 'paused' | 'ended' {
  if (atEnd(playback, now)) return 'ended';
  return isMoving(playback, now) ? 'playing' : 'paused';
}

/** The view after an action. Stepping pauses; scrubbing and jumping do not. */
export const updateWatch = (state: WatchState, action: WatchAction, watched: AnalysedRun, now: number): WatchState =>
  produce(state, (view) => {
    const last = watched.run.scenario.tasks.length - 1;
    const select = (by: number) => {
      view.selected = Math.min(last, Math.max(0, view.selected + by));
    };
    const zoom = (by: number) => {
      view.zoom = Math.max(-MOST_ZOOM, Math.min(MOST_ZOOM, view.zoom + by));
    };
    switch (action) {
      case 'select-on':
        return select(1);
      case 'select-back':
        return select(-1);
      case 'page-on':
        return select(PAGE);
      case 'page-back':
        return select(-PAGE);
      case 'zoom-in':
        return zoom(1);
      case 'zoom-out':
        return zoom(-1);
      case 'log':
        view.log = !view.log;
        return;
      default:
        view.playback = movedPlayback(state.playback, action, watched, now);
    }
  });
