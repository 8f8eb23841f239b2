import { phaseOf, tickOf } from '../../session/game/play-phase.ts';
import { confirm, settleEnd } from '../../session/game/play-state.ts';
import type { App } from '../app/app-state.ts';
import { type Reply, reply } from '../command.ts';
import { digitTyped, placeOfLetter } from './numbers.ts';
import { knownOrder, type PlayScreen } from './state.ts';
import { attend, kept } from './update.ts';

/**
 * What any key does first: if everything has ended while the player thought, that end is saved; a number that is being
 * typed is forgotten unless the key continues it; what has been announced is not said again.
 */
export function settle(before: PlayScreen, app: App, now: number, key: string): Reply<PlayScreen> {
  const said = phaseOf(before.play, now) === 'looking' ? before.said : tickOf(before.play, now);
  const state = { ...(/^(\d|enter|escape)$/.test(key) ? before : withTyped(before, '')), said };
  const play = settleEnd(state.play, now);
  return play === state.play ? reply(state) : kept({ ...state, play }, app);
}

/** The answer to a question, the digits of a task's number, and the tasks' letters; null: the key is a command. */
export function takeInPlay(state: PlayScreen, app: App, now: number, key: string): Reply<PlayScreen> | null {
  const { asking, typed } = state.play;
  if (asking) {
    const isYes = key === 'enter' || key === 'y' || key === 'Y';
    return kept({ ...state, play: confirm(state.play, isYes, now) }, app);
  }
  const order = knownOrder(state, now);
  if (/^\d$/.test(key)) {
    const { place, pending } = digitTyped(typed, key, order.length);
    const next = withTyped(state, pending);
    return place === null ? reply(next) : attend(next, app, now, order[place]);
  }
  if (key === 'enter' && typed !== '') return attend(withTyped(state, ''), app, now, order[Number(typed) - 1]);
  const place = placeOfLetter(key, order.length);
  return place === null ? null : attend(withTyped(state, ''), app, now, order[place]);
}

const withTyped = (state: PlayScreen, typed: string): PlayScreen =>
  state.play.typed === typed ? state : { ...state, play: { ...state.play, typed } };
