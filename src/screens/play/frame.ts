import { formatTime } from '../../analysis/clock.ts';
import { WAIT } from '../../engine/decision.ts';
import { coachingAt, coachLine } from '../../session/game/coach.ts';
import { phaseOf, shownPosition, tickOf } from '../../session/game/play-phase.ts';
import { baselineOf } from '../../session/reference.ts';
import { isMoving, paceOf, playheadAt } from '../../session/watch/playback.ts';
import type { App } from '../app/app-state.ts';
import { keptOf } from '../app/kept.ts';
import { parOf } from '../app/known.ts';
import { decidedWords } from '../briefing/question.ts';
import { shownProgram } from '../code.ts';
import { sceneLook } from '../scene-choice.ts';
import type { Lane } from '../watch/view.ts';
import { watchFrame } from '../watch/watch-frame.ts';
import { hintMessage } from './hinting.ts';
import { TASK_LETTERS } from './letters.ts';
import { announced, askWords, isStopped, overWords } from './message-words.ts';
import { plainFrame } from './plain-frame.ts';
import { knownOrder, type PlayScreen } from './state.ts';

/** What stands in the place of the hints, or null. */
export function playMessage(state: PlayScreen, { setup, size }: App, now: number): string | null {
  const { asking, typed, position, view, game } = state.play;
  const { scenario } = state.listed;
  if (asking) return askWords(asking, scenario);
  if (typed !== '') return `Task ${typed}_   one more digit, or Enter`;
  const hint = hintMessage(state.hint, game, (task) => knownOrder(state, now).indexOf(task) + 1);
  if (hint !== null) return hint;
  const phase = phaseOf(state.play, now);
  if (phase === 'looking') {
    const time = formatTime(scenario.unit, Math.ceil(playheadAt(view.playback, now)));
    return `Looking back at ${time}. End: to now; deciding goes on here.`;
  }
  const said = announced(state.play, state.said, now, setup.theme);
  if (phase === 'over')
    return [`${overWords(position.watched)} Enter: the result; u: undo.`, said ?? ''].join('  ').trim();
  const decided = phase === 'turn' ? answerMessage(state, setup, now) : null;
  const resumed = said !== null && isStopped(state.play, now) ? `${said} (space: clock on)` : said;
  const happened = [decided, resumed].filter((text) => text !== null).join('  ');
  if (happened !== '') return happened;
  return phase === 'turn' ? coaching(state, size.columns - 2, now) : null;
}

// The answers to questions that the player was asked before the game and that the last move has decided.
function answerMessage({ play, beginning }: PlayScreen, { theme }: App['setup'], now: number): string | null {
  const { run } = shownPosition(play, now).watched;
  const since = run.decisions[play.game.past.at(-1)?.at ?? -1]?.at ?? -1;
  return decidedWords(run, beginning.answers, since, tickOf(play, now), theme);
}

/** The scenario that coaches, as the campaign says. */
const COACHED = 'first-load';

function coaching(state: PlayScreen, width: number, now: number): string | null {
  const { listed, play } = state;
  if (listed.folder !== null || listed.name !== COACHED) return null;
  const { ready, watched } = shownPosition(play, now);
  const found = coachingAt(watched.timeline, ready, tickOf(play, now));
  const order = knownOrder(state, now);
  return found && coachLine(found, (answer) => (answer === WAIT ? '.' : `${order.indexOf(answer) + 1}`), width);
}

/** The whole screen of a game; its last row is `bottom`. */
export function playFrame(state: PlayScreen, app: App, now: number, bottom: string): string[] {
  const { play, code, scene, heard, ghosts, plan, said } = state;
  const { setup, size } = app;
  const phase = phaseOf(play, now);
  const position = shownPosition(play, now);
  const order = knownOrder(state, now);
  const turn = phase === 'turn' ? position.ready : null;
  const { selected, zoom, log, playback } = play.view;
  const program = shownProgram(app, code, play.options.scenario, play.options.seed);
  if (setup.reducedMotion && log && !program) {
    const view = { watched: position.watched, tick: tickOf(play, now), order, turn, selected, heard };
    return plainFrame(view, size, setup.theme, bottom);
  }
  const motion = isMoving(playback, now) ? ('playing' as const) : ('paused' as const);
  const view = {
    playhead: playheadAt(playback, now),
    motion: phase === 'over' ? ('ended' as const) : motion,
    // The speed that was chosen: a long move is shown faster, and the figure would change with every move.
    speed: playback.speed * paceOf(play.options.scenario.unit, play.options.horizon),
    selected,
    zoom,
    log,
    still: setup.reducedMotion,
    scene: sceneLook(scene, playback, setup, now),
    code: program,
    list: null,
    play: {
      order,
      letters: TASK_LETTERS,
      turn,
      ghosts: ghosts ? lanes(state, app) : [],
      horizon: play.options.horizon,
      plan,
      said,
    },
  };
  return watchFrame(position.watched, view, size, setup.theme, bottom);
}

// One at a time, and, once the player has a result of their own, the best run known.
function lanes({ listed, play }: PlayScreen, app: App): Lane[] {
  const { scenario, seed } = play.options;
  const baseline = {
    name: 'one at a time',
    short: 'one by one',
    word: 'nothing overlaps',
    watched: baselineOf(scenario, seed),
  };
  const par = keptOf(app, listed).progress?.best ? parOf(app.known, { scenario, seed }) : null;
  return par
    ? [baseline, { name: 'best', short: 'best', word: 'the best run known', watched: par.watched }]
    : [baseline];
}
