import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import type { Answer } from '../../src/engine/decision.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { DecisionError, simulate } from '../../src/engine/run.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { Checkpoints } from '../../src/session/game/checkpoints.ts';
import { finishedByLoop, PLAYER, positionOf, waitFor, waitsForEver } from '../../src/session/game/position.ts';
import { aloneRun } from '../../src/session/reference.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { chessFile } from '../support/chess.ts';
import { moves, playing, playMoves } from '../support/player.ts';

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const scenarios = scenarioFiles.map(expand);
// Not doubles: those are almost all next to 0.
const shares = fc.nat({ max: 100 }).map((percent) => percent / 100);

/** A game of one scenario, and positions of it in any order, as undo, redo and looking back need them. */
const asked = fc.record({
  scenario: scenarios,
  seed: seeds,
  every: fc.integer({ min: 1, max: 3 }),
  list: moves,
  looks: fc.array(fc.tuple(fc.boolean(), shares), { minLength: 1, maxLength: 12 }),
});

/** A random game, and one that is the same up to its middle. */
function twoLines(scenario: Scenario, seed: number): readonly (readonly Answer[])[] {
  const line = simulate(scenario, makePolicy('random'), { seed }).decisions.map(({ answer }) => answer);
  return [line, finishedByLoop(new Checkpoints(scenario, seed), line.slice(0, line.length / 2))];
}

describe('whatever was played before', () => {
  test('a position is that of the engine from the start', () => {
    let beyond = 0;
    const property = fc.property(asked, ({ scenario, seed, every, looks }) => {
      const checkpoints = new Checkpoints(scenario, seed, every);
      const sync = aloneRun(scenario, seed);
      const lines = twoLines(scenario, seed);
      for (const [first, share] of looks) {
        const line = lines[first ? 0 : 1] ?? [];
        const decisions = line.slice(0, Math.round(share * line.length));
        if (decisions.length > every) beyond++;
        const { watched, ready } = positionOf(checkpoints, decisions, sync);
        const run = simulate(scenario, replay(decisions, PLAYER), { seed });
        expect(watched.run).toEqual(run);
        expect(watched.timeline).toEqual(timelineOf(run));
        expect(watched.statistics).toEqual(statisticsOf(timelineOf(run)));
        expect(ready).toEqual(positionOf(new Checkpoints(scenario, seed), decisions, sync).ready);
      }
    });
    fc.assert(property, { seed: 6, numRuns: 150 });
    expect(beyond).toBeGreaterThan(200);
  });

  test('what would come next is found as from the start', () => {
    const property = fc.property(asked, ({ scenario, seed, every, list, looks }) => {
      const checkpoints = new Checkpoints(scenario, seed, every);
      const sync = aloneRun(scenario, seed);
      const line = playMoves(playing(scenario, seed), list).state.game.moves.decisions;
      positionOf(checkpoints, line, sync);
      for (const [, share] of looks) {
        const decisions = line.slice(0, Math.round(share * line.length));
        const fresh = () => new Checkpoints(scenario, seed);
        expect(finishedByLoop(checkpoints, decisions)).toEqual(finishedByLoop(fresh(), decisions));
        expect(waitsForEver(checkpoints, decisions)).toBe(waitsForEver(fresh(), decisions));
        expect(waitFor(checkpoints, decisions, 0)).toBe(waitFor(fresh(), decisions, 0));
      }
    });
    fc.assert(property, { seed: 7, numRuns: 100 });
  });

  test('a decision that is not possible changes nothing', () => {
    const scenario = expand(chessFile(6, 20));
    const line = simulate(scenario, eventLoop()).decisions.map(({ answer }) => answer);
    const checkpoints = new Checkpoints(scenario, 1, 4);
    const sync = aloneRun(scenario, 1);
    const before = positionOf(checkpoints, line.slice(0, 60), sync);
    expect(() => positionOf(checkpoints, [...line.slice(0, 90), 99], sync)).toThrow(DecisionError);
    expect(positionOf(checkpoints, line.slice(0, 60), sync).watched.run).toEqual(before.watched.run);
    expect(positionOf(checkpoints, line, sync).watched.run.outcome).toBe('finished');
  });
});

describe('a long game', () => {
  const scenario = expand(chessFile(24, 90));
  const line = simulate(scenario, eventLoop()).decisions.map(({ answer }) => answer);
  const sync = aloneRun(scenario, 1);

  /** How many decisions all kernels of this process get during `work`. */
  function decisionsIn(work: () => void): number {
    const { decide } = Kernel.prototype;
    let count = 0;
    Kernel.prototype.decide = function counted(answer) {
      count++;
      return decide.call(this, answer);
    };
    try {
      work();
    } finally {
      Kernel.prototype.decide = decide;
    }
    return count;
  }

  test('is continued and undone without playing all of it again', () => {
    const checkpoints = new Checkpoints(scenario, 1);
    const at = (length: number) => positionOf(checkpoints, line.slice(0, length), sync);
    expect(decisionsIn(() => at(4_000))).toBeGreaterThan(3_999);
    const counts = Array.from({ length: 200 }, (_, i) => decisionsIn(() => at(4_000 + i)));
    expect(Math.max(...counts)).toBeLessThan(200);
    const undone = Array.from({ length: 200 }, (_, i) => decisionsIn(() => at(4_200 - i)));
    expect(Math.max(...undone)).toBeLessThan(200);
    expect(decisionsIn(() => at(100))).toBeLessThan(200);
    expect(decisionsIn(() => waitsForEver(checkpoints, line.slice(0, 4_100)))).toBeLessThan(200);
    expect(decisionsIn(() => waitFor(checkpoints, line.slice(0, 4_100), 3))).toBeLessThan(200);
  });

  test('has a bounded number of checkpoints, however long it is', () => {
    const checkpoints = new Checkpoints(scenario, 1, 2);
    let kept = 0;
    const { clone } = Kernel.prototype;
    const living = new Set<Kernel>();
    Kernel.prototype.clone = function counted(trace) {
      const copy = clone.call(this, trace);
      if (!trace) living.add(copy);
      return copy;
    };
    try {
      positionOf(checkpoints, line, sync);
      kept = living.size;
    } finally {
      Kernel.prototype.clone = clone;
    }
    // 2, 4, 8 and 16 decisions apart: each time half of them are dropped.
    expect(kept).toBeLessThan(800);
    expect(decisionsIn(() => positionOf(checkpoints, line.slice(0, 4_000), sync))).toBeLessThan(100);
  });
});
