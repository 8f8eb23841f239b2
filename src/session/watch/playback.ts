import type { Unit } from '../../scenario/scenario.ts';

/** How many times faster than the base pace. */
export const SPEEDS = [0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256] as const;
export type Speed = (typeof SPEEDS)[number];

/** Where the playhead is and how it moves. Milliseconds are those of the caller's clock; ticks may be fractions. */
export interface Playback {
  /** Tick at which the playhead stood at `startedAt`. */
  readonly from: number;
  readonly startedAt: number;
  readonly speed: Speed;
  readonly paused: boolean;
  /** Ticks per second at speed 1. */
  readonly pace: number;
  /** The last tick of the run: the playhead never leaves 0 … end. */
  readonly end: number;
  /** The tick at which it pauses by itself, or null. */
  readonly stopAt: number | null;
}

/** About how long a run takes at its default speed. */
const COMFORTABLE_SECONDS = 40;
const LONGEST_SECONDS = 60;

/**
 * Ticks per second at speed 1: one (ten for `ms` and `us`), times ten until the highest speed plays the run within a minute. So
 * speed 1 mostly means a minute (or a second) of the story every second.
 */
export function paceOf(unit: Unit, until: number): number {
  const fastest = SPEEDS[SPEEDS.length - 1] as number;
  let pace = unit === 'ms' || unit === 'us' ? 10 : 1;
  while (until / (pace * fastest) > LONGEST_SECONDS) pace *= 10;
  return pace;
}

/** The speed at which a run lasts closest to `seconds`. */
export function defaultSpeed(pace: number, until: number, seconds = COMFORTABLE_SECONDS): Speed {
  const wanted = until / pace / seconds;
  const distance = (speed: Speed) => Math.abs(Math.log2(speed / Math.max(wanted, 1e-9)));
  return SPEEDS.reduce((best, speed) => (distance(speed) < distance(best) ? speed : best));
}

/** A playback at the start of a run. @param seconds about how long it takes */
export function newPlayback(
  unit: Unit,
  until: number,
  now: number,
  paused = false,
  seconds = COMFORTABLE_SECONDS,
): Playback {
  const pace = paceOf(unit, until);
  return { from: 0, startedAt: now, speed: defaultSpeed(pace, until, seconds), paused, pace, end: until, stopAt: null };
}

/** The same playback at this many ticks per second; from there its speed can be raised up to sixteenfold. */
export const atSpeed = (playback: Playback, ticksPerSecond: number): Playback => ({
  ...playback,
  speed: MIDDLE,
  pace: ticksPerSecond / MIDDLE,
});

const MIDDLE: Speed = 16;

/** Where the playhead is at a moment, in ticks. */
export function playheadAt(playback: Playback, now: number): number {
  const { from, startedAt, speed, paused, pace, end, stopAt } = playback;
  if (paused) return from;
  const moved = from + (Math.max(0, now - startedAt) / 1000) * speed * pace;
  return Math.min(moved, stopAt ?? end, end);
}

/** Whether the playhead moves on from where it is. */
export function isMoving(playback: Playback, now: number): boolean {
  if (playback.paused) return false;
  return playheadAt(playback, now) < Math.min(playback.end, playback.stopAt ?? playback.end);
}

/** The same playback counted from `now` on; one that has reached its stop is paused there. */
export function settled(playback: Playback, now: number): Playback {
  const from = playheadAt(playback, now);
  const stopped = playback.stopAt !== null && from >= playback.stopAt;
  return { ...playback, from, startedAt: now, ...(stopped ? { paused: true, stopAt: null } : {}) };
}

export const atEnd = (playback: Playback, now: number): boolean => playheadAt(playback, now) >= playback.end;

/** Pause. */
export const pause = (playback: Playback, now: number): Playback => ({
  ...settled(playback, now),
  paused: true,
  stopAt: null,
});

/** Resume; at the end, from the start again. */
export function resume(playback: Playback, now: number): Playback {
  const at = settled(playback, now);
  return { ...at, from: at.from >= at.end ? 0 : at.from, paused: false, stopAt: null };
}

/** Put the playhead on a tick, kept within the run; it continues to move if it was moving. */
export const seek = (playback: Playback, tick: number, now: number): Playback => ({
  ...playback,
  from: Math.min(Math.max(0, tick), playback.end),
  startedAt: now,
  stopAt: null,
});

/** Put the playhead at a tenth of the run: 0 … 9. */
export const jumpToTenth = (playback: Playback, tenth: number, now: number): Playback =>
  seek(playback, Math.round((playback.end * tenth) / 10), now);

/** Resume, and pause at a tick. */
export const playTo = (playback: Playback, tick: number, now: number): Playback => ({
  ...settled(playback, now),
  paused: false,
  stopAt: tick,
});

/** The next higher (1) or lower (−1) speed, if there is one; the playhead does not jump. */
export function changeSpeed(playback: Playback, by: 1 | -1, now: number): Playback {
  const speed = SPEEDS[SPEEDS.indexOf(playback.speed) + by] ?? playback.speed;
  return { ...settled(playback, now), speed };
}

/** The same playback over another run: the playhead stays where it is, if the run is that long. */
export function withEnd(playback: Playback, end: number, now: number): Playback {
  const at = settled(playback, now);
  return { ...at, end, from: Math.min(at.from, end), stopAt: null };
}
