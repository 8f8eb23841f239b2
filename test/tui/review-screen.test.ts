import { describe, expect, test } from 'vitest';
import type { Background, Results, WorkHandle, WorkRequest } from '../../src/session/background.ts';
import { doWork } from '../../src/work/work.ts';
import { bundled } from '../support/bundled.ts';
import { beginGame, listedAs, type Screens } from '../support/screens.ts';

/** Does work only on demand, and remembers what was cancelled. */
class Slow implements Background {
  readonly asked: WorkRequest[] = [];
  readonly cancelled: WorkRequest['kind'][] = [];
  private readonly reports: ((result: never, final: boolean) => void)[] = [];

  start<K extends WorkRequest['kind']>(
    task: WorkRequest & { kind: K },
    reports: (result: Results[K], final: boolean) => void,
  ): WorkHandle {
    this.asked.push(task);
    this.reports.push(reports as (result: never, final: boolean) => void);
    return { cancel: () => this.cancelled.push(task.kind) };
  }

  /** Finish the latest work of a kind. @param share report only its progress */
  finish(kind: WorkRequest['kind'], share?: number): void {
    const number = this.asked.findLastIndex((task) => task.kind === kind);
    const result = doWork(
      this.asked[number] as WorkRequest,
      () => false,
      () => {},
    );
    if (share === undefined) this.reports[number]?.(result as never, true);
    else this.reports[number]?.({ progress: share } as never, false);
  }
}

const listed = listedAs('long-waits-first', bundled('long-waits-first'));

/** The end of a game that began with the checklist, as its result is shown. */
function atResult(background: Background): Screens {
  const screens = beginGame(listed, { background });
  screens.press('1', 'f').pass(60_000).press('enter');
  expect(screens.text()).toContain('what it was worth');
  return screens;
}

describe('a review', () => {
  test('shows that it is in progress, then how far it is, then the result', () => {
    const background = new Slow();
    const screens = atResult(background).press('v');
    expect(screens.text()).toContain('Every decision is being compared with the best.');
    expect(screens.text()).not.toContain('████████████████████░░');
    background.finish('review', 0.5);
    expect(screens.text()).toContain(`\n ${'█'.repeat(20)}${'░'.repeat(20)}\n`);
    expect(screens.press('right', 'n').text()).toContain('Every decision is being compared with the best.');
    background.finish('review');
    expect(screens.text()).toContain('1 of 17  at 0:00  ? mistake');
    expect(screens.moving).toBe(false);
  });

  test('is about the game that was played', () => {
    const background = new Slow();
    atResult(background).press('v');
    const task = background.asked.find(({ kind }) => kind === 'review');
    expect(task).toMatchObject({ seed: 1, scenario: listed.scenario });
    expect(task && 'decisions' in task && task.decisions.slice(0, 2)).toEqual([0, 0]);
  });

  test('moves over the decisions, no further than there are', () => {
    const background = new Slow();
    const screens = atResult(background).press('v');
    background.finish('review');
    expect(screens.press('left').text()).toContain(' 1 of 17 ');
    expect(screens.press('right', 'right').text()).toContain(' 3 of 17 ');
    expect(screens.press('end', 'right').text()).toContain(' 17 of 17 ');
    expect(screens.press('N').text()).toContain(' 7 of 17 ');
    expect(screens.press('n').message).toBe('No decision after this one cost anything.');
    expect(screens.press('l').text()).toContain('› ');
  });

  test.each(['q', 'escape'])('is left by %s, and its work is cancelled', (key) => {
    const background = new Slow();
    const screens = atResult(background).press('v', key);
    expect(screens.text()).toContain('what it was worth');
    expect(background.cancelled).toContain('review');
    expect(background.cancelled).not.toContain('crowd');
  });

  test('begins as a list with reduced motion', () => {
    const background = new Slow();
    const screens = beginGame(listed, { background, reducedMotion: true });
    screens.press('1', 'f').pass(60_000).press('enter', 'v');
    background.finish('review');
    expect(screens.text()).toMatch(/›\s+0:00 {2}\? +10 min/);
    expect(screens.press('l').text()).toContain(' decisions ');
  });
});

describe('what cost most in a game', () => {
  test('is looked for while the result is read, and the review knows it at once', () => {
    const background = new Slow();
    const screens = atResult(background);
    background.finish('review', 0.5);
    expect(screens.text()).toMatch(/What cost most\n +Every decision is being compared .*\n +█{15}░{15}\n/);
    background.finish('review');
    expect(screens.text()).toContain('? 0:00 you chose Checklist, Do a third of it 1/3: 10 min');
    expect(screens.text()).toContain('Better: Load 1, Fill the washer');
    expect(screens.press('v').text()).toContain('1 of 17  at 0:00  ? mistake');
    expect(background.asked.filter(({ kind }) => kind === 'review')).toHaveLength(1);
  });

  test('is looked for again after a review that was left too early', () => {
    const background = new Slow();
    const screens = atResult(background).press('v', 'q');
    expect(background.asked.filter(({ kind }) => kind === 'review')).toHaveLength(3);
    background.finish('review');
    expect(screens.text()).toContain('you chose Checklist');
  });
});

describe('the crowd', () => {
  test('plays while the result is read', () => {
    const background = new Slow();
    const screens = atResult(background);
    const whole = { columns: 100, rows: 80 };
    expect(screens.text(whole)).toContain('They are still playing.');
    background.finish('crowd');
    expect(screens.text(whole)).toContain('Faster than 30 % of 2,000 simulated players.');
    expect(screens.text(whole)).toContain('◂ you, event loop');
  });

  test.each([['q'], ['r'], ['u']])('is cancelled on leaving with %s', (key) => {
    const background = new Slow();
    atResult(background).press(key);
    expect(background.cancelled).toContain('crowd');
  });
});
