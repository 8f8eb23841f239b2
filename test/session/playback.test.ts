import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNITS } from '../../src/scenario/scenario.ts';
import {
  atEnd,
  atSpeed,
  changeSpeed,
  defaultSpeed,
  isMoving,
  newPlayback,
  paceOf,
  pause,
  playheadAt,
  playTo,
  resume,
  SPEEDS,
  seek,
  settled,
  withEnd,
} from '../../src/session/watch/playback.ts';

const times = fc.integer({ min: 0, max: 10_000_000 });
const until = fc.integer({ min: 0, max: 100_000_000 });
const playback = fc
  .record({
    unit: fc.constantFrom(...UNITS),
    until,
    at: times,
    speed: fc.constantFrom(...SPEEDS),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ unit, until, at, speed, share }) => ({ ...seek(newPlayback(unit, until, at), until * share, at), speed }));

describe('the playhead', () => {
  test('never leaves the run and never goes back by itself', () => {
    fc.assert(
      fc.property(playback, times, times, (one, a, b) => {
        const [sooner, later] = [one.startedAt + Math.min(a, b), one.startedAt + Math.max(a, b)];
        expect(playheadAt(one, sooner)).toBeLessThanOrEqual(playheadAt(one, later));
        expect(playheadAt(one, sooner)).toBeGreaterThanOrEqual(0);
        expect(playheadAt(one, later)).toBeLessThanOrEqual(one.end);
      }),
    );
  });

  test('never leaves the run, even if it is to pause at a tick after its end', () => {
    const one = playTo(newPlayback('min', 100, 0), 500, 0);
    expect(playheadAt(one, 1e9)).toBe(100);
  });

  test('does not jump when it is paused, resumed, settled or changes speed', () => {
    fc.assert(
      fc.property(playback, times, (one, elapsed) => {
        const now = one.startedAt + elapsed;
        const here = playheadAt(one, now);
        expect(playheadAt(pause(one, now), now + 5_000)).toBe(here);
        expect(playheadAt(settled(one, now), now)).toBe(here);
        expect(playheadAt(changeSpeed(one, 1, now), now)).toBe(here);
        expect(playheadAt(changeSpeed(one, -1, now), now)).toBe(here);
        if (here < one.end) expect(playheadAt(resume(pause(one, now), now), now)).toBe(here);
      }),
    );
  });

  test('moves as many ticks per second as were asked for, and half or twice as many after that', () => {
    fc.assert(
      fc.property(playback, fc.integer({ min: 1, max: 1_000 }), (one, speed) => {
        const asked = { ...atSpeed(one, speed), from: 0, end: 1_000_000 };
        expect(playheadAt(asked, asked.startedAt + 2_000)).toBeCloseTo(2 * speed, 6);
        const faster = changeSpeed(asked, 1, asked.startedAt);
        expect(playheadAt(faster, asked.startedAt + 2_000)).toBeCloseTo(4 * speed, 6);
        const slower = changeSpeed(asked, -1, asked.startedAt);
        expect(playheadAt(slower, asked.startedAt + 2_000)).toBeCloseTo(speed, 6);
      }),
    );
  });

  test('moves according to speed and pace', () => {
    const one = { ...newPlayback('min', 144, 1_000), speed: 8 as const };
    expect(playheadAt(one, 1_000)).toBe(0);
    expect(playheadAt(one, 3_500)).toBe(20);
    expect(playheadAt({ ...one, speed: 0.5 }, 3_000)).toBe(1);
  });

  test('starts over from the end', () => {
    const over = seek(newPlayback('min', 144, 0), 144, 0);
    expect(atEnd(over, 0)).toBe(true);
    expect(isMoving(over, 0)).toBe(false);
    expect(playheadAt(resume(over, 10), 10)).toBe(0);
    expect(isMoving(resume(over, 10), 10)).toBe(true);
  });

  test('pauses by itself at its stop', () => {
    const one = playTo({ ...newPlayback('min', 144, 0), speed: 1 }, 33, 0);
    expect(playheadAt(one, 32_000)).toBe(32);
    expect(playheadAt(one, 60_000)).toBe(33);
    expect(isMoving(one, 32_000)).toBe(true);
    expect(isMoving(one, 60_000)).toBe(false);
    expect(settled(one, 60_000)).toMatchObject({ paused: true, stopAt: null, from: 33 });
  });

  test('stays where it is in another run, if that is long enough', () => {
    const one = seek(newPlayback('min', 214, 0, true), 100, 0);
    expect(playheadAt(withEnd(one, 144, 0), 0)).toBe(100);
    expect(playheadAt(withEnd(one, 60, 0), 0)).toBe(60);
  });
});

describe('the speed chosen for a run', () => {
  test('plays all but very short and very long ones in half a minute to a minute', () => {
    for (const [unit, ticks] of [
      ['min', 144],
      ['s', 3_655],
      ['ms', 536],
      ['h', 40],
      ['min', 100_000_000],
    ] as const) {
      const pace = paceOf(unit, ticks);
      const seconds = ticks / (pace * defaultSpeed(pace, ticks));
      expect(seconds).toBeGreaterThan(27);
      expect(seconds).toBeLessThan(60.1);
    }
  });

  test('is one minute per second at 1×, or ten milliseconds', () => {
    expect(paceOf('min', 144)).toBe(1);
    expect(paceOf('ms', 536)).toBe(10);
  });

  test('leaves the highest speed able to play any run in a minute', () => {
    fc.assert(
      fc.property(fc.constantFrom(...UNITS), until, (unit, ticks) => {
        expect(ticks / (paceOf(unit, ticks) * 256)).toBeLessThanOrEqual(60);
      }),
    );
  });
});
