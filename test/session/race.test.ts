import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { busyBy, idleBy, workBy } from '../../src/analysis/progress.ts';
import { savedSoFar } from '../../src/analysis/saved.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile, StepEntry } from '../../src/scenario/schema.ts';
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
      fc.property(scenarioFiles, fc.double({ min: 0, max: 1, noNaN: true }), (file, share) => {
        const scenario = expand(plain(file));
        const alone = watched(scenario, makePolicy('sync'));
        const loop = watched(scenario, makePolicy('event-loop'));
        expect(alone.run.outcome).toBe('finished');
        const at = Math.floor(share * alone.run.until);
        expect(workBy(alone.timeline, at)).toBe(at);
        if (at <= loop.run.until)
          expect(workBy(loop.timeline, at) - workBy(alone.timeline, at)).toBe(savedSoFar(loop.timeline, at));
        if (loop.run.outcome === 'finished') expect(workBy(loop.timeline, loop.run.until)).toBe(alone.run.until);
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

/** A file without what one at a time would wait for or do twice: all tasks are there at 0, and every step is done once. */
const plain = (file: ScenarioFile): ScenarioFile => ({
  ...file,
  tasks: file.tasks.map(({ id, steps }) => ({ id, steps: steps.map(plainEntry) as typeof steps })),
});

function plainEntry(entry: StepEntry): StepEntry {
  if ('repeat' in entry) return { ...entry, steps: entry.steps.map(plainEntry) } as StepEntry;
  const { name, type, duration, uses } = entry;
  return { name, type, duration: duration === 'never' ? 3 : duration, ...(uses ? { uses } : {}) };
}

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
    expect(placesOf([racer('sync', run('laundry-day', 'sync')), loop, loop])).toEqual([3, 1, 1]);
    const stuck = racer('event-loop', run('pan-and-spoon', 'event-loop'));
    expect(stuck.watched.run.stuck?.reason).toBe('deadlock');
    expect(placesOf([stuck, racer('sync', run('pan-and-spoon', 'sync'))])).toEqual([null, 1]);
  });

  test('a game takes part like the runs of policies', () => {
    const game = playersRacer(run('laundry-day', 'event-loop'));
    expect(placesOf([racer('sync', run('laundry-day', 'sync')), game])).toEqual([2, 1]);
  });
});

test('the policies that were asked for come first, and there is always one at a time beside the event loop', () => {
  const asked = [{ name: 'mine', make: () => makePolicy('priority'), workers: 1 }];
  expect(fieldsOf(asked)[0]).toBe(asked);
  expect(fieldsOf(null)[0]?.map(({ name }) => name)).toEqual(['sync', 'event-loop']);
  expect(fieldsOf(null).flatMap((field) => field.map(({ workers }) => workers))).toContain(4);
});
