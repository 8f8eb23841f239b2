import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expand } from '../../src/scenario/expand.ts';
import { toggleClock, toPresent } from '../../src/session/game/play-clock.ts';
import { looked } from '../../src/session/game/play-look.ts';
import { knownTasks, type PlayState, phaseOf, tickOf } from '../../src/session/game/play-phase.ts';
import { answer, finishByLoop, newPlay } from '../../src/session/game/play-state.ts';
import { isMoving, playheadAt } from '../../src/session/watch/playback.ts';
import type { WatchAction } from '../../src/session/watch/watch-state.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { laundryWithWalks } from '../support/bundled.ts';
import { moves, playing, playMoves } from '../support/player.ts';

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const scenarios = scenarioFiles.map(expand);
const laundry = laundryWithWalks();
const MOVING = ['step-on', 'step-back', 'tick-on', 'tick-back', 'scrub-on', 'scrub-back', 'start'] as const;

const live = (): PlayState => newPlay(playing(laundry, 1, { live: true }), 0);
const playhead = (state: PlayState, now: number): number => playheadAt(state.view.playback, now);

function looking(state: PlayState, actions: readonly WatchAction[], now: number): PlayState {
  const order = knownTasks(state.options.scenario, tickOf(state, now));
  return actions.reduce((seen, action) => looked(seen, action, order, now), state);
}

describe('looking back while the clock runs on', () => {
  // After a decision, in the middle of what it does, and long after it.
  test.each([300, 700, 2_000, 5_000, 60_000])('returns to exactly where it was left, %i ms after a decision', (ms) => {
    const begun = answer(live(), 0, 0).state;
    const at = playhead(begun, ms);
    for (const paused of [false, true]) {
      const left = paused ? toggleClock(begun, ms) : begun;
      const back = looking(left, ['start'], ms);
      expect(phaseOf(back, ms)).toBe('looking');
      for (const now of [ms, ms + 30_000]) {
        const steps = Array<WatchAction>(300).fill('tick-on');
        for (const there of [looking(back, ['end'], now), toPresent(back, now), looking(back, steps, now)]) {
          expect(playhead(there, now)).toBe(at);
          expect(there.view.playback.paused).toBe(paused);
          expect(phaseOf(there, now)).toBe(phaseOf(left, ms));
          expect(playhead(there, now + 700)).toBeCloseTo(playhead(left, ms + 700), 9);
        }
      }
    }
  });

  test('never changes where the clock is, whatever was played and is looked at', () => {
    const actions = fc.array(fc.constantFrom<WatchAction>(...MOVING, 'faster', 'slower', 'zoom-in', 'select-on'), {
      maxLength: 12,
    });
    const property = fc.property(
      scenarios,
      seeds,
      moves,
      actions,
      fc.nat({ max: 40_000 }),
      (about, seed, list, lookedAt, ms) => {
        const { state, now } = playMoves(playing(about, seed, { live: true }), list);
        const at = now + ms;
        fc.pre(state.left === null && phaseOf(state, at) !== 'over');
        const seen = looking(looking(state, ['tick-back'], at), lookedAt, at);
        const isBack = phaseOf(seen, at) !== 'looking';
        const then = isBack ? at : at + 5_000;
        const back = isBack ? seen : toPresent(seen, then);
        expect(playhead(back, then)).toBe(playhead(state, at));
        expect(back.view.playback.paused).toBe(state.view.playback.paused);
        expect(back.game).toBe(state.game);
      },
    );
    fc.assert(property, { seed: 13, numRuns: 300 });
  });

  test('at the edge of time nothing is looked at, and nothing is lost', () => {
    const begun = live();
    for (const action of ['tick-on', 'step-on', 'scrub-on', 'faster', 'zoom-in'] as const) {
      const after = looking(begun, [action], 4_000);
      expect(playhead(after, 4_000)).toBe(playhead(begun, 4_000));
      expect(isMoving(after.view.playback, 4_000)).toBe(true);
    }
  });

  test('the loop continues from where the clock was left', () => {
    const ms = 20_000;
    const there = finishByLoop(live(), ms).state;
    const back = finishByLoop(looking(live(), ['start'], ms), ms).state;
    expect(back.game.moves.decisions).toEqual(there.game.moves.decisions);
  });
});
