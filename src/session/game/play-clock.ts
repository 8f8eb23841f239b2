import { waitUntil } from '../../engine/decision.ts';
import {
  defaultSpeed,
  isMoving,
  type Playback,
  paceOf,
  pause,
  playheadAt,
  resume,
  SPEEDS,
  type Speed,
  seek,
  settled,
} from '../watch/playback.ts';
import { stopBetween } from './announcements.ts';
import { checkpointsOf, isOpen, type PlayOptions, type PlayState, untilOf } from './play-phase.ts';
import { PLAYER } from './position.ts';

/**
 * About how long it takes to show the steps of a whole game, and about how long a game takes if its clock runs by
 * itself.
 */
const SHOWN_SECONDS = 20;
const LIVE_SECONDS = 100;
/** At the default speed, what follows from one decision is shown within this time. */
const LONGEST_SECONDS = 2.5;

/** The clock at the start of a game. */
export function startingClock({ scenario, horizon, live, speed }: PlayOptions, now: number): Playback {
  const pace = paceOf(scenario.unit, horizon);
  const suits = defaultSpeed(pace, horizon, live ? LIVE_SECONDS : SHOWN_SECONDS);
  return {
    from: 0,
    startedAt: now,
    speed: SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, SPEEDS.indexOf(suits) + speed))] as Speed,
    paused: false,
    pace,
    end: 0,
    stopAt: null,
  };
}

/** Before the player looks back: remember where a clock that runs by itself stood. */
export function lookingBack(state: PlayState, now: number): PlayState {
  const { playback } = state.view;
  if (!state.options.live || state.left !== null) return state;
  return { ...state, left: { at: playheadAt(playback, now), paused: playback.paused } };
}

/** The tick from which on the present is shown. */
export const presentOf = (state: PlayState): number => Math.min(untilOf(state), state.left?.at ?? untilOf(state));

/** Return from looking back: to the player's next turn, or exactly to where the clock was left, running or paused. */
export function toPresent(state: PlayState, now: number): PlayState {
  const { left } = state;
  if (left === null) return atEdge(state, now);
  const { playback } = atEdge(state, now).view;
  const back = { ...playback, from: left.at, startedAt: now, paused: left.paused, stopAt: nextStop(state, left.at) };
  return { ...state, left: null, view: { ...state.view, playback: back } };
}

/** Show a tick. */
export function jumpTo(state: PlayState, tick: number, now: number): PlayState {
  const { playback } = state.view;
  const end = Math.max(tick, playback.end);
  return { ...state, view: { ...state.view, playback: seek({ ...playback, end }, tick, now) } };
}

/** Show what follows from the last decision, as it happens. */
export function towardsEdge(state: PlayState, now: number): PlayState {
  if (state.options.still) return atEdge(state, now);
  const { playback } = state.view;
  const until = untilOf(state);
  const { from } = settled(playback, now);
  return withPlayback(state, { ...playback, from: Math.min(from, until), startedAt: now, paused: false }, until);
}

/** Skip to the player's next turn. */
export function atEdge(state: PlayState, now: number): PlayState {
  const until = untilOf(state);
  const { playback } = state.view;
  return withPlayback(state, { ...playback, from: until, startedAt: now, paused: false, stopAt: null }, until);
}

function withPlayback(state: PlayState, playback: Playback, until: number): PlayState {
  const { live, horizon, scenario } = state.options;
  const base = paceOf(scenario.unit, horizon);
  const suits = defaultSpeed(base, horizon, SHOWN_SECONDS);
  const pace = live ? base : Math.max(base, (until - playback.from) / (LONGEST_SECONDS * suits));
  const end = live && isOpen(state) ? Number.MAX_SAFE_INTEGER : until;
  const stopAt = nextStop(state, playback.from);
  return { ...state, view: { ...state.view, playback: { ...playback, pace, end, stopAt } } };
}

/** Later than any game lasts. */
const FAR = 2 ** 40;

/**
 * Where a clock that runs by itself stops after a tick unless the player decides earlier: something important has
 * happened, and it is the player's turn; null: nowhere.
 */
function nextStop(state: PlayState, from: number): number | null {
  const { options, game, position } = state;
  if (!options.live || !isOpen(state)) return null;
  const { timeline } = checkpointsOf(options).replayed([...game.moves.decisions, waitUntil(FAR)], PLAYER);
  const stop = stopBetween(timeline, Math.floor(from), FAR);
  return stop === null ? null : Math.max(stop, position.watched.run.until);
}

/** Pause a clock that runs by itself, or let it run on. */
export function toggleClock(state: PlayState, now: number): PlayState {
  const { playback } = state.view;
  const turned = isMoving(playback, now) ? pause(playback, now) : resume(playback, now);
  const stopAt = turned.paused ? null : nextStop(state, turned.from);
  return { ...state, view: { ...state.view, playback: { ...turned, stopAt } } };
}
