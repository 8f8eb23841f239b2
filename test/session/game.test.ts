import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, decisionParser, WAIT, waitUntil } from '../../src/engine/decision.ts';
import { type Run, simulate } from '../../src/engine/run.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import { expand } from '../../src/scenario/expand.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import { Checkpoints } from '../../src/session/game/checkpoints.ts';
import {
  applyChange,
  type Change,
  decide,
  decidedByLoop,
  type Game,
  inverse,
  loopStretches,
  type Moves,
  newGame,
  printedDecisions,
  redo,
  undo,
} from '../../src/session/game/game.ts';
import { leftGame } from '../../src/session/game/left-game.ts';
import { atEdge } from '../../src/session/game/play-clock.ts';
import type { PlayState } from '../../src/session/game/play-phase.ts';
import { finishByLoop, newPlay } from '../../src/session/game/play-state.ts';
import { finishedByLoop, PLAYER, positionOf } from '../../src/session/game/position.ts';
import { parseShareCode, printShareCode } from '../../src/session/keep/share-code.ts';
import { aloneRun } from '../../src/session/reference.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { moves, perform, playing, playMoves, sitDown } from '../support/player.ts';

const laundry = laundryWithWalks();
const seeds = fc.integer({ min: 0, max: 0xffffffff });
const scenarios = scenarioFiles.map(expand);

/** Random games, each left by a random player. */
const played = fc
  .tuple(scenarios, seeds, fc.record({ still: fc.boolean(), singleSteps: fc.boolean() }), moves)
  .map(([scenario, seed, how, list]) => playMoves(playing(scenario, seed, how), list).state);

const runOf = ({ position }: PlayState): Run => position.watched.run;
const all = (property: fc.IProperty<[PlayState]>) => fc.assert(property, { seed: 3, numRuns: 200 });

/** Undo everything: the games along the way, the newest first. */
function wayBack(game: Game): Game[] {
  const way = [game];
  for (let before = undo(game); before; before = undo(before)) way.push(before);
  return way;
}

const ids = (...decisions: string[]) => decisions.map((text) => decisionParser(laundry)(text) as number);

describe('a game', () => {
  test('undoes and redoes each decision', () => {
    let game = newGame(laundry, 1);
    for (const answer of ids('load-1', 'load-1', 'wait:9', 'checklist', 'wait')) game = decide(game, [answer]);
    expect(printedDecisions(game)).toEqual(['load-1', 'load-1', 'wait:9', 'checklist', 'wait']);
    const way = wayBack(game);
    expect(way.map(({ moves: { decisions } }) => decisions.length)).toEqual([5, 4, 3, 2, 1, 0]);
    expect(redo(way[3] as Game)?.moves).toEqual((way[2] as Game).moves);
    expect(redo(game)).toBeNull();
  });

  test('decided after an undo has no redo', () => {
    const back = undo(decide(decide(newGame(laundry, 1), [0]), [1])) as Game;
    expect(redo(decide(back, [2]))).toBeNull();
    expect(redo(back)?.moves.decisions).toEqual([0, 1]);
  });

  test('knows which decisions the event loop made, also after going back to the middle of them', () => {
    const own = decide(newGame(laundry, 1), [0]);
    const helped = decidedByLoop(own, [0, 0, 2, 1]);
    expect(loopStretches(helped)).toEqual([{ from: 1, to: 4 }]);
    const other = decide(helped, [2], 2);
    expect(loopStretches(other)).toEqual([{ from: 1, to: 2 }]);
    expect(loopStretches(decidedByLoop(other, [0, 0, 2, 1, 1]))).toEqual([
      { from: 1, to: 2 },
      { from: 3, to: 5 },
    ]);
    expect(loopStretches(decide(helped, [2], 1))).toEqual([]);
    expect((undo(other) as Game).moves).toEqual(helped.moves);
  });

  test('changed in the past is restored with one undo', () => {
    const game = decide(decide(decide(newGame(laundry, 1), [0]), [0]), [2]);
    const other = decide(game, [waitUntil(5), WAIT], 1);
    expect(other.moves.decisions).toEqual([0, waitUntil(5), WAIT]);
    expect(undo(other)?.moves).toEqual(game.moves);
  });

  test('that the loop has helped in says so, until that is undone', () => {
    const game = decide(newGame(laundry, 1), [0]);
    const helped = decidedByLoop(game, [0, 0, 2]);
    expect(helped.moves).toMatchObject({ decisions: [0, 0, 2], helped: true });
    expect(undo(helped)?.moves).toEqual({ decisions: [0], helped: false });
    expect(decide(helped, [1]).moves.helped).toBe(true);
  });

  test('resumed is undone decision by decision, and remembers the help', () => {
    const game = newGame(laundry, 1, [0, 0, 2], true);
    expect(wayBack(game).map(({ moves: { decisions } }) => decisions.length)).toEqual([3, 2, 1, 0]);
    expect(game.moves.helped).toBe(true);
  });
});

