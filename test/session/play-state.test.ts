import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waitTick, waitUntil } from '../../src/engine/decision.ts';
import { simulate } from '../../src/engine/run.ts';
import { replay } from '../../src/policies/replay.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { stopBetween } from '../../src/session/game/announcements.ts';
import { printedDecisions } from '../../src/session/game/game.ts';
import { atEdge, toggleClock } from '../../src/session/game/play-clock.ts';
import { knownTasks, type PlayState, phaseOf, shownPosition, tickOf } from '../../src/session/game/play-phase.ts';
import {
  answer,
  confirm,
  endGame,
  finishByLoop,
  newPlay,
  redoTurn,
  startAgain,
  undoTurn,
  waitForEvent,
  waitForTask,
  waitOneTick,
} from '../../src/session/game/play-state.ts';
import { PLAYER } from '../../src/session/game/position.ts';
import { isMoving, playheadAt } from '../../src/session/watch/playback.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { laundryWithWalks } from '../support/bundled.ts';
import { scenario, scenarioFile } from '../support/notation.ts';
import { edgeOf, lookedAt, moves, perform, playing, playMoves, playOn, sitDown } from '../support/player.ts';

const laundry = laundryWithWalks();
const seeds = fc.integer({ min: 0, max: 0xffffffff });
const scenarios = scenarioFiles.map(expand);
const shares = fc.double({ min: 0, max: 1, noNaN: true });
const FAR = 1e9;

const begun = (about: Scenario, more: Parameters<typeof playing>[2] = {}) =>
  newPlay(playing(about, 1, { still: true, ...more }), 0);

/** Decide one after the other, each when the effect of the last one has been shown. */
const having = (state: PlayState, ...answers: number[]): PlayState =>
  answers.reduce((at, given) => atEdge(answer(at, given, 0).state, 0), state);

const decisionsOf = ({ game }: PlayState) => printedDecisions(game);
const traceOf = ({ position }: PlayState) => position.watched.run.trace;
const indexOf = (about: Scenario, id: string) => about.tasks.findIndex((task) => task.id === id);

describe('waiting', () => {
  const about = scenario('a: b2 w10 b1 | b: b3 | c (at 6): b1');

  test('lasts until the next event of any task', () => {
    const { state } = waitForEvent(having(begun(about), 0), 0);
    expect(decisionsOf(state)).toEqual(['a', 'wait']);
    expect(edgeOf(state)).toBe(6);
  });

  test('one tick is one tick', () => {
    const { state } = waitOneTick(having(begun(about), 0), 0);
    expect(decisionsOf(state)).toEqual(['a', 'wait:3']);
    expect(edgeOf(state)).toBe(3);
  });

  test('for a task lasts until it can be attended, whatever other tasks do', () => {
    const { state } = waitForTask(having(begun(about), 0, 0), 0, 0);
    expect(decisionsOf(state)).toEqual(['a', 'a', 'wait:12']);
    expect(edgeOf(state)).toBe(12);
    expect(state.position.ready).toContain(0);
  });

  test('for a task ends when something comes unannounced, and is recorded until then', () => {
    const file = scenarioFile('a: b2 w10 b1 | b: b3 | c (at 6): b1');
    const tasks = file.tasks.map((task) => (task.id === 'c' ? { ...task, surprise: true } : task));
    const { state } = waitForTask(having(begun(expand({ ...file, tasks })), 0, 0), 0, 0);
    expect(decisionsOf(state)).toEqual(['a', 'a', 'wait:6']);
  });

  test('for ever is refused, also in the past; ending the game is a decision of its own, which undo takes back', () => {
    const alone = begun(scenario('a: b1 | b: b1'));
    expect(waitForEvent(alone, 0).refused).toEqual({ reason: 'for-ever', ready: [0, 1] });
    expect(waitForTask(alone, 0, 0).refused).toEqual({ reason: 'ready-now' });
    const past = lookedAt(having(alone, 0), 0, 0);
    expect(waitForEvent(past, 0).refused).toEqual({ reason: 'for-ever', ready: [0, 1] });
    expect(endGame(past, 0).refused).toEqual({ reason: 'past' });
    const { state: ended } = endGame(alone, 0);
    expect(phaseOf(ended, 0)).toBe('over');
    expect(ended.position.watched.run.stuck?.reason).toBe('gave-up');
    expect(endGame(ended, 0).refused).toEqual({ reason: 'over' });
    expect(decisionsOf(undoTurn(ended, 0).state)).toEqual([]);
    expect(endGame(having(begun(about), 0), 0).refused).toEqual({ reason: 'still-running' });
  });

  test('ends where a deadline is missed, for the next event and for a task alike', () => {
    const late = begun(scenario('a: w9 b1 | b (due 4): b2'));
    for (const { state } of [waitForEvent(having(late, 0), 0), waitForTask(having(late, 0), 0, 0)])
      expect(decisionsOf(state)).toEqual(['a', 'wait:5']);
  });

  test('moves time or is refused, and comes to an end', () => {
    const property = fc.property(scenarios, seeds, moves, (about, seed, list) => {
      let { state } = playMoves(playing(about, seed, { still: true }), list);
      for (let waits = 0; phaseOf(state, FAR) === 'turn'; waits++) {
        expect(waits).toBeLessThan(500);
        const { state: next, refused } = waitForEvent(state, FAR);
        if (refused) {
          expect(refused.reason).toBe('for-ever');
          return;
        }
        expect(edgeOf(next)).toBeGreaterThan(edgeOf(state));
        state = next;
      }
    });
    fc.assert(property, { seed: 13, numRuns: 300 });
  });

  test('for a task that can never be ready is refused', () => {
    expect(waitForTask(begun(scenario('a: b1 | b (after a): b1')), 1, 0).refused).toEqual({ reason: 'never-ready' });
  });
});

