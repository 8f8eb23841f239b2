import { untilOf } from '../../session/game/play-phase.ts';
import { newPlay } from '../../session/game/play-state.ts';
import { baselineOf } from '../../session/reference.ts';
import { isMoving, playheadAt } from '../../session/watch/playback.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { keptOf } from '../app/kept.ts';
import { measureOf } from '../app/known.ts';
import { noCode } from '../code.ts';
import { reply } from '../command.ts';
import type { Beginning } from '../route.ts';
import { firstScene } from '../scene-choice.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { playFrame, playMessage } from './frame.ts';
import { PLAY_BINDINGS } from './keys.ts';
import { chooseInPlay, closedInPlay, seekInPlay } from './reach.ts';
import type { PlayScreen } from './state.ts';
import { settle, takeInPlay } from './take.ts';

/** A game from its start, or from where it was left. @throws DecisionError for a decision that is not possible */
export function newPlayScreen(
  serial: number,
  listed: ListedScenario,
  beginning: Beginning,
  app: App,
  now: number,
): PlayScreen {
  const { live, reducedMotion: still } = app.setup;
  const { speed = 0, ghosts = true, plan = true, singleSteps = false } = app.save.settings;
  const { scenario } = listed;
  const { seed, decisions, helped } = beginning;
  const { run: sync } = baselineOf(scenario, seed);
  const { eventLoop } = measureOf(app, listed, seed);
  const horizon = Math.max(1, Math.ceil(1.1 * eventLoop.last));
  const options = { scenario, seed, sync, horizon, live, still, speed, singleSteps };
  const play = newPlay(options, now, decisions, helped);
  return {
    kind: 'play',
    serial,
    listed,
    beginning,
    play,
    code: noCode,
    scene: firstScene(scenario),
    hint: null,
    hints: beginning.hints,
    ghosts,
    plan,
    heard: 0,
    said: decisions.length > 0 ? untilOf(play) : -1,
    before: keptOf(app, listed).progress,
    entered: null,
  };
}

/** A game being played. */
export const playKind: ScreenKind<PlayScreen> = {
  bindings: PLAY_BINDINGS,
  marks: true,
  typed: { keys: '1 a', help: 'the task of that number or letter' },
  beforeKey: settle,
  take: takeInPlay,
  closed: closedInPlay,
  choice: { chosen: ({ play }) => (play.asking ? null : play.view.selected), choose: chooseInPlay },
  seek: seekInPlay,
  rings: ({ play }, now) => ({ at: playheadAt(play.view.playback, now), times: play.position.watched.ringTimes }),
  isMoving: ({ play }, now) => isMoving(play.view.playback, now),
  message: playMessage,
  onEvent(state, _app, event) {
    const { hint } = state;
    if (event.kind !== 'reported' || event.work !== 'hint' || !hint) return reply(state);
    return reply({ ...state, hint: { ...hint, found: event.result } });
  },
  searched: ({ play }) => play.options,
  frame: playFrame,
};
