import { taskMoment } from '../../analysis/moment.ts';
import { canSpoilByAwait } from '../../session/game/await-run.ts';
import { phaseOf, shownPosition, tickOf } from '../../session/game/play-phase.ts';
import {
  endGame,
  finishByLoop,
  redoTurn,
  startAgain,
  waitForEvent,
  waitForTask,
  waitOneTick,
} from '../../session/game/play-state.ts';
import { isMoving } from '../../session/watch/playback.ts';
import type { WatchAction } from '../../session/watch/watch-state.ts';
import type { App } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding, noMotion } from '../bindings.ts';
import { codeBindings } from '../code.ts';
import { reply } from '../command.ts';
import { deviceBindings } from '../devices.ts';
import { sceneOrLanesBinding } from '../scene-choice.ts';
import { askForHint } from './hinting.ts';
import type { PlayScreen } from './state.ts';
import { attend, kept, look, skip, toResult, toSingleSteps, turned, undone } from './update.ts';

type Do = Binding<PlayScreen>['do'];

const isOver = ({ play }: PlayScreen, now: number): boolean => phaseOf(play, now) === 'over';

const notOver = (state: PlayScreen, _app: App, now: number): string | null =>
  isOver(state, now) ? 'The game is over: u undoes the last decision, Enter shows the result.' : null;

const looking =
  (action: WatchAction): Do =>
  (state, _app, now) =>
    look(state, action, now);

function skipWord(state: PlayScreen, { setup }: App, now: number): string {
  if (isOver(state, now)) return 'result';
  if (!setup.live) return 'skip';
  return isMoving(state.play.view.playback, now) ? 'pause' : 'clock on';
}

// The hint line mentions the key where it is switched on, and where the choice can matter.
function singleStepsWord({ play }: PlayScreen, _app: App, now: number): string {
  if (play.singleSteps) return 'single steps off';
  const { selected } = play.view;
  const { watched, ready } = shownPosition(play, now);
  if (!ready.includes(selected)) return '';
  const { stepIndex } = taskMoment(watched.timeline, selected, tickOf(play, now), false);
  return canSpoilByAwait(play.options.scenario, selected, stepIndex) ? 'single steps' : '';
}

