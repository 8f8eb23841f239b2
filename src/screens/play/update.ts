import { starsOf } from '../../analysis/stars.ts';
import { loopStretches, printedDecisions } from '../../session/game/game.ts';
import { toggleClock, toPresent } from '../../session/game/play-clock.ts';
import { looked } from '../../session/game/play-look.ts';
import { phaseOf, tickOf } from '../../session/game/play-phase.ts';
import { answer, type Turn, undoTurn } from '../../session/game/play-state.ts';
import type { WatchAction } from '../../session/watch/watch-state.ts';
import type { App } from '../app/app-state.ts';
import { keptOf, keyOf } from '../app/kept.ts';
import { measureOf } from '../app/known.ts';
import { notice, type Reply, reply } from '../command.ts';
import { refusalWords } from './refusal-words.ts';
import { knownOrder, type PlayScreen } from './state.ts';

/**
 * Save where the game stands: what is on the screen is on the disk, so killing the program loses nothing. An end is
 * entered as a result once, however often it is undone and redone; helped by the event loop it counts as a try only.
 */
export function kept(state: PlayScreen, app: App): Reply<PlayScreen> {
  const { listed, play, hints } = state;
  const { seed, moves } = play.game;
  const { run, statistics } = play.position.watched;
  const key = keyOf(app, listed);
  const decisions = printedDecisions(play.game);
  if (run.outcome === 'open') {
    const asked = hints > 0 ? { hints } : {};
    const game = decisions.length > 0 ? { seed, decisions, helped: moves.helped, ...asked } : null;
    return reply(state, { kind: 'keep', change: { kind: 'game', key, game } });
  }
  const end = `${moves.helped} ${decisions.join()}`;
  if (end === state.entered) return reply(state, { kind: 'keep', change: { kind: 'game', key, game: null } });
  const { best, eventLoop } = measureOf(app, listed, seed);
  const { score } = statistics;
  const result = { score, stars: starsOf(score, best, eventLoop), counted: !moves.helped };
  return reply(
    { ...state, entered: end, before: keptOf(app, listed).progress },
    { kind: 'keep', change: { kind: 'result', key, result } },
  );
}

/** What follows from a decision, undo or redo: it is saved, or the reason why it is refused is shown. */
export function turned(state: PlayScreen, app: App, turn: Turn, now: number, task = -1): Reply<PlayScreen> {
  const play = turn.state;
  if (turn.refused) {
    const order = knownOrder(state, now);
    const numberOf = (one: number) => order.indexOf(one) + 1;
    const words = refusalWords(turn.refused, task, turn.at.watched, tickOf(play, now), numberOf);
    return reply({ ...state, play }, notice(words));
  }
  const before = state.play;
  const isNew = play.game.past.length > before.game.past.length;
  const next = { ...state, play, heard: isNew ? before.position.watched.run.trace.length : 0 };
  return play.asking ? reply(next) : kept(next, app);
}

/** Attend a task; undefined: the number or letter belongs to none. */
export function attend(state: PlayScreen, app: App, now: number, task: number | undefined): Reply<PlayScreen> {
  if (task === undefined) return reply(state, notice('There is no such task.'));
  const chosen = { ...state, play: { ...state.play, view: { ...state.play.view, selected: task } } };
  if (phaseOf(chosen.play, now) === 'over') return reply(chosen, notice('The game is over: Enter shows the result.'));
  return turned(chosen, app, answer(chosen.play, task, now), now, task);
}

/** Attend single steps from now on, or runs to the next await again; that is saved. */
export function toSingleSteps(state: PlayScreen): Reply<PlayScreen> {
  const on = !state.play.singleSteps;
  const words = on
    ? 'Attending starts a single step. (x: to the next await)'
    : 'Attending runs to the next await. (x: single steps)';
  const next = { ...state, play: { ...state.play, singleSteps: on } };
  return reply(next, { kind: 'keep', change: { kind: 'single-steps', on } }, notice(words));
}

/** Undo the last decision, from wherever in time the game is looked at. */
export const undone = (state: PlayScreen, app: App, now: number): Reply<PlayScreen> =>
  turned(state, app, undoTurn(state.play, now), now);

/** Look elsewhere, or move the choice; another speed is saved. */
export function look(state: PlayScreen, action: WatchAction, now: number): Reply<PlayScreen> {
  const play = looked(state.play, action, knownOrder(state, now), now);
  const steps = Math.round(Math.log2(play.view.playback.speed / state.play.view.playback.speed));
  const change = { kind: 'speed', steps } as const;
  return reply({ ...state, play }, steps === 0 ? null : { kind: 'keep', change });
}

/** Skip to where the player is asked next, or to the result; while the clock runs by itself, stop it or let it run. */
export function skip(state: PlayScreen, _app: App, now: number): Reply<PlayScreen> {
  const phase = phaseOf(state.play, now);
  if (phase === 'over') return toResult(state);
  const { play } = state;
  const isClock = play.options.live && phase !== 'looking';
  return reply({ ...state, play: isClock ? toggleClock(play, now) : toPresent(play, now) });
}

/** Show the result of a game that is over. */
export function toResult(state: PlayScreen): Reply<PlayScreen> {
  const { listed, before, beginning, play, hints } = state;
  const finished = {
    watched: play.position.watched,
    helped: play.game.moves.helped,
    hints,
    byLoop: loopStretches(play.game),
    before,
    answers: beginning.answers,
  };
  return reply(state, { kind: 'open', route: { name: 'result', listed, finished } });
}
