import { type AnalysedRun, timeAfter, timeBefore } from './analysed-run.ts';
import { atEnd, changeSpeed, type Playback, pause, playheadAt, playTo, resume, seek, settled } from './playback.ts';

/** What can be done with the playhead of a run. */
export const PLAYHEAD_MOVES = [
  'toggle',
  'step-on',
  'step-back',
  'tick-on',
  'tick-back',
  'scrub-on',
  'scrub-back',
  'start',
  'end',
  'to-ring',
  'ring-on',
  'ring-back',
  'faster',
  'slower',
] as const;
export type PlayheadMove = (typeof PLAYHEAD_MOVES)[number];

const SCRUB = 0.05;

/** The playback after a move over a run. Stepping pauses; scrubbing and jumping do not. */
export function movedPlayback(
  playback: Playback,
  action: PlayheadMove,
  watched: Pick<AnalysedRun, 'decisionTimes' | 'ringTimes'>,
  now: number,
): Playback {
  const at = playheadAt(playback, now);
  const { end } = playback;
  const step = (tick: number) => seek(pause(playback, now), tick, now);
  const jump = (tick: number) => seek(settled(playback, now), tick, now);
  switch (action) {
    case 'toggle':
      return playback.paused || atEnd(playback, now) ? resume(playback, now) : pause(playback, now);
    case 'step-on':
      return step(timeAfter(watched.decisionTimes, at) ?? end);
    case 'step-back':
      return step(timeBefore(watched.decisionTimes, at) ?? 0);
    case 'tick-on':
      return step(Math.floor(at) + 1);
    case 'tick-back':
      return step(Math.ceil(at) - 1);
    case 'scrub-on':
      return jump(Math.round(at + Math.max(1, end * SCRUB)));
    case 'scrub-back':
      return jump(Math.round(at - Math.max(1, end * SCRUB)));
    case 'start':
      return jump(0);
    case 'end':
      return jump(end);
    case 'to-ring':
      return playTo(playback, timeAfter(watched.ringTimes, at) ?? end, now);
    case 'ring-on':
      return step(timeAfter(watched.ringTimes, at) ?? end);
    case 'ring-back':
      return step(timeBefore(watched.ringTimes, at) ?? 0);
    case 'faster':
      return changeSpeed(playback, 1, now);
    case 'slower':
      return changeSpeed(playback, -1, now);
  }
}