/** The keys of a game. Letters that are not among them belong to the tasks. */
export const PLAY_BINDINGS: readonly Binding<PlayScreen>[] = [
  {
    keys: ['enter'],
    hint: { keys: 'Enter', word: (state, _app, now) => (isOver(state, now) ? 'result' : 'attend') },
    help: 'attend the chosen task',
    group: 'deciding',
    do: (state, app, now) => (isOver(state, now) ? toResult(state) : attend(state, app, now, state.play.view.selected)),
  },
  {
    keys: ['down'],
    hint: { keys: '↑↓', word: 'choose' },
    help: 'the task below',
    group: 'choosing',
    do: looking('select-on'),
  },
  { keys: ['up'], help: 'the task above', do: looking('select-back') },
  {
    keys: ['.'],
    hint: { keys: '.', word: 'wait', rank: 1 },
    help: 'wait for the next event',
    group: 'deciding',
    disabledReason: notOver,
    do: (state, app, now) => turned(state, app, waitForEvent(state.play, now), now),
  },
  {
    keys: [','],
    help: 'wait one tick',
    disabledReason: notOver,
    do: (state, app, now) => turned(state, app, waitOneTick(state.play, now), now),
  },
  {
    keys: ['w'],
    help: 'wait for the chosen task',
    disabledReason: notOver,
    do: (state, app, now) => {
      const { selected } = state.play.view;
      return turned(state, app, waitForTask(state.play, selected, now), now, selected);
    },
  },
  {
    keys: ['x'],
    hint: { keys: 'x', word: singleStepsWord },
    help: 'single steps, or to the next await',
    do: toSingleSteps,
  },
  {
    keys: ['u', 'backspace'],
    hint: { keys: 'u', word: 'undo', rank: 2 },
    help: 'undo the last decision',
    disabledReason: ({ play }) => (play.game.past.length > 0 ? null : 'There is nothing to undo.'),
    do: undone,
  },
  {
    keys: ['U'],
    hint: { keys: 'U', word: 'redo' },
    help: 'redo what was undone last',
    disabledReason: ({ play }) => (play.game.future.length > 0 ? null : 'There is nothing to redo.'),
    do: (state, app, now) => turned(state, app, redoTurn(state.play, now), now),
  },
  {
    keys: ['space'],
    hint: { keys: 'space', word: skipWord },
    help: 'skip to your turn; live: pause',
    group: 'time',
    disabledReason: (state, { setup }, now) =>
      phaseOf(state.play, now) === 'turn' && !setup.live ? 'Your turn: choose a task, or . to wait.' : null,
    do: skip,
  },
  {
    keys: ['h'],
    hint: { keys: 'h', word: 'hint', rank: 2 },
    help: 'a hint; again: the move, and why',
    group: 'deciding',
    disabledReason: notOver,
    do: askForHint,
  },
  {
    keys: ['f'],
    hint: { keys: 'f', word: 'finish' },
    help: 'let the event loop finish',
    disabledReason: notOver,
    do: (state, app, now) => turned(state, app, finishByLoop(state.play, now), now),
  },
  {
    keys: ['left'],
    hint: { keys: '←→', word: 'look back' },
    help: 'look at the decision before',
    group: 'time',
    do: looking('step-back'),
  },
  { keys: ['right'], help: 'on to the decision after', do: looking('step-on') },
  { keys: ['shift+left'], help: 'look one tick back', do: looking('tick-back') },
  { keys: ['shift+right'], help: 'one tick on again', do: looking('tick-on') },
  { keys: ['['], help: 'a twentieth of the run back', do: looking('scrub-back') },
  { keys: [']'], help: 'a twentieth of the run on', do: looking('scrub-on') },
  { keys: ['home'], help: 'look at the start', do: looking('start') },
  { keys: ['end'], help: 'back to the present', do: looking('end') },
  { keys: ['+', '='], help: 'twice as fast', disabledReason: noMotion, do: looking('faster') },
  { keys: ['-', '_'], help: 'half as fast', disabledReason: noMotion, do: looking('slower') },
  { keys: ['pagedown'], help: 'ten tasks down', group: 'choosing', do: looking('page-on') },
  { keys: ['pageup'], help: 'ten tasks up', do: looking('page-back') },
  {
    keys: ['l'],
    hint: { keys: 'l', word: 'log', rank: 2 },
    help: 'in words, or as a picture',
    group: 'seeing',
    do: looking('log'),
  },
  ...codeBindings<PlayScreen>(({ play }) => play.options),
  sceneOrLanesBinding<PlayScreen>(({ listed }) => listed.scenario),
  {
    keys: ['g'],
    hint: { keys: 'g', word: 'plan' },
    help: 'the plan in the lanes on or off',
    do: (state) => {
      const shown = !state.plan;
      return reply({ ...state, plan: shown }, { kind: 'keep', change: { kind: 'plan', shown } });
    },
  },
  {
    keys: ['G'],
    help: 'the lanes to compare with on or off',
    do: (state) => {
      const shown = !state.ghosts;
      return reply({ ...state, ghosts: shown }, { kind: 'keep', change: { kind: 'ghosts', shown } });
    },
  },
  { keys: ['z'], help: 'magnify the timeline', do: looking('zoom-in') },
  { keys: ['Z'], help: 'show more of the timeline', do: looking('zoom-out') },
  {
    keys: ['E'],
    help: 'end it where nothing runs; u undoes it',
    disabledReason: notOver,
    do: (state, app, now) => turned(state, app, endGame(state.play, now), now),
  },
  {
    keys: ['R'],
    help: 'start again; u undoes it',
    group: 'deciding',
    do: (state, app, now) => kept({ ...state, play: startAgain(state.play, now) }, app),
  },
  ...deviceBindings<PlayScreen>(),
  helpBinding('these keys and marks'),
  backBinding('leave; the game is kept'),
];
