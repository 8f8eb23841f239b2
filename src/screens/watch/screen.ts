import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { defaultSpeed, isMoving, playheadAt, seek, settled } from '../../session/watch/playback.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import { motionOf, newWatch, type WatchState } from '../../session/watch/watch-state.ts';
import type { App, Setup } from '../app/app-state.ts';
import { noCode, shownProgram } from '../code.ts';
import { reply } from '../command.ts';
import type { WatchedLesson } from '../route.ts';
import { firstScene, sceneLook } from '../scene-choice.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { WATCH_BINDINGS } from './keys.ts';
import type { WatchScreen } from './state.ts';
import { watchFrame } from './watch-frame.ts';

/** A run that is watched from its start. */
export const newWatchScreen = (
  serial: number,
  listed: ListedScenario,
  watched: AnalysedRun,
  { reducedMotion }: Setup,
  now: number,
  lesson: WatchedLesson | null = null,
): WatchScreen => ({
  kind: 'watch',
  serial,
  listed,
  watched,
  view: inSeconds(newWatch(listed.scenario.unit, watched.run.until, now, reducedMotion), lesson && LESSON_SECONDS),
  code: noCode,
  scene: firstScene(listed.scenario),
  lesson,
});

/** About how long a lesson is watched. */
const LESSON_SECONDS = 15;

function inSeconds(view: WatchState, seconds: number | null): WatchState {
  if (seconds === null) return view;
  const { playback } = view;
  return { ...view, playback: { ...playback, speed: defaultSpeed(playback.pace, playback.end, seconds) } };
}

/** A scenario being watched under a policy. */
export const watchKind: ScreenKind<WatchScreen> = {
  bindings: WATCH_BINDINGS,
  marks: true,
  closed: (state, { setup }) => {
    const { code, view } = state;
    if (code.isShown) return { ...state, code: { ...code, isShown: false } };
    return view.log && !setup.reducedMotion ? { ...state, view: { ...view, log: false } } : null;
  },
  choice: {
    chosen: ({ view }) => view.selected,
    choose: (state, _app, _now, selected) => reply({ ...state, view: { ...state.view, selected } }),
  },
  seek: (state, _app, now, tick) =>
    reply({ ...state, view: { ...state.view, playback: seek(settled(state.view.playback, now), tick, now) } }),
  rings: ({ watched, view }, now) => ({ at: playheadAt(view.playback, now), times: watched.ringTimes }),
  isMoving: ({ view }, now) => isMoving(view.playback, now),
  frame: drawn,
};

function drawn({ watched, view, code, scene }: WatchScreen, app: App, now: number, bottom: string): string[] {
  const { selected, zoom, log, playback } = view;
  const { scenario, seed } = watched.run;
  const look = {
    playhead: playheadAt(playback, now),
    motion: motionOf(view, now),
    speed: playback.speed * playback.pace,
    selected,
    zoom,
    log,
    still: app.setup.reducedMotion,
    scene: sceneLook(scene, playback, app.setup, now),
    code: shownProgram(app, code, scenario, seed),
    play: null,
  };
  return watchFrame(watched, look, app.size, app.setup.theme, bottom);
}
