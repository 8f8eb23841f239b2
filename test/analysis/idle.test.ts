import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idleTimeOf, unusedWaits } from '../../src/analysis/idle.ts';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { decisionParser } from '../../src/engine/decision.ts';
import { type Run, simulate } from '../../src/engine/run.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { runOf, setups } from '../support/arbitrary.ts';
import { laundryWithWalks } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';
import { type Picture, picturesOf } from './recount.ts';

const under = (what: Scenario, policy: PolicyName) => timelineOf(simulate(what, makePolicy(policy)));

/** A run that follows decisions in the notation of a decisions file, and stays open after the last. */
function played(what: Scenario, decisions: string) {
  const parse = decisionParser(what);
  return timelineOf(simulate(what, replay(decisions.split(' ').map((text) => parse(text) ?? expect.fail(text)))));
}

const [LOAD_1, LOAD_2, CHECKLIST] = [0, 1, 2];
const WASH = 1;
const DRY = 3;

test('laundry one at a time: all 150 idle minutes are chosen, because the checklist was always ready', () => {
  // Load 1 washes 3–33 and dries 35–80, Load 2 does the same 92 later; it could start once the washer is free, at 35.
  expect(idleTimeOf(under(laundryWithWalks(), 'sync'))).toEqual({
    idle: 150,
    chosen: 150,
    forced: 0,
    stretches: [
      { from: 3, to: 33, ready: [CHECKLIST], waiting: [LOAD_1] },
      { from: 35, to: 80, ready: [LOAD_2, CHECKLIST], waiting: [LOAD_1] },
      { from: 95, to: 125, ready: [CHECKLIST], waiting: [LOAD_2] },
      { from: 127, to: 172, ready: [CHECKLIST], waiting: [LOAD_2] },
    ],
  });
});

test('laundry under the event loop: nothing was ready in its 75 idle minutes', () => {
  // Load 1 dries 37–82. Load 2 is started 37–41, washes 41–71, and queues for the dryer, which it has 87–132.
  expect(idleTimeOf(under(laundryWithWalks(), 'event-loop'))).toEqual({
    idle: 75,
    chosen: 0,
    forced: 75,
    stretches: [
      { from: 41, to: 82, ready: [], waiting: [LOAD_1, LOAD_2] },
      { from: 98, to: 132, ready: [], waiting: [LOAD_2] },
    ],
  });
});

test('unused waits: what was done during each and what was not', () => {
  const timeline = under(laundryWithWalks(), 'event-loop');
  const uses = [
    // In the first wait only Load 2 is started, in the second Load 1 is folded, in the third nothing is done.
    { task: LOAD_1, step: DRY, attempt: 1, from: 37, to: 82, used: 3, switching: 1, idle: 41 },
    { task: LOAD_2, step: DRY, attempt: 1, from: 87, to: 132, used: 10, switching: 1, idle: 34 },
    { task: LOAD_2, step: WASH, attempt: 1, from: 41, to: 71, used: 0, switching: 0, idle: 30 },
  ];
  // The first wash, 3–33, is filled completely by a switch and the checklist: it is not listed.
  expect(unusedWaits(timeline, 9)).toEqual(uses);
  expect(unusedWaits(timeline, 2)).toEqual(uses.slice(0, 2));
  expect(unusedWaits(timeline, 0)).toEqual([]);
});

test('waits with equal idle time are ordered by their beginnings, then by file order', () => {
  const timeline = played(scenario('a: w6 | b: w4 | c: w4 | d (at 2): w4'), 'c b a d');
  expect(unusedWaits(timeline, 9).map(({ task, idle }) => [task, idle])).toEqual([
    [0, 6],
    [1, 4],
    [2, 4],
    [3, 4],
  ]);
});

test('an idle stretch is cut where something becomes ready', () => {
  // a rings at 5, while the player waits on until 8.
  const timeline = played(scenario('a: w5 b1 | b: w10 b1'), 'a b wait:8 a b');
  expect(idleTimeOf(timeline)).toEqual({
    idle: 9,
    chosen: 3,
    forced: 6,
    stretches: [
      { from: 0, to: 5, ready: [], waiting: [0, 1] },
      { from: 5, to: 8, ready: [0], waiting: [1] },
      { from: 9, to: 10, ready: [], waiting: [1] },
    ],
  });
});

test('a ready task is listed once, even if it was attended and rang again in between', () => {
  // Without a switch cost a wait starts in no time, and the CPU is idle before and after.
  const timeline = played(scenario('a: w2 w2 b1 | b (at 3): b1'), 'wait:1 a wait:4 a wait:9 a b');
  expect(idleTimeOf(timeline).stretches).toEqual([
    { from: 0, to: 1, ready: [0], waiting: [] },
    { from: 1, to: 3, ready: [], waiting: [0] },
    { from: 3, to: 9, ready: [0, 1], waiting: [0] },
  ]);
});

