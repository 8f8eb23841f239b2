import { playheadAt, seek } from '../watch/playback.ts';
import { updateWatch, type WatchAction, type WatchState } from '../watch/watch-state.ts';
import { lookingBack, presentOf, toPresent } from './play-clock.ts';
import type { PlayState } from './play-phase.ts';
import { phaseOf } from './play-phase.ts';

/** The actions that move the selection, and by how many tasks. */
const SELECTING: ReadonlyMap<WatchAction, number> = new Map([
  ['select-on', 1],
  ['select-back', -1],
  ['page-on', 10],
  ['page-back', -10],
]);

const MOVING: ReadonlySet<WatchAction> = new Set([
  'step-on',
  'step-back',
  'tick-on',
  'tick-back',
  'scrub-on',
  'scrub-back',
  'start',
]);

/** A game after an action that changes only its view. @param order the tasks the player knows of */
export function looked(state: PlayState, action: WatchAction, order: readonly number[], now: number): PlayState {
  if (action === 'end') return phaseOf(state, now) === 'looking' ? toPresent(state, now) : state;
  const by = SELECTING.get(action);
  if (by !== undefined) return selected(state, order, by);
  const { watched } = state.position;
  if (!MOVING.has(action)) return { ...state, view: updateWatch(state.view, action, watched, now) };
  const back = lookingBack(state, now);
  const view = updateWatch(withinRun(back, now), action, watched, now);
  const at = playheadAt(view.playback, now);
  if (at >= presentOf(back)) return toPresent({ ...back, view }, now);
  return { ...back, view: { ...view, playback: { ...view.playback, from: at, paused: true } } };
}

/** A game as it was at a tick; at a tick that is still to come, the present. */
export function lookedTo(state: PlayState, tick: number, now: number): PlayState {
  const back = lookingBack(state, now);
  if (tick >= presentOf(back)) return phaseOf(state, now) === 'looking' ? toPresent(back, now) : state;
  const { playback, ...view } = withinRun(back, now);
  return { ...back, view: { ...view, playback: { ...seek(playback, tick, now), paused: true } } };
}

function selected(state: PlayState, order: readonly number[], by: number): PlayState {
  const { view } = state;
  const place = Math.max(0, Math.min(order.length - 1, order.indexOf(view.selected) + by));
  return { ...state, view: { ...view, selected: order[place] ?? view.selected } };
}

// Looking back begins at the last event, even if the clock has run on since, and shows nothing after it.
function withinRun({ view, position, options }: PlayState, now: number): WatchState {
  if (!options.live) return view;
  const { until } = position.watched.run;
  const from = Math.min(playheadAt(view.playback, now), until);
  return { ...view, playback: { ...view.playback, from, startedAt: now, end: until } };
}
