import { expect, test } from 'vitest';
import { LinePace } from '../../../src/tui/terminal/line-pace.ts';

const FRAME = 400;

/** Moves a picture on a line, and returns how far the line is behind, second by second, and how many frames were written. */
function moved(pace: LinePace, bytesPerSecond: number, seconds: number, from = 0) {
  const behind: number[] = [];
  let [now, clear, frames] = [from, from, 0];
  for (let second = 1; second <= seconds; second++) {
    while (now < from + second * 1000) {
      const began = now;
      // The system takes 8 KB at once, and the rest when there is room.
      now = Math.max(now, clear + (FRAME / bytesPerSecond - 8_192 / bytesPerSecond) * 1000) + 1;
      clear = Math.max(now, clear) + (FRAME / bytesPerSecond) * 1000;
      pace.wrote(FRAME, began, now);
      frames++;
      now += Math.max(60, pace.wait(now));
    }
    behind.push(Math.max(0, clear - now));
  }
  return { behind, frames, now };
}

test('on a line of 9,600 baud the picture moves as fast as the line, and a key waits for no queue', () => {
  const { behind, frames } = moved(new LinePace(), 960, 60);
  expect(Math.max(...behind)).toBeGreaterThan(5_000);
  expect(Math.max(...behind.slice(40))).toBeLessThan(1_000);
  expect(frames).toBeGreaterThan(60);
});

test('on a fast line nothing waits, also after the terminal has stood still once', () => {
  const pace = new LinePace();
  const { now, frames } = moved(pace, 1e6, 10);
  expect(frames).toBeGreaterThan(150);
  pace.wrote(FRAME, now, now + 10_000);
  expect(pace.wait(now + 10_000)).toBe(0);
});

test('a line that has become fast is used again within a minute', () => {
  const pace = new LinePace();
  const { now } = moved(pace, 960, 30);
  const fast = moved(pace, 1e6, 60, now);
  expect(pace.wait(fast.now)).toBe(0);
});