describe('where the player is', () => {
  test('is asked, watches what a decision does, and is asked again', () => {
    const asked = newPlay(playing(laundry), 0);
    expect(phaseOf(asked, 0)).toBe('turn');
    const { state } = answer(asked, 0, 0);
    expect(phaseOf(state, 0)).toBe('moving');
    expect(tickOf(state, 0)).toBe(0);
    expect(phaseOf(atEdge(state, 1), 1)).toBe('turn');
    expect(phaseOf(state, FAR)).toBe('turn');
    expect(tickOf(state, FAR)).toBe(3);
  });

  test('is asked at once under reduced motion', () => {
    const { state } = answer(begun(laundry), 0, 0);
    expect(phaseOf(state, 0)).toBe('turn');
    expect(tickOf(state, 0)).toBe(3);
  });

  test('may decide before everything has been shown', () => {
    const { state } = answer(newPlay(playing(laundry), 0), 0, 0);
    expect(decisionsOf(answer(state, 0, 5).state)).toEqual(['load-1', 'load-1']);
  });

  test('what a decision does is shown within a few seconds, however long it takes', () => {
    const long = newPlay(playing(scenario('a: b5000 b1 | b: b1')), 0);
    expect(phaseOf(answer(long, 0, 0).state, 6_000)).toBe('turn');
  });

  test('is at the end when all is over, and nothing is decided there', () => {
    const { state } = playOn(sitDown(playing(laundry)));
    expect(phaseOf(state, FAR)).toBe('over');
    expect(answer(state, 0, FAR).refused).toEqual({ reason: 'over' });
    expect(finishByLoop(state, FAR).refused).toEqual({ reason: 'over' });
  });
});

describe('deciding in the past', () => {
  const state = having(begun(laundry), 0, 0, 2, 2);

  test('is asked first; no changes nothing, yes continues from there', () => {
    const past = lookedAt(state, 3, 0);
    const { state: asking, refused } = answer(past, 2, 0);
    expect(refused).toBeNull();
    expect(asking.asking).toMatchObject({ at: 3, takenBack: 3 });
    expect(decisionsOf(asking)).toEqual(decisionsOf(state));
    expect(confirm(asking, false, 0)).toEqual(past);
    expect(decisionsOf(confirm(asking, true, 0))).toEqual(['load-1', 'checklist']);
    expect(decisionsOf(undoTurn(confirm(asking, true, 0), 0).state)).toEqual(decisionsOf(state));
  });

  test('what cannot be done there is refused at once', () => {
    expect(answer(lookedAt(state, 3, 0), 1, 0).refused?.reason).toBe('resource');
  });

  test('in the middle of a wait cuts the wait short', () => {
    const waited = having(begun(laundry), 0, 0, waitUntil(30));
    const { state: asking } = answer(lookedAt(waited, 10, 0), 2, 0);
    expect(decisionsOf(confirm(asking, true, 0))).toEqual(['load-1', 'load-1', 'wait:10', 'checklist']);
  });

  test('without an answer that was asked for, nothing is confirmed', () => {
    expect(confirm(state, true, 0)).toBe(state);
  });
});

test('a restart is one step of undo', () => {
  const state = having(begun(laundry), 0, 0, 2);
  const anew = startAgain(state, 0);
  expect(decisionsOf(anew)).toEqual([]);
  expect(tickOf(anew, 0)).toBe(0);
  expect(decisionsOf(undoTurn(anew, 0).state)).toEqual(decisionsOf(state));
});

