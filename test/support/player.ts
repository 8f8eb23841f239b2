import fc from 'fast-check';
import { type Answer, WAIT, waitTick, waitUntil } from '../../src/engine/decision.ts';
import type { Run } from '../../src/engine/run.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { lookingBack } from '../../src/session/game/play-clock.ts';
import { knownTasks, type PlayOptions, type PlayState, phaseOf } from '../../src/session/game/play-phase.ts';
import {
  answer,
  confirm,
  finishByLoop,
  newPlay,
  type Refused,
  redoTurn,
  startAgain,
  type Turn,
  undoTurn,
  waitForEvent,
  waitForTask,
  waitOneTick,
} from '../../src/session/game/play-state.ts';
import { aloneRun } from '../../src/session/reference.ts';

/** One action of a player. `pick` chooses among what is available, `share` how far back to look. */
export type Move =
  | { readonly does: 'attend-ready' | 'attend-any' | 'wait-for'; readonly pick: number }
  | { readonly does: 'wait' | 'tick' | 'finish' | 'anew' | 'undo' | 'redo' }
  | { readonly does: 'back'; readonly share: number; readonly pick: number; readonly yes: boolean }
  | { readonly does: 'rest'; readonly ms: number };

const pick = fc.nat({ max: 50 });
const doing = <D extends string>(does: D) => fc.constant({ does });

/** Players who try everything, but mostly attend what is ready. */
export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.record({ does: fc.constant('attend-ready' as const), pick }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('attend-any' as const), pick }) },
    { weight: 3, arbitrary: doing('wait' as const) },
    { weight: 2, arbitrary: doing('tick' as const) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('wait-for' as const), pick }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('back' as const),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        pick,
        yes: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: doing('undo' as const) },
    { weight: 1, arbitrary: doing('redo' as const) },
    { weight: 1, arbitrary: doing('finish' as const) },
    { weight: 1, arbitrary: doing('anew' as const) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('rest' as const), ms: fc.nat({ max: 4_000 }) }) },
  ),
  { maxLength: 30 },
);

/** The default options of games in tests. */
export const playing = (scenario: Scenario, seed = 1, more: Partial<PlayOptions> = {}): PlayOptions => ({
  scenario,
  seed,
  sync: aloneRun(scenario, seed),
  horizon: 60,
  live: false,
  still: false,
  speed: 0,
  singleSteps: true,
  ...more,
});

/** A game, the time its player looks at, and why the last action was refused, if it was. */
export interface Player {
  readonly state: PlayState;
  readonly now: number;
  readonly refused: Refused | null;
}

/** Starts a new game. */
export const sitDown = (options: PlayOptions): Player => ({ state: newPlay(options, 0), now: 0, refused: null });

/** Does one action, or nothing if there is nothing to choose from. */
export function perform(player: Player, move: Move): Player {
  const { state, now } = player;
  // A player who still looks at the past is asked, and says yes.
  const replied = ({ state: next, refused }: Turn): Player => ({ state: confirm(next, true, now), now, refused });
  switch (move.does) {
    case 'rest':
      return { ...player, now: now + move.ms, refused: null };
    case 'attend-ready': {
      const task = chosen(state.position.ready, move.pick);
      return task === undefined ? { ...player, refused: null } : replied(answer(state, task, now));
    }
    case 'attend-any':
      return replied(answer(state, move.pick % (state.options.scenario.tasks.length + 1), now));
    case 'wait-for':
      return replied(waitForTask(state, move.pick % state.options.scenario.tasks.length, now));
    case 'back':
      return goneBack(player, move);
    case 'anew':
      return { state: startAgain(state, now), now, refused: null };
    default:
      return replied(SIMPLE[move.does](state, now));
  }
}

const SIMPLE = { wait: waitForEvent, tick: waitOneTick, undo: undoTurn, redo: redoTurn, finish: finishByLoop };

/** Looks at a tick of the past, as the arrow keys do. */
export function lookedAt(state: PlayState, tick: number, now: number): PlayState {
  const back = lookingBack(state, now);
  const playback = { ...back.view.playback, from: tick, startedAt: now, paused: true };
  return { ...back, view: { ...back.view, playback } };
}

/** The last tick of what has happened so far. */
export const edgeOf = ({ position }: PlayState): number => position.watched.run.until;

function goneBack(player: Player, { share, pick, yes }: Extract<Move, { does: 'back' }>): Player {
  const { now } = player;
  const edge = edgeOf(player.state);
  if (edge === 0) return { ...player, refused: null };
  const tick = Math.min(edge - 1, Math.floor(share * edge));
  const { state, refused } = answer(lookedAt(player.state, tick, now), given(player.state, pick, tick), now);
  return { state: confirm(state, yes, now), now, refused };
}

// Mostly a task, whether or not it is ready there.
function given({ options }: PlayState, pick: number, tick: number): Answer {
  const { length } = options.scenario.tasks;
  const lot = pick % (length + 2);
  return lot < length ? lot : lot === length ? WAIT : waitUntil(tick + 1 + (pick % 3));
}

const chosen = <T>(list: readonly T[], lot: number): T | undefined => list[lot % Math.max(1, list.length)];

/** Plays moves one after another. */
export const playMoves = (options: PlayOptions, list: readonly Move[]): Player =>
  list.reduce((player, move) => perform(player, move), sitDown(options));

/** Attends what is ready, lowest number first, and otherwise waits, to the end or for at most that many decisions. */
export function playOn(player: Player, most = 500): Player {
  let { state, now } = player;
  for (let i = 0; i < most && phaseOf(state, now) !== 'over'; i++) {
    now += 10_000;
    const [first] = state.position.ready;
    if (first === undefined) break;
    state = answer(state, first, now).state;
  }
  return { state, now, refused: null };
}

/** The keys that play a run's decisions by number, one entry per decision. */
export const keysOfRun = ({ scenario, decisions }: Run): string[][] =>
  decisions.map(({ at, answer: given }) => {
    if (waitTick(given) !== null) throw new Error('a wait until a tick has no key of its own');
    if (given === WAIT) return ['.'];
    const known = knownTasks(scenario, at);
    const number = known.indexOf(given) + 1;
    const digits = [...String(number)];
    // A number that could have more digits is ended with Enter.
    return number * 10 <= known.length ? [...digits, 'enter'] : digits;
  });