const answers = fc.array(fc.integer({ min: -20, max: 5 }), { maxLength: 12 });

/** Moves and a change that fits them. */
const changes = fc
  .record({
    decisions: answers,
    helped: fc.boolean(),
    added: answers,
    turnsHelped: fc.boolean(),
    cut: fc.nat(),
    to: fc.nat(),
  })
  .map(({ decisions, helped, added, turnsHelped, cut, to }): { moves: Moves; change: Change } => {
    const at = cut % (decisions.length + 1);
    const removed = decisions.slice(at, at + (to % (decisions.length - at + 1)));
    return { moves: { decisions, helped }, change: { at, removed, added, turnsHelped, byLoop: false } };
  });

test('a million decisions of the loop are one step, undone and redone', () => {
  const answers = new Array<Answer>(1_000_000).fill(0);
  const game = decidedByLoop(decide(newGame(laundry, 1), [0]), answers);
  expect(game.moves.decisions).toHaveLength(1_000_000);
  const back = undo(game) as Game;
  expect(back.moves).toEqual({ decisions: [0], helped: false });
  expect(redo(back)?.moves.decisions).toHaveLength(1_000_000);
  expect(decide(back, answers, 0).moves.decisions).toHaveLength(1_000_000);
});

describe('a change', () => {
  test('and its inverse leave the moves as they were', () => {
    const property = fc.property(changes, ({ moves: before, change }) => {
      const after = applyChange(before, change);
      expect(after.decisions).toHaveLength(before.decisions.length + change.added.length - change.removed.length);
      expect(after.decisions.slice(change.at, change.at + change.added.length)).toEqual(change.added);
      expect(applyChange(after, inverse(change))).toEqual(before);
      expect(inverse(inverse(change))).toEqual(change);
    });
    fc.assert(property, { seed: 8, numRuns: 500 });
  });

  test('any number of decisions are undone and redone one by one', () => {
    const doing = fc.record({ added: answers, kept: fc.nat({ max: 12 }), loop: fc.boolean() });
    const property = fc.property(fc.array(doing, { maxLength: 12 }), (list) => {
      const way = [newGame(laundry, 1)];
      for (const { added, kept, loop } of list) {
        const game = way.at(-1) as Game;
        const { decisions } = game.moves;
        way.push(
          loop ? decidedByLoop(game, [...decisions, ...added]) : decide(game, added, Math.min(kept, decisions.length)),
        );
      }
      const back = wayBack(way.at(-1) as Game);
      expect(back.map((game) => game.moves)).toEqual(way.map((game) => game.moves).reverse());
      let game = back.at(-1) as Game;
      for (const next of way.slice(1)) {
        game = redo(game) as Game;
        expect(game.moves).toEqual(next.moves);
      }
    });
    fc.assert(property, { seed: 9, numRuns: 200 });
  });
});

