import { describe, expect, test } from 'vitest';
import { laundryWithWalks } from '../support/bundled.ts';
import { beginGame, listedAs, Screens } from '../support/screens.ts';

const laundry = listedAs('laundry-day', laundryWithWalks());
const watching = (bell: boolean) => new Screens([laundry], { opened: { name: 'watch', listed: laundry }, bell });
const FRAME_MS = 60;

/** When the bell rang while frames were drawn, in milliseconds. */
function heard(screens: Screens, ms: number): number[] {
  const times: number[] = [];
  for (let at = 0; at < ms; at += FRAME_MS) {
    const before = screens.bells;
    screens.pass(FRAME_MS).tick();
    if (screens.bells > before) times.push(screens.clock);
  }
  return times;
}

describe('the bell', () => {
  test('rings once for each ring that comes into view', () => {
    // Two loads are washed and dried.
    const { length } = heard(watching(true), 60_000);
    expect(length).toBe(4);
    expect(heard(watching(false), 60_000)).toEqual([]);
  });

  test('rings at most a few times a second, however fast time passes', () => {
    const times = heard(watching(true).press('+', '+', '+', '+', '+', '+'), 10_000);
    expect(times.length).toBeGreaterThan(0);
    for (const [i, at] of times.slice(1).entries()) expect(at - (times[i] as number)).toBeGreaterThanOrEqual(300);
  });

  test('is silent when time goes back, and when nothing has rung', () => {
    const screens = watching(true).press('space', 'end').pass(1_000).tick();
    const before = screens.bells;
    screens.press('home').pass(1_000).press('.').pass(1_000).press('.').tick();
    expect(screens.bells).toBe(before);
  });

  test('rings in a game when time passes a ring, and again after that was undone', () => {
    const game = beginGame(laundry, { bell: true }).press('1', '1').pass(60_000).tick();
    expect(game.bells).toBe(0);
    expect(game.press('.').pass(60_000).tick().bells).toBe(1);
    expect(game.press('u').pass(60_000).tick().bells).toBe(1);
    expect(game.press('.').pass(60_000).tick().bells).toBe(2);
  });

  test('B switches it, and what it is set to is saved', () => {
    const screens = watching(false).press('B');
    expect(screens.message).toContain('The bell rings');
    expect(screens.host.app.save.settings).toMatchObject({ bell: true });
    expect(screens.press('B').host.app.save.settings).toMatchObject({ bell: false });
  });
});
