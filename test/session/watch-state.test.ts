import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { sync } from '../../src/policies/sync.ts';
import { matchesFilter, placeIn, updateList, withFilter } from '../../src/session/list-state.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import {
  newWatch,
  rebased,
  tickAt,
  updateWatch,
  WATCH_ACTIONS,
  type WatchAction,
  type WatchState,
} from '../../src/session/watch/watch-state.ts';
import { laundryWithWalks } from '../support/bundled.ts';

const laundry = laundryWithWalks();
const run = watched(laundry, eventLoop());
const start = newWatch(laundry, run.run.until, 0, true);
const having = (...actions: WatchAction[]): WatchState =>
  actions.reduce((state, action) => updateWatch(state, action, run, 0), start);
const at = (...actions: WatchAction[]): number => tickAt(having(...actions), 0);

describe('stepping through a run', () => {
  test('visits every decision on the way there, and the same ones on the way back', () => {
    const there: number[] = [];
    let state = start;
    while (tickAt(state, 0) < run.run.until) {
      state = updateWatch(state, 'step-on', run, 0);
      there.push(tickAt(state, 0));
    }
    expect(there).toEqual([...run.decisionTimes.filter((time) => time > 0), run.run.until]);
    const back: number[] = [];
    while (tickAt(state, 0) > 0) {
      state = updateWatch(state, 'step-back', run, 0);
      back.push(tickAt(state, 0));
    }
    expect(back).toEqual([...there.slice(0, -1).reverse(), 0]);
  });

  test('goes tick by tick, ring by ring, to the start and to the end', () => {
    expect(at('tick-on', 'tick-on', 'tick-back')).toBe(1);
    expect(at('ring-on')).toBe(run.ringTimes[0]);
    expect(at('ring-on', 'ring-on', 'ring-back')).toBe(run.ringTimes[0]);
    expect(at('end')).toBe(144);
    expect(at('end', 'start')).toBe(0);
    expect(at('end', 'tick-on')).toBe(144);
    expect(at('tick-back')).toBe(0);
  });

  test('whatever is pressed, the playhead stays on whole ticks of the run and a task stays selected', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WATCH_ACTIONS), { maxLength: 40 }), (actions) => {
        const state = having(...actions);
        expect(Number.isInteger(state.playback.from)).toBe(true);
        expect(state.playback.from).toBeGreaterThanOrEqual(0);
        expect(state.playback.from).toBeLessThanOrEqual(run.run.until);
        expect(laundry.tasks[state.selected]).toBeDefined();
      }),
    );
  });

  test('a change of policy keeps the place', () => {
    const alone = watched(laundry, sync);
    expect(tickAt(rebased(having('ring-on'), alone, 0), 0)).toBe(33);
    const late = updateWatch(newWatch(laundry, alone.run.until, 0, true), 'end', alone, 0);
    expect(tickAt(rebased(late, run, 0), 0)).toBe(144);
  });

  test('stepping pauses, scrubbing does not', () => {
    const playing = updateWatch(start, 'toggle', run, 0);
    expect(playing.playback.paused).toBe(false);
    expect(updateWatch(playing, 'scrub-on', run, 0).playback.paused).toBe(false);
    expect(updateWatch(playing, 'step-on', run, 0).playback.paused).toBe(true);
  });
});

describe('the list', () => {
  test('moves only over the entries that the filter leaves', () => {
    const titles = ['Laundry day', 'Long waits first', 'Chess simul'];
    const left = (filter: string) => titles.filter((title) => matchesFilter(title, filter));
    expect(left('')).toEqual(titles);
    expect(left('WAIT lo')).toEqual(['Long waits first']);
    expect(left('tea')).toEqual([]);
    const first = { selected: '', open: null, filter: '', typing: false, detail: false };
    const last = updateList(first, 'list-last', titles);
    expect(last.selected).toBe('Chess simul');
    expect(updateList(last, 'list-on', titles).selected).toBe('Chess simul');
    expect(updateList(last, 'list-page-back', titles).selected).toBe('Laundry day');
    expect(placeIn(titles, withFilter(last, 'chess'))).toBe(0);
    expect(updateList(first, 'list-on', []).selected).toBe('');
  });
});
