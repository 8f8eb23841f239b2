import { expect, test } from 'vitest';
import type { Background, WorkRequest } from '../../src/session/background.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { beginGame, listedAs, Screens } from '../support/screens.ts';

/** Fails at all work, and records what was requested. */
class Failing implements Background {
  readonly asked: WorkRequest['kind'][] = [];
  private readonly pending: (() => void)[] = [];

  start: Background['start'] = (task, report) => {
    this.asked.push(task.kind);
    this.pending.push(() => report(null, true));
    return { cancel: () => {} };
  };

  /** Report a failure. */
  fail(): void {
    for (const report of this.pending.splice(0)) report();
  }

  count = (kind: WorkRequest['kind']): number => this.asked.filter((one) => one === kind).length;
}

const listed = listedAs('laundry-day', laundryWithWalks());

test('a hint that could not be found says so, and may be requested again', () => {
  const background = new Failing();
  const screens = beginGame(listed, { background }).press('h');
  expect(screens.message).toBe('Thinking …');
  background.fail();
  expect(screens.message).toBe('No hint was found in time. (h: try again)');
  expect(screens.press('h').message).toBe('Thinking …');
  expect(background.count('hint')).toBe(2);
});

test('a result and a review that failed say so, and may be requested again', () => {
  const background = new Failing();
  const screens = beginGame(listed, { background }).press('f').pass(60_000).press('enter');
  const whole = { columns: 100, rows: 80 };
  expect(screens.text(whole)).toContain('They are still playing.');
  expect(screens.text(whole)).toContain('Every decision is being compared with the best.');
  background.fail();
  expect(screens.text(whole)).toMatch(/What cost most\n +This could not be worked out\. v asks again\.\n/);
  expect(screens.text(whole)).toMatch(/Among simulated players\n +This could not be worked out\.\n/);
  screens.press('v');
  background.fail();
  expect(screens.text()).toContain('This could not be worked out. Go back, and v asks again.');
  expect(screens.press('q', 'v').text()).toContain('Every decision is being compared with the best.');
  expect(background.count('review')).toBe(4);
});

test('par that could not be found is searched again, but not at once', () => {
  const background = new Failing();
  const other = listedAs('chess-simul', bundled('chess-simul'));
  const screens = new Screens([listed, other], { background });
  const look = () => {
    screens.rest();
    screens.text();
    background.fail();
    screens.text();
  };
  for (let i = 0; i < 3; i++) look();
  expect(background.count('par')).toBe(1);
  screens.press('down');
  look();
  screens.press('up');
  look();
  expect(background.count('par')).toBe(3);
});