describe('whatever a player does', () => {
  test('undo to the first decision and redo to the end give the same decisions and the same trace', () => {
    const property = fc.property(played, (state) => {
      const { game, options } = state;
      let again = wayBack(game).at(-1) as Game;
      expect(again.moves).toEqual({ decisions: [], helped: false });
      for (let next = redo(again); next && again.past.length < game.past.length; next = redo(again)) again = next;
      expect(again.moves).toEqual(game.moves);
      const { run } = positionOf(
        new Checkpoints(options.scenario, options.seed),
        again.moves.decisions,
        options.sync,
      ).watched;
      expect(run.trace).toEqual(runOf(state).trace);
    });
    all(property);
  });

  test('each step is undone exactly, and redone exactly', () => {
    const property = fc.property(scenarios, seeds, moves, fc.boolean(), (scenario, seed, list, singleSteps) => {
      let player = sitDown(playing(scenario, seed, { singleSteps }));
      for (const move of list) {
        const { game } = player.state;
        player = perform(player, move);
        const { game: after } = player.state;
        if (after.past.length <= game.past.length) continue;
        const back = undo(after) as Game;
        expect(back.moves).toEqual(game.moves);
        expect(redo(back)?.moves).toEqual(after.moves);
      }
    });
    fc.assert(property, { seed: 4, numRuns: 100 });
  });

  test('the run is that of the engine under the same decisions', () => {
    const property = fc.property(played, (state) => {
      const { scenario, seed } = state.options;
      const { decisions } = state.game.moves;
      const run = simulate(scenario, replay(decisions, PLAYER), { seed });
      expect(runOf(state)).toEqual(run);
      expect(run.decisions.map(({ answer }) => answer)).toEqual(decisions);
    });
    all(property);
  });

  test('the decisions are printed, parsed, saved and shared without loss', () => {
    const property = fc.property(played, (state) => {
      const { scenario, seed, sync } = state.options;
      const { decisions, helped } = state.game.moves;
      const printed = printedDecisions(state.game);
      expect(printed.map(decisionParser(scenario))).toEqual(decisions);
      const left = leftGame(scenario, { seed, decisions: printed, helped, hints: 2 }, sync);
      const { outcome, until } = runOf(state);
      expect(left).toEqual(outcome === 'open' ? { seed, decisions, helped, hints: 2, at: until } : null);
      const key = { fingerprint: fingerprint(scenario), seed, tasks: scenario.tasks.length };
      const code = printShareCode({ ...key, decisions });
      expect(parseShareCode(code ?? '', scenario)).toEqual({ seed, decisions });
    });
    all(property);
  });

  test('a resumed game is where it was left', () => {
    const property = fc.property(played, (state) => {
      const { decisions, helped } = state.game.moves;
      const again = newPlay(state.options, 7, decisions, helped);
      expect(runOf(again)).toEqual(runOf(state));
      expect(again.position.ready).toEqual(state.position.ready);
      expect(again.game.moves).toMatchObject({ decisions, helped });
    });
    all(property);
  });

  test('the event loop can finish from there, in decisions that are all possible', () => {
    const property = fc.property(played, (state) => {
      const { scenario, seed } = state.options;
      const { decisions } = state.game.moves;
      const { state: ended, refused } = finishByLoop(atEdge(state, 0), 0);
      expect(refused?.reason ?? null).toBe(runOf(state).outcome === 'open' ? null : 'over');
      expect(runOf(ended).outcome).not.toBe('open');
      expect(ended.game.moves.decisions.slice(0, decisions.length)).toEqual(decisions);
      expect(finishedByLoop(new Checkpoints(scenario, seed), decisions)).toEqual(ended.game.moves.decisions);
    });
    all(property);
  });
});

describe('the event loop finishes where it finishes alone', () => {
  // From every position of the run of a rule, among them many in which a task holds a resource.
  const from = (name: string, rule: PolicyName): void => {
    const scenario = bundled(name);
    const alone = simulate(scenario, eventLoop());
    expect(alone.outcome).toBe('finished');
    const line = simulate(scenario, makePolicy(rule)).decisions.map(({ answer }) => answer);
    const checkpoints = new Checkpoints(scenario, 1);
    const lengths = Array.from({ length: Math.min(line.length, 60) }, (_, i) => i);
    const ends = lengths.map((length) => {
      const decisions = finishedByLoop(checkpoints, line.slice(0, length));
      return positionOf(new Checkpoints(scenario, 1), decisions, alone).watched.run.outcome;
    });
    expect(new Set(ends)).toEqual(new Set(['finished']));
  };
  const names = ['laundry-day', 'chess-simul', 'long-waits-first', 'say-after'];
  const rules: PolicyName[] = ['sync', 'event-loop', 'shortest-first', 'random'];
  const cases = names.flatMap((name) => rules.map((rule) => [name, rule] as const));
  test.each(cases)('%s, begun by %s', from);

  test('Laundry day from its first decision on, as the key f does it', () => {
    const state = decide(newGame(laundry, 1), [0]);
    const begun = newPlay(playing(laundry, 1, { still: true }), 0, state.moves.decisions);
    const { state: ended } = finishByLoop(begun, 0);
    expect(runOf(ended)).toMatchObject({ outcome: 'finished', until: 144 });
  });
});

test('the event loop that finishes from the start is the event loop', () => {
  const property = fc.property(scenarios, seeds, (scenario, seed) => {
    const { state } = finishByLoop(newPlay(playing(scenario, seed), 0), 0);
    expect(runOf(state)).toEqual({ ...simulate(scenario, eventLoop(), { seed }), policy: PLAYER });
  });
  fc.assert(property, { seed: 5, numRuns: 200 });
});

test('a game changed by hand is not resumed', () => {
  const sync = aloneRun(laundry, 1);
  const kept = (...decisions: string[]) => leftGame(laundry, { seed: 1, decisions, helped: false }, sync);
  expect(kept('load-1', 'load-1')).toMatchObject({ at: 3 });
  expect(kept('load-1', 'load-9')).toBeNull();
  expect(kept('load-1', 'load-2')).toBeNull();
  expect(kept('wait:0')).toBeNull();
});
