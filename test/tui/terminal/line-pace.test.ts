import { expect, test } from 'vitest';
import { LinePace } from '../../../src/tui/terminal/line-pace.ts';

const FRAME_MS = 60;

/** A line, and the terminal at its end. */
interface Line {
  readonly bytesPerSecond: number;
  /** How many milliseconds an answer takes with nothing ahead of it; null: the terminal answers nothing. */
  readonly trip: number | null;
  /** How many bytes the system holds for it before a write has to wait. */
  readonly held?: number;
}

/**
 * Moves a picture: a first frame of 3,000 bytes, then frames of 400.
 * @returns for each second how far the line was behind at most, in milliseconds, and how many frames were written
 */
function moved(pace: LinePace, seconds: number, lineAt: (second: number) => Line) {
  const behind: number[] = [];
  const frames = Array.from({ length: seconds }, () => 0);
  let clear = 0;
  let answers: number[] = [lineAt(0).trip ?? Number.POSITIVE_INFINITY];
  for (let now = 0, bytes = 3_000; now < seconds * 1_000; now += FRAME_MS) {
    const second = Math.floor(now / 1_000);
    const { bytesPerSecond, trip, held = Number.POSITIVE_INFINITY } = lineAt(second);
    for (const at of answers.filter((due) => due <= now)) pace.answered(at);
    answers = answers.filter((due) => due > now);
    if (pace.wait(now) === 0) {
      clear = Math.max(clear, now) + (bytes / bytesPerSecond) * 1_000;
      if (pace.asks && trip !== null) answers.push(clear + trip);
      const written = Math.max(now + 1, clear - (held / bytesPerSecond) * 1_000);
      pace.wrote(bytes, now, written);
      now = written;
      frames[second] = (frames[second] ?? 0) + 1;
      bytes = 400;
    }
    behind[second] = Math.max(behind[second] ?? 0, clear - now);
  }
  return { behind, frames };
}

test.each([
  [5, 3_200],
  [300, 4_600],
])('on a line of 9,600 baud no frame waits behind another (answers take %i ms)', (trip, first) => {
  const { behind, frames } = moved(new LinePace(0), 30, () => ({ bytesPerSecond: 960, trip }));
  // The first frame alone takes three seconds, and those before the first answer come on top.
  expect(Math.max(...behind)).toBeLessThan(first);
  expect(Math.max(...behind.slice(5))).toBeLessThan(450);
  expect(Math.min(...frames.slice(5))).toBeGreaterThanOrEqual(1);
});

test.each([5, 300])('on a fast line every frame is written (answers take %i ms)', (trip) => {
  const { frames } = moved(new LinePace(0), 10, () => ({ bytesPerSecond: 1e6, trip }));
  expect(Math.min(...frames.slice(1))).toBeGreaterThanOrEqual(16);
});

test('a terminal that answers nothing gets every frame', () => {
  const { frames } = moved(new LinePace(0), 10, () => ({ bytesPerSecond: 1e6, trip: null }));
  expect(Math.min(...frames)).toBeGreaterThanOrEqual(16);
});

test('a terminal that answers nothing is not written to faster than its line carries, as waiting writes show it', () => {
  const { behind, frames } = moved(new LinePace(0), 30, () => ({ bytesPerSecond: 960, trip: null, held: 4_096 }));
  expect(Math.max(...behind)).toBeLessThan(4_300);
  expect(Math.max(...behind.slice(15))).toBeLessThan(450);
  expect(frames.slice(15).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(15);
});

test('a terminal that answers nothing gets every frame again when its line has become fast', () => {
  const { frames } = moved(new LinePace(0), 60, (second) => ({
    bytesPerSecond: second < 10 ? 960 : 1e6,
    trip: null,
    held: 4_096,
  }));
  expect(Math.max(...frames.slice(5, 10))).toBeLessThan(4);
  expect(Math.min(...frames.slice(45))).toBeGreaterThanOrEqual(16);
});

test('a line that has become fast is used again', () => {
  const { frames } = moved(new LinePace(0), 20, (second) => ({ bytesPerSecond: second < 10 ? 960 : 1e6, trip: 5 }));
  expect(Math.max(...frames.slice(5, 10))).toBeLessThan(4);
  expect(Math.min(...frames.slice(11))).toBeGreaterThanOrEqual(16);
});

test('a write that has to wait for the line leads to a question, and the answer says how fast the line is', () => {
  const pace = new LinePace(0);
  pace.answered(5);
  pace.wrote(3_000, 10, 11);
  pace.answered(20);
  expect([pace.asks, pace.wait(20), pace.owed(20)]).toEqual([false, 0, 0]);
  pace.wrote(400, 100, 10_100);
  expect(pace.asks).toBe(true);
  pace.wrote(400, 10_100, 10_101);
  expect(pace.wait(10_101)).toBeGreaterThan(0);
  pace.answered(10_110);
  expect([pace.asks, pace.wait(10_110)]).toEqual([false, 0]);
});
