import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { busyBy, idleBy, workBy } from '../../src/analysis/progress.ts';
import { savedSoFar } from '../../src/analysis/saved.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import { fieldsOf, placesOf, playersRacer, type Racer, race, raceLengths, shareBy } from '../../src/session/race.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { bundled } from '../support/bundled.ts';

const run = (scenario: string, policy: 'sync' | 'event-loop', workers = 1) =>
  watched(bundled(scenario), makePolicy(policy), 1, workers);
const racer = (name: string, own: ReturnType<typeof run>): Racer => ({ name, watched: own, change: null });

describe('the work done', () => {
  test('one at a time does one tick of it per tick, so that another run is ahead by what it has saved', () => {
    fc.assert(
      fc.property(scenarioFiles, fc.nat(400), (file, time) => {
        const scenario = expand(file);
        fc.pre(scenario.tasks.every(({ arrives, after }) => arrives === 0 && after.length === 0));
        const [alone, loop] = [watched(scenario, makePolicy('sync')), watched(scenario, makePolicy('event-loop'))];
        const at = Math.min(time, loop.run.until);
        expect(workBy(loop.timeline, at) - at).toBe(savedSoFar(loop.timeline, at));
        if (alone.run.outcome === 'finished' && at <= alone.run.until && !mayRepeat(file))
          expect(workBy(alone.timeline, at)).toBe(at);
      }),
    );
  });

  test('busy and idle ticks add up, for several CPUs', () => {
    for (const workers of [1, 3]) {
      const { timeline, statistics, run: own } = run('download-and-crunch', 'sync', workers);
      expect(busyBy(timeline, own.until)).toBe(statistics.cpu.busy + statistics.cpu.switching);
      expect(idleBy(timeline, own.until + 100)).toBe(statistics.cpu.idle);
      for (let at = 0; at <= own.until; at += 7) expect(busyBy(timeline, at) + idleBy(timeline, at)).toBe(at * workers);
    }
  });
});

// Whatever is tried again, or begins before its results spoil, is no part of the work that one at a time has to do once.
const mayRepeat = (file: unknown): boolean => /"(attempts|spoilsAfter|timeout|failChance)"/.test(JSON.stringify(file));

describe('how far a racer has come', () => {
  test('is the whole way when it is over, and only then', () => {
    const racers = race(bundled('long-waits-first'), 1, fieldsOf(null)[1] ?? []);
    const [length = 0] = raceLengths(racers);
    for (const one of racers) {
      const { until } = one.watched.run;
      for (let at = 0; at < until; at += 3) expect(shareBy(one, length, at)).toBeLessThan(1);
      expect(shareBy(one, length, until)).toBe(1);
    }
    expect(length).toBe(racers[0]?.watched.run.until);
  });

  test('is never the whole way for a run that hangs', () => {
    const alone = racer('sync', run('page-load', 'sync'));
    expect(alone.watched.run.outcome).toBe('stuck');
    const [length = 0] = raceLengths([alone, racer('event-loop', run('page-load', 'event-loop'))]);
    expect(shareBy(alone, length, 1e9)).toBeLessThan(1);
  });
});

describe('a run that comes as far as it can', () => {
  test('is at the flag when it ends, though a step of it never ends', () => {
    const loop = racer('event-loop', run('page-load', 'event-loop'));
    expect(loop.watched.run.outcome).toBe('stuck');
    const [, length = 0] = raceLengths([racer('sync', run('page-load', 'sync')), loop]);
    expect(shareBy(loop, length, loop.watched.run.until)).toBe(1);
    expect(shareBy(loop, length, loop.watched.run.until - 1)).toBeLessThan(1);
  });
});

describe('places', () => {
  test('equal runs share one, and what got stuck has none', () => {
    const loop = racer('event-loop', run('laundry-day', 'event-loop'));
    const stuck = racer('x', run('pan-then-spoon', 'event-loop'));
    expect(placesOf([racer('sync', run('laundry-day', 'sync')), loop, loop])).toEqual([3, 1, 1]);
    const other = racer('sync', run('pan-then-spoon', 'sync'));
    expect(placesOf([stuck, other]).includes(null)).toBe(stuck.watched.run.stuck?.reason === 'deadlock');
  });

  test('a game takes part like the runs of policies', () => {
    const game = playersRacer(run('laundry-day', 'event-loop'));
    expect(placesOf([racer('sync', run('laundry-day', 'sync')), game])).toEqual([2, 1]);
  });
});

test('what was asked for comes first, and there is always one at a time beside the event loop', () => {
  const asked = [{ name: 'mine', make: () => makePolicy('priority'), workers: 1 }];
  expect(fieldsOf(asked)[0]).toBe(asked);
  expect(fieldsOf(null)[0]?.map(({ name }) => name)).toEqual(['sync', 'event-loop']);
  expect(fieldsOf(null).flatMap((field) => field.map(({ workers }) => workers))).toContain(4);
});
