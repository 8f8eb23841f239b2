import { type Answer, WAIT, waitTick, waitUntil } from '../../engine/decision.ts';
import type { Refusal } from '../../engine/decision-point.ts';
import { playheadAt } from '../watch/playback.ts';
import type { WatchState } from '../watch/watch-state.ts';
import { stopBetween } from './announcements.ts';
import { awaitRun } from './await-run.ts';
import { decide, decidedByLoop, type Game, newGame, redo, undo } from './game.ts';
import { atEdge, jumpTo, startingClock, toPresent, towardsEdge } from './play-clock.ts';
import {
  checkpointsOf,
  isOpen,
  type PlayOptions,
  type PlayState,
  phaseOf,
  shownPosition,
  tickOf,
  untilOf,
} from './play-phase.ts';
import { finishedByLoop, type Position, positionOf, waitFor, waitsForEver } from './position.ts';
import { waitAnswer } from './wait-answer.ts';

/** Why nothing was done. */
export type Refused =
  | Refusal
  | { readonly reason: 'nothing-to-undo' | 'nothing-to-redo' | 'never-ready' | 'ready-now' | 'still-running' | 'past' }
  /** A wait would never end: nothing rings or arrives any more. */
  | { readonly reason: 'for-ever'; readonly ready: readonly number[] }
  | { readonly reason: 'cpu-busy'; readonly until: number };

/** The result of a decision: another state, or why nothing was done, and the position that explains it. */
export type Turn =
  | { readonly state: PlayState; readonly refused: null }
  | { readonly state: PlayState; readonly refused: Refused; readonly at: Position };

/** A game from its start, or from where it was left. @throws DecisionError for a decision that is not possible */
export function newPlay(
  options: PlayOptions,
  now: number,
  decisions: readonly Answer[] = [],
  helped = false,
): PlayState {
  const { scenario, seed, still, singleSteps } = options;
  const game = newGame(scenario, seed, decisions, helped);
  const position = positionOf(checkpointsOf(options), decisions, options.sync);
  const first = position.ready[0] ?? 0;
  const view: WatchState = { playback: startingClock(options, now), selected: first, zoom: 0, log: still };
  const state = { options, game, position, view, singleSteps, typed: '', asking: null, left: null };
  return decisions.length > 0 ? atEdge(state, now) : towardsEdge(state, now);
}

const refuse = (state: PlayState, refused: Refused, at = state.position): Turn => ({ state, refused, at });

/**
 * Decide: attend a task, wait, or wait until a tick. Attending runs to the next await unless single steps are on; it is
 * one step for undo either way. While looking back it has to be confirmed.
 */
export function answer(state: PlayState, given: Answer, now: number): Turn {
  const phase = phaseOf(state, now);
  if (phase === 'looking') return answerBack(state, given, now);
  if (phase === 'over') return refuse(state, { reason: 'over' });
  if (state.options.live && phase === 'moving') return refuse(state, { reason: 'cpu-busy', until: untilOf(state) });
  const late = lateWait(state, now);
  const position = shownPosition(state, now);
  const refused = refusalOf(state, position, late, given);
  // The reason may name tasks that have just arrived, so the screen must show the same moment.
  if (refused) return refuse(phase === 'moving' ? atEdge(state, now) : state, refused, position);
  const from = Math.max(tickOf(state, now), untilOf(state));
  const move = moveOf(state, [...state.game.moves.decisions, ...late], given);
  return { state: moved(state, decide(state.game, [...late, ...move]), from, now), refused: null };
}

// All decisions of one move; the answer must be possible after those made before.
function moveOf({ options, singleSteps }: PlayState, before: readonly Answer[], given: Answer): readonly Answer[] {
  if (given === WAIT) return [waitAnswer(checkpointsOf(options), before)];
  return given < 0 || singleSteps ? [given] : awaitRun(checkpointsOf(options), before, given);
}

/** End a game in which nothing rings or arrives any more, although something could still be attended. */
export function endGame(state: PlayState, now: number): Turn {
  const phase = phaseOf(state, now);
  if (phase === 'looking') return refuse(state, { reason: 'past' });
  if (phase === 'over') return refuse(state, { reason: 'over' });
  const late = lateWait(state, now);
  const decisions = [...state.game.moves.decisions, ...late];
  if (!waitsForEver(checkpointsOf(state.options), decisions)) return refuse(state, { reason: 'still-running' });
  const from = Math.max(tickOf(state, now), untilOf(state));
  return { state: moved(state, decide(state.game, [...late, WAIT]), from, now), refused: null };
}

// The time that has passed while the player thought, as a decision.
function lateWait(state: PlayState, now: number): Answer[] {
  const tick = tickOf(state, now);
  return isOpen(state) && tick > untilOf(state) ? [waitUntil(tick)] : [];
}

function refusalOf(state: PlayState, position: Position, late: readonly Answer[], given: Answer): Refused | null {
  return position.refusal(given) ?? foreverRefusal(state, [...state.game.moves.decisions, ...late], given, position);
}

function foreverRefusal(
  { options }: PlayState,
  decisions: readonly Answer[],
  given: Answer,
  { ready }: Position,
): Refused | null {
  return given === WAIT && waitsForEver(checkpointsOf(options), decisions) ? { reason: 'for-ever', ready } : null;
}