test('there is nothing to undo at first, and nothing to redo at last', () => {
  const first = begun(laundry);
  expect(undoTurn(first, 0).refused).toEqual({ reason: 'nothing-to-undo' });
  expect(redoTurn(first, 0).refused).toEqual({ reason: 'nothing-to-redo' });
});

test('unannounced tasks have the last numbers, in the order in which they come', () => {
  const file = scenarioFile('a (at 9): b1 | b: b1 | c (at 4): b1 | d: b1');
  const tasks = file.tasks.map((task) => ({ ...task, surprise: task.id === 'a' || task.id === 'c' }));
  const about = expand({ ...file, tasks });
  const known = (tick: number) => knownTasks(about, tick).map((task) => about.tasks[task]?.id);
  expect(known(3)).toEqual(['b', 'd']);
  expect(known(4)).toEqual(['b', 'd', 'c']);
  expect(known(9)).toEqual(['b', 'd', 'c', 'a']);
});

describe('whatever a player does', () => {
  test('what is refused changes nothing', () => {
    const property = fc.property(scenarios, seeds, fc.boolean(), moves, (about, seed, live, list) => {
      let player = sitDown(playing(about, seed, { live }));
      for (const move of list) {
        const next = perform(player, move);
        if (next.refused) expect(next.state.game).toBe(player.state.game);
        if (next.refused) expect(next.state.position).toBe(player.state.position);
        player = next;
      }
    });
    fc.assert(property, { seed: 6, numRuns: 200 });
  });

  test('what is recorded replays to the same trace, with single steps and without, and so does a game resumed', () => {
    const property = fc.property(scenarios, seeds, moves, fc.boolean(), (about, seed, list, singleSteps) => {
      const { state } = playMoves(playing(about, seed, { singleSteps }), list);
      const { decisions } = state.game.moves;
      const replayed = simulate(about, replay(decisions, PLAYER), { seed });
      expect(traceOf(state)).toEqual(replayed.trace);
      const resumed = newPlay(playing(about, seed, { singleSteps: !singleSteps }), 0, decisions);
      expect(traceOf(resumed)).toEqual(replayed.trace);
    });
    fc.assert(property, { seed: 14, numRuns: 300 });
  });

  test('going back keeps everything that happened before', () => {
    const property = fc.property(scenarios, seeds, moves, shares, fc.nat(), (about, seed, list, share, lot) => {
      const { state, now } = playMoves(playing(about, seed), list);
      const edge = edgeOf(state);
      fc.pre(edge > 0);
      const tick = Math.min(edge - 1, Math.floor(share * edge));
      const asking = answer(lookedAt(state, tick, now), lot % about.tasks.length, now).state;
      fc.pre(asking.asking !== null);
      const gone = confirm(asking, true, now);
      const earlier = (one: PlayState) => traceOf(one).filter(({ at }) => at < tick);
      expect(earlier(gone)).toEqual(earlier(state));
      const last = gone.position.watched.run.decisions.at(-1);
      expect(last?.answer).toBe(lot % about.tasks.length);
      expect(last?.at).toBeGreaterThanOrEqual(tick);
      expect(undoTurn(gone, now).state.game.moves).toEqual(state.game.moves);
    });
    fc.assert(property, { seed: 7, numRuns: 300 });
  });

  test('the playhead is never later than what is known, and comes to rest there', () => {
    const property = fc.property(scenarios, seeds, moves, (about, seed, list) => {
      let player = sitDown(playing(about, seed));
      for (const move of list) {
        player = perform(player, move);
        const { state, now } = player;
        expect(playheadAt(state.view.playback, now)).toBeLessThanOrEqual(edgeOf(state));
        expect(['turn', 'over']).toContain(phaseOf(atEdge(state, now), now));
      }
    });
    fc.assert(property, { seed: 9, numRuns: 200 });
  });

  test('a wait for a task ends with the task ready, or with something for which the clock stops', () => {
    const files = fc.tuple(scenarioFiles, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }));
    const property = fc.property(files, seeds, moves, fc.nat(), ([file, secret], seed, list, lot) => {
      const tasks = file.tasks.map((task, i) => ({
        ...task,
        surprise: (secret[i] ?? false) && (task.arrives ?? 0) !== 0,
      }));
      const about = expand({ ...file, tasks });
      const { state, now } = playMoves(playing(about, seed, { still: true }), list);
      const task = lot % about.tasks.length;
      const { state: waited, refused } = waitForTask(state, task, now);
      if (refused) return;
      const edge = edgeOf(waited);
      const stop = stopBetween(waited.position.watched.timeline, edgeOf(state), edge);
      expect(stop ?? edge).toBe(edge);
      expect(waited.position.ready.includes(task) || stop === edge).toBe(true);
      expect(waitTick(waited.game.moves.decisions.at(-1) ?? 0)).toBe(edge);
    });
    fc.assert(property, { seed: 10, numRuns: 300 });
  });
});

