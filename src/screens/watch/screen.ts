import type { WorkedOut } from '../../session/wanted.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { atSpeed, defaultSpeed, isMoving, playheadAt, seek, settled } from '../../session/watch/playback.ts';
import { type ListedScenario, withKept } from '../../session/watch/simulations.ts';
import { newTaskList } from '../../session/watch/task-list.ts';
import { motionOf, newWatch, rebased, type WatchState } from '../../session/watch/watch-state.ts';
import type { App, Setup } from '../app/app-state.ts';
import { noCode, shownProgram } from '../code.ts';
import { notice, type Reply, reply } from '../command.ts';
import type { WatchedLesson } from '../route.ts';
import { firstScene, sceneLook } from '../scene-choice.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { WATCH_BINDINGS } from './keys.ts';
import type { WatchScreen } from './state.ts';
import { chooseRow, filterMessage, takeInWatch } from './tasks/choosing.ts';
import { watchFrame } from './watch-frame.ts';
import { policyWords } from './words.ts';

/** A run that is watched from its start. */
export const newWatchScreen = (
  serial: number,
  listed: ListedScenario,
  watched: AnalysedRun,
  { reducedMotion, speed }: Setup,
  now: number,
  lesson: WatchedLesson | null = null,
): WatchScreen => ({
  kind: 'watch',
  serial,
  listed,
  watched,
  view: paced(newWatch(listed.scenario, watched.run.until, now, reducedMotion), speed, lesson && LESSON_SECONDS),
  list: newTaskList(listed.scenario.tasks),
  code: noCode,
  scene: firstScene(listed.scenario),
  lesson,
});

/** About how long a lesson is watched. */
const LESSON_SECONDS = 15;

// At the speed that was asked for; otherwise so that the run takes this many seconds.
function paced(view: WatchState, speed: number | null, seconds: number | null): WatchState {
  const { playback } = view;
  if (speed !== null) return { ...view, playback: atSpeed(playback, speed) };
  if (seconds === null) return view;
  return { ...view, playback: { ...playback, speed: defaultSpeed(playback.pace, playback.end, seconds) } };
}

/** A scenario being watched under a policy. */
export const watchKind: ScreenKind<WatchScreen> = {
  bindings: WATCH_BINDINGS,
  marks: true,
  closed: (state, { setup }) => {
    const { code, view, list } = state;
    if (code.isShown) return { ...state, code: { ...code, isShown: false } };
    if (view.log && !setup.reducedMotion) return { ...state, view: { ...view, log: false } };
    return list.filter === '' ? null : { ...state, list: { ...list, filter: '' } };
  },
  choice: {
    // A click on a group that is already chosen does not do what Enter does.
    chosen: ({ view }) => (view.selected < 0 ? null : view.selected),
    choose: (state, _app, _now, row) => reply(chooseRow(state, row)),
  },
  onEvent: (state, app, event, now) =>
    event.kind === 'reported' && event.work === 'simulation' ? reported(state, app, event.result, now) : reply(state),
  take: takeInWatch,
  isTyping: ({ list }) => list.typing,
  message: filterMessage,
  seek: (state, _app, now, tick) =>
    reply({ ...state, view: { ...state.view, playback: seek(settled(state.view.playback, now), tick, now) } }),
  rings: ({ watched, view }, now) => ({ at: playheadAt(view.playback, now), times: watched.ringTimes }),
  isMoving: ({ view }, now) => isMoving(view.playback, now),
  frame: drawn,
};

/** The run of another policy has been worked out. */
function reported(state: WatchScreen, app: App, result: WorkedOut, now: number): Reply<WatchScreen> {
  if ('problem' in result) return reply(state, notice(result.problem));
  if (!('watched' in result) || result.wanted.kind !== 'run') return reply(state);
  const { wanted, watched } = result;
  const { name: policy, words } = wanted.policy;
  const runs = withKept(app.known.runs, { scenario: wanted.scenario, policy, watched });
  const view = rebased(state.view, watched, now);
  return reply({ ...state, watched, view }, { kind: 'runs', runs }, notice(`${policyWords(policy)}: ${words}`));
}

function drawn({ watched, view, list, code, scene }: WatchScreen, app: App, now: number, bottom: string): string[] {
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
    list,
    play: null,
  };
  return watchFrame(watched, look, app.size, app.setup.theme, bottom);
}