// Decisions before the tick stay; a wait that lasts beyond it is shortened to it.
function answerBack(state: PlayState, given: Answer, now: number): Turn {
  const tick = Math.ceil(playheadAt(state.view.playback, now));
  const { decisions: made } = state.position.watched.run;
  const kept = made.filter(({ at }) => at < tick).length;
  const last = made[kept - 1];
  const end = made[kept]?.at ?? untilOf(state);
  const cut = last && (last.answer === WAIT || waitTick(last.answer) !== null) && end > tick;
  const stay = cut ? kept - 1 : kept;
  const before = [...made.slice(0, stay).map((one) => one.answer), ...(cut ? [waitUntil(tick)] : [])];
  const position = positionOf(checkpointsOf(state.options), before, state.options.sync);
  const refused = position.refusal(given) ?? foreverRefusal(state, before, given, position);
  if (refused) return refuse(state, refused, position);
  const answers = [...before.slice(stay), ...moveOf(state, before, given)];
  const asking = { kept: stay, answers, at: position.watched.run.until, takenBack: made.length - stay };
  // Nothing is undone by going on after the last decision.
  if (asking.takenBack === 0) return { state: confirm({ ...state, asking }, true, now), refused: null };
  return { state: { ...state, asking }, refused: null };
}

/** Confirm the decision that is being asked about, or drop it. */
export function confirm(state: PlayState, yes: boolean, now: number): PlayState {
  const { asking } = state;
  if (!asking) return state;
  const free = { ...state, asking: null };
  if (!yes) return free;
  return moved(free, decide(state.game, asking.answers, asking.kept), asking.at, now);
}

/** Wait for the next event. */
export const waitForEvent = (state: PlayState, now: number): Turn => answer(state, WAIT, now);

/** Wait one tick. */
export function waitOneTick(state: PlayState, now: number): Turn {
  const tick = tickOf(state, now);
  const at = phaseOf(state, now) === 'looking' ? tick : Math.max(tick, untilOf(state));
  return answer(state, waitUntil(at + 1), now);
}

/** Wait until a task can be attended, or until something happens for which the clock stops. */
export function waitForTask(state: PlayState, task: number, now: number): Turn {
  const phase = phaseOf(state, now);
  const there = phase === 'moving' ? atEdge(state, now) : state;
  const position = shownPosition(state, now);
  if (phase === 'looking') return refuse(state, { reason: 'never-ready' });
  if (position.ready.includes(task)) return refuse(there, { reason: 'ready-now' }, position);
  const before = [...state.game.moves.decisions, ...lateWait(state, now)];
  const wait = waitFor(checkpointsOf(state.options), before, task);
  if (wait === null) return refuse(there, { reason: 'never-ready' }, position);
  const { timeline, run } = positionOf(checkpointsOf(state.options), [...before, wait], state.options.sync).watched;
  const stop = stopBetween(timeline, position.watched.run.until, waitTick(wait) ?? run.until);
  return answer(state, stop === null ? wait : waitUntil(stop), now);
}

/** Undo the last step. */
export function undoTurn(state: PlayState, now: number): Turn {
  const game = undo(state.game);
  if (!game) return refuse(state, { reason: 'nothing-to-undo' });
  return { state: atEdge(withGame(state, game), now), refused: null };
}

/** Redo the step that was undone last. */
export function redoTurn(state: PlayState, now: number): Turn {
  const game = redo(state.game);
  if (!game) return refuse(state, { reason: 'nothing-to-redo' });
  return { state: atEdge(withGame(state, game), now), refused: null };
}

/** If everything has ended while the player was thinking, that end becomes a decision. */
export function settleEnd(state: PlayState, now: number): PlayState {
  if (!isOpen(state) || phaseOf(state, now) !== 'over') return state;
  const from = tickOf(state, now);
  return moved(state, decide(state.game, lateWait(state, now)), from, now);
}

/** Let the event loop make all remaining decisions. */
export function finishByLoop(shown: PlayState, now: number): Turn {
  const state = shown.left ? toPresent(shown, now) : shown;
  if (!isOpen(state)) return refuse(state, { reason: 'over' });
  const answers = finishedByLoop(checkpointsOf(state.options), [
    ...state.game.moves.decisions,
    ...lateWait(state, now),
  ]);
  const from = Math.max(untilOf(state), phaseOf(state, now) === 'looking' ? 0 : tickOf(state, now));
  return { state: moved(state, decidedByLoop(state.game, answers), from, now), refused: null };
}

/** Start again; one step for undo. */
export const startAgain = (state: PlayState, now: number): PlayState =>
  atEdge(withGame(state, decide(state.game, [], 0)), now);

function withGame(state: PlayState, game: Game): PlayState {
  const position = positionOf(checkpointsOf(state.options), game.moves.decisions, state.options.sync);
  const { selected } = state.view;
  const next = position.ready.includes(selected) ? selected : (position.ready[0] ?? selected);
  return { ...state, game, position, view: { ...state.view, selected: next }, typed: '', asking: null, left: null };
}

// What follows from a decision is shown from the tick at which it was made.
const moved = (state: PlayState, game: Game, from: number, now: number): PlayState =>
  towardsEdge(jumpTo(withGame(state, game), from, now), now);
