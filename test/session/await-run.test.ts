import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taskMoment } from '../../src/analysis/moment.ts';
import { isNotStarted } from '../../src/analysis/plan/not-started.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import type { Answer } from '../../src/engine/decision.ts';
import { endsInAwait } from '../../src/engine/next-await.ts';
import { type Policy, simulate } from '../../src/engine/run.ts';
import { simulatedPlayer } from '../../src/policies/players.ts';
import { replay } from '../../src/policies/replay.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { awaitRun, canSpoilByAwait } from '../../src/session/game/await-run.ts';
import { Checkpoints } from '../../src/session/game/checkpoints.ts';
import { decide, newGame, undo } from '../../src/session/game/game.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { laundryWithWalks } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';

const scenarios = scenarioFiles.map(expand);
const lots = fc.array(fc.nat({ max: 50 }), { maxLength: 20 });

interface Played {
  readonly about: Scenario;
  readonly seed: number;
  readonly moves: readonly (readonly Answer[])[];
}

/** A game of random moves, each of which runs to the next await. */
function playedByLot(about: Scenario, seed: number, picks: readonly number[]): Played {
  const game = new Checkpoints(about, seed);
  const moves: (readonly Answer[])[] = [];
  for (const pick of picks) {
    const made = moves.flat();
    const { run, kernel } = game.play(made, replay(made));
    if (run.outcome !== 'open') break;
    moves.push(awaitRun(game, made, kernel.ready.nth(pick % kernel.ready.size)));
  }
  return { about, seed, moves };
}

const games = fc.tuple(scenarios, fc.nat(), lots).map(([about, seed, picks]) => playedByLot(about, seed, picks));
const all = (property: fc.IProperty<[Played]>) => fc.assert(property, { seed: 12, numRuns: 300 });

const traceOf = ({ about, seed }: Played, decisions: readonly Answer[]) =>
  simulate(about, replay(decisions), { seed }).trace;

/** The start that each decision of a move led to, with the tick of the decision. */
function startedBy(played: Played, before: readonly Answer[], move: readonly Answer[]) {
  const all = [...before, ...move];
  const { decisions, trace } = simulate(played.about, replay(all), { seed: played.seed });
  return move.map((task, i) => {
    const index = before.length + i;
    const earlier = all.slice(0, index).filter((answer) => answer === task).length;
    const start = trace.filter((event) => event.kind === 'start' && event.task === task)[earlier];
    return { at: decisions[index]?.at, start };
  });
}

const eachMove = (played: Played, look: (before: readonly Answer[], move: readonly Answer[]) => void) =>
  played.moves.forEach((move, i) => {
    look(played.moves.slice(0, i).flat(), move);
  });

describe('attending runs to the next await', () => {
  test('a loaded washer is started in the same move, and the move ends there', () => {
    const game = new Checkpoints(laundryWithWalks(), 1);
    expect(awaitRun(game, [], 0)).toEqual([0, 0]);
    expect(awaitRun(game, [0, 0], 2)).toEqual([2]);
  });

  test.each<[string, string, readonly Answer[], number, readonly Answer[]]>([
    ['between two blocking steps the move ends', 'a: b1 b1 w3', [], 0, [0]],
    ['a step that is not blocking is a move of its own', 'a: w1 w3', [], 0, [0]],
    ['one that rings at once starts nothing more', 'a: b1 w0 w3', [], 0, [0, 0]],
    ['a blocking step of no length', 'a: b0 w3', [], 0, [0, 0]],
    ['what it needs is taken', 'x 1; a: b3 w3@x | b: w9@x', [1], 0, [0]],
    ['the last step', 'a: b3', [], 0, [0]],
  ])('%s', (_, notation, before, task, expected) => {
    expect(awaitRun(new Checkpoints(scenario(notation), 1), before, task)).toEqual(expected);
  });

  test('a step whose resource is only free later is not started', () => {
    // The washer is free again at 5; the blocking step has ended at 3, and nothing else is ready in between.
    const game = new Checkpoints(scenario('x 1; a: b3 w3@x | b: w5@x'), 1);
    expect(awaitRun(game, [1], 0)).toEqual([0]);
  });

  test('is one or two ordinary decisions of the task, at which the player would have been asked', () => {
    all(
      fc.property(games, (played) => {
        eachMove(played, (before, move) => {
          const [first, second, ...more] = startedBy(played, before, move);
          expect(more).toEqual([]);
          if (!second || !first?.start) return;
          const { task, step } = first.start;
          expect(second.start).toMatchObject({ task, step: step + 1, at: second.at });
          expect(endsInAwait({ scenario: played.about }, task, step)).toBe(true);
        });
      }),
    );
  });

  test('replayed, its decisions give the trace of single steps', () => {
    all(
      fc.property(games, (played) => {
        const decisions = played.moves.flat();
        const game = new Checkpoints(played.about, played.seed);
        for (let n = 0; n < decisions.length; n++) game.replayed(decisions.slice(0, n + 1), 'replay');
        expect(game.replayed(decisions, 'replay').run.trace).toEqual(traceOf(played, decisions));
      }),
    );
  });

  test('is undone as a whole', () => {
    all(
      fc.property(games, (played) => {
        let game = newGame(played.about, played.seed);
        for (const move of played.moves) {
          const next = decide(game, move);
          expect(undo(next)?.moves).toEqual(game.moves);
          game = next;
        }
        expect(game.past).toHaveLength(played.moves.length);
      }),
    );
  });

  test('simulated players move in the same way', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), fc.nat({ max: 99 }), (about, seed, key) => {
        const player = simulatedPlayer(about, `${key}`);
        const most = 60;
        const policy: Policy = {
          name: 'player',
          choose: (point) => (point.decided < most ? player.choose(point) : undefined),
        };
        const answers = simulate(about, policy, { seed }).decisions.map(({ answer }) => answer);
        const game = new Checkpoints(about, seed);
        for (let i = 0; i < answers.length; ) {
          const answer = answers[i] as Answer;
          const move = answer < 0 ? [answer] : awaitRun(game, answers.slice(0, i), answer);
          expect(answers.slice(i, i + move.length)).toEqual(move.slice(0, answers.length - i));
          i += move.length;
        }
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});

test('single steps matter where what would be started can spoil', () => {
  const about = scenario('a: b1 w3!2 b1 w2 | b: b1 w2 b1');
  const canSpoil = (task: number) => about.tasks[task]?.steps.map((_, step) => canSpoilByAwait(about, task, step));
  expect(canSpoil(0)).toEqual([true, false, false, false]);
  expect(canSpoil(1)).toEqual([false, false, false]);
});

test('a task whose machine has not been started is not started', () => {
  const run = simulate(scenario('a: b2 w5 | b: b9'), replay([0, 1]));
  const timeline = timelineOf(run);
  const at = (time: number, task: number) => isNotStarted(taskMoment(timeline, task, time));
  expect([at(0, 0), at(2, 0), at(5, 0), at(2, 1)]).toEqual([false, true, true, false]);
});