test('a released resource makes a queued task ready in the middle of a wait', () => {
  const timeline = played(scenario('x 1; a: w3@x b1 | b: b1@x'), 'a wait:5 b a');
  expect(idleTimeOf(timeline).stretches).toEqual([
    { from: 0, to: 3, ready: [], waiting: [0] },
    { from: 3, to: 5, ready: [0, 1], waiting: [] },
  ]);
});

test('a stuck run counts up to its last event, an open one up to now', () => {
  const stuck = played(scenario('a: b2 w? | b (at 6): b1'), 'a a b');
  expect(idleTimeOf(stuck)).toMatchObject({ idle: 4, stretches: [{ from: 2, to: 6, ready: [], waiting: [0] }] });
  expect(unusedWaits(stuck, 1)).toMatchObject([{ task: 0, from: 2, to: 7, used: 1, idle: 4 }]);
  const open = played(scenario('a: w5 b1 | b: w9 b1'), 'a b wait:7');
  expect(open.run.outcome).toBe('open');
  expect(idleTimeOf(open)).toMatchObject({ idle: 7, chosen: 2, forced: 5 });
});

test('a run that ends at 0 has no idle time', () => {
  expect(idleTimeOf(under(scenario('a: b0'), 'sync'))).toEqual({ idle: 0, chosen: 0, forced: 0, stretches: [] });
});

test('of many tasks only a few are listed', () => {
  const timeline = played(scenario('a: w5 | b*100: b1'), 'a wait:3');
  expect(idleTimeOf(timeline, 3).stretches).toEqual([{ from: 0, to: 3, ready: [1, 2, 3], waiting: [0] }]);
});

const loneSetups = setups().map((setup) => ({ ...setup, workers: 1 }));

/** A random run, or its beginning, as if the player were still thinking about a later decision. */
const runs: fc.Arbitrary<Run> = fc
  .record({ setup: loneSetups, part: fc.option(fc.double({ min: 0, max: 1, noNaN: true })) })
  .map(({ setup, part }) => {
    const run = runOf(setup);
    if (part === null) return run;
    const answers = run.decisions.map(({ answer }) => answer).slice(0, Math.floor(part * run.decisions.length));
    return simulate(run.scenario, replay(answers), setup);
  });
const OPTIONS = { seed: 3, numRuns: 300 };

test('the sums are the idle time of the CPU, and the stretches add up to them without gaps or overlaps', () => {
  const property = fc.property(runs, (run) => {
    const timeline = timelineOf(run);
    const { idle, chosen, forced, stretches } = idleTimeOf(timeline);
    expect(idle).toBe(statisticsOf(timeline).cpu.idle);
    const sumOf = (isChosen: boolean) =>
      stretches.reduce((sum, { from, to, ready }) => sum + (ready.length > 0 === isChosen ? to - from : 0), 0);
    expect([chosen, forced]).toEqual([sumOf(true), sumOf(false)]);
    for (const [i, { from, to, ready }] of stretches.entries()) {
      const next = stretches[i + 1];
      expect(from).toBeLessThan(to);
      if (next) expect(to).toBeLessThanOrEqual(next.from);
      if (next?.from === to) expect(ready.length > 0).not.toBe(next.ready.length > 0);
    }
  });
  fc.assert(property, OPTIONS);
});

const isIdle = ({ cpus }: Picture) => cpus[0]?.state === 'idle';
const inState = (pictures: readonly Picture[], state: string) =>
  [...new Set(pictures.flatMap(({ states }) => states.flatMap((one, i) => (one === state ? [i] : []))))].sort(
    (a, b) => a - b,
  );

test('the stretches match a look at every tick', () => {
  const property = fc.property(runs, (run) => {
    const pictures = picturesOf(run);
    const { stretches } = idleTimeOf(timelineOf(run), 99);
    const ticks = stretches.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
    expect(ticks).toEqual([...pictures.keys()].filter((tick) => isIdle(pictures[tick] as Picture)));
    for (const { from, to, ready, waiting } of stretches) {
      const seen = pictures.slice(from, to);
      expect([ready, waiting]).toEqual([inState(seen, 'ready'), inState(seen, 'waiting')]);
      expect(seen.every(({ states }) => states.includes('ready') === ready.length > 0)).toBe(true);
    }
  });
  fc.assert(property, OPTIONS);
});

test('the uses of waits match a look at every tick', () => {
  const property = fc.property(runs, (run) => {
    const pictures = picturesOf(run);
    const uses = unusedWaits(timelineOf(run), Number.POSITIVE_INFINITY);
    for (const { task, step, from, to, used, switching, idle } of uses) {
      const seen = pictures.slice(from, to);
      const count = (state: string) => seen.filter(({ cpus }) => cpus[0]?.state === state).length;
      expect(seen.every(({ states, steps }) => states[task] === 'waiting' && steps[task] === step)).toBe(true);
      expect([used, switching, idle]).toEqual(['running', 'switching', 'idle'].map(count));
    }
    const unused = pictures.filter(isIdle).flatMap(({ states }) => states.filter((state) => state === 'waiting'));
    expect(uses.reduce((sum, { idle }) => sum + idle, 0)).toBe(unused.length);
  });
  fc.assert(property, OPTIONS);
});
