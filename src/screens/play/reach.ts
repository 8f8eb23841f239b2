import { lookedTo } from '../../session/game/play-look.ts';
import type { App } from '../app/app-state.ts';
import { type Reply, reply } from '../command.ts';
import { hintMessage } from './hinting.ts';
import type { PlayScreen } from './state.ts';
import { settle, takeInPlay } from './take.ts';

// What the mouse does counts as a key: it answers a question, and ends a number that is being typed.
const MOUSE = 'mouse';

function touched(
  before: PlayScreen,
  app: App,
  now: number,
  then: (state: PlayScreen) => PlayScreen,
): Reply<PlayScreen> {
  const { state, commands } = settle(before, app, now, MOUSE);
  const taken = takeInPlay(state, app, now, MOUSE) ?? reply(then(state));
  return { state: taken.state, commands: [...commands, ...taken.commands] };
}

/** Choose a task with the mouse. */
export const chooseInPlay = (state: PlayScreen, app: App, now: number, selected: number): Reply<PlayScreen> =>
  touched(state, app, now, (next) => ({ ...next, play: { ...next.play, view: { ...next.play.view, selected } } }));

/** Look back at a tick; for a tick that is still to come, the present is shown. */
export const seekInPlay = (state: PlayScreen, app: App, now: number, tick: number): Reply<PlayScreen> =>
  touched(state, app, now, (next) => ({ ...next, play: lookedTo(next.play, tick, now) }));

/** The game without what lies above it: a number being typed, a hint, the program, the log; null: nothing does. */
export function closedInPlay(state: PlayScreen, { setup }: App): PlayScreen | null {
  const { play, code, hint } = state;
  if (play.typed !== '') return { ...state, play: { ...play, typed: '' } };
  if (hintMessage(hint, play.game, Number) !== null) return { ...state, hint: null };
  if (code.isShown) return { ...state, code: { ...code, isShown: false } };
  const isPanel = play.view.log && !setup.reducedMotion;
  return isPanel ? { ...state, play: { ...play, view: { ...play.view, log: false } } } : null;
}