describe('with the clock running on', () => {
  const live = (about: Scenario, seed = 1) => newPlay(playing(about, seed, { live: true }), 0);

  test('hesitating is waiting until the player decides', () => {
    const asked = live(laundry);
    const now = 5_000;
    const tick = tickOf(asked, now);
    expect(tick).toBeGreaterThan(0);
    const { state, refused } = answer(asked, 0, now);
    expect(refused).toBeNull();
    expect(decisionsOf(state)).toEqual([`wait:${tick}`, 'load-1']);
    expect(edgeOf(state)).toBe(tick + 3);
  });

  test('is the run of the same decisions made by hand', () => {
    const thinking = fc.array(fc.tuple(fc.nat({ max: 9_000 }), fc.nat()), { maxLength: 12 });
    const property = fc.property(scenarios, seeds, thinking, (about, seed, thoughts) => {
      let state = live(about, seed);
      let now = 0;
      const byHand: number[] = [];
      for (const [ms, lot] of thoughts) {
        now += ms;
        if (phaseOf(state, now) !== 'turn') continue;
        const tick = tickOf(state, now);
        const late = tick > edgeOf(state);
        const { ready } = shownPosition(state, now);
        const given = ready[lot % ready.length] as number;
        const reply = answer(state, given, now);
        expect(reply.refused).toBeNull();
        byHand.push(...(late ? [waitUntil(tick)] : []), given);
        state = reply.state;
      }
      expect(state.game.moves.decisions).toEqual(byHand);
      expect(traceOf(state)).toEqual(simulate(about, replay(byHand, PLAYER), { seed }).trace);
    });
    fc.assert(property, { seed: 11, numRuns: 200 });
  });

  test('while the CPU is busy nothing is decided', () => {
    const { state } = answer(live(laundry), 0, 0);
    expect(phaseOf(state, 1)).toBe('moving');
    expect(answer(state, 0, 1).refused).toEqual({ reason: 'cpu-busy', until: 3 });
  });

  test('undone hesitation does not return time', () => {
    const late = answer(live(laundry), 0, 60_000).state;
    const back = undoTurn(late, 60_000).state;
    expect(tickOf(back, 60_000)).toBe(0);
    expect(decisionsOf(back)).toEqual([]);
  });

  test('letting the loop finish does not return the time spent thinking', () => {
    const asked = live(laundry);
    const now = 20_000;
    const tick = tickOf(asked, now);
    const { state } = finishByLoop(asked, now);
    expect(state.position.watched.run.decisions.find(({ answer: given }) => given >= 0)?.at).toBeGreaterThanOrEqual(
      tick,
    );
  });

  test('a wait for a task begins when the player asks for it', () => {
    const asked = newPlay(playing(scenario('a: b1 | b (at 3): b1 | c (at 300): b1'), 1, { live: true }), 0);
    const now = 20_000;
    expect(tickOf(asked, now)).toBeGreaterThan(3);
    expect(tickOf(asked, now)).toBeLessThan(300);
    expect(waitForTask(asked, indexOf(asked.options.scenario, 'b'), now).refused?.reason).toBe('ready-now');
    expect(edgeOf(waitForTask(asked, indexOf(asked.options.scenario, 'c'), now).state)).toBe(300);
  });

  test('stops for what is important, once, and where the player can decide', () => {
    // The deadline is missed at 5, which is shown while a is worked on, until 9.
    const about = scenario('a: b9 | b (due 4): b2 | c: w3%1 b1');
    const asked = answer(live(about), 2, 0).state;
    expect(tickOf(asked, FAR)).toBe(3);
    expect(phaseOf(asked, FAR)).toBe('turn');
    const on = toggleClock(asked, FAR);
    expect(tickOf(on, 2 * FAR)).toBe(5);
    const { state: busy } = answer(asked, 0, FAR);
    expect(decisionsOf(busy)).toEqual(['c', 'wait:3', 'a']);
    expect(tickOf(busy, 2 * FAR)).toBe(12);
    expect(phaseOf(busy, 2 * FAR)).toBe('turn');
    expect(isMoving(toggleClock(busy, 2 * FAR).view.playback, 3 * FAR)).toBe(true);
  });

  test('a player who never decides stays at the decision or reaches the end', () => {
    const property = fc.property(scenarios, seeds, moves, (about, seed, list) => {
      const { state, now } = playMoves(playing(about, seed, { live: true }), list);
      expect(['turn', 'over', 'looking']).toContain(phaseOf(state, now + FAR));
    });
    fc.assert(property, { seed: 12, numRuns: 300 });
  });
});
