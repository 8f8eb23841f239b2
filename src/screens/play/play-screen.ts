import { formatTime } from '../../analysis/clock.ts';
import { starsOf } from '../../analysis/stars.ts';
import { loopStretches, printedDecisions } from '../../session/game/game.ts';
import { looked } from '../../session/game/play-look.ts';
import { knownTasks, type PlayState, phaseOf, shownPosition, tickOf } from '../../session/game/play-phase.ts';
import {
  answer,
  bringBack,
  confirm,
  finishByLoop,
  newPlay,
  type Reply,
  settleEnd,
  startAgain,
  takeBack,
  toggleClock,
  toPresent,
  waitForEvent,
  waitForTask,
  waitOneTick,
} from '../../session/game/play-state.ts';
import { type Progress, withGame, withResult, withSettings } from '../../session/keep/progress.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { isMoving, playheadAt } from '../../session/watch/playback.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import { WATCH_ACTIONS, type WatchAction } from '../../session/watch/watch-state.ts';
import { type Action, type Binding, PLAY_ACTIONS, type PlayAction } from '../bindings.ts';
import { CodeChoice } from '../code-choice.ts';
import type { Size } from '../layout.ts';
import type { Beginning } from '../route.ts';
import type { Command, Screen } from '../screen.ts';
import type { Shared } from '../shared.ts';
import type { Lane } from '../watch/view.ts';
import { watchFrame } from '../watch/watch-frame.ts';
import { PLAY_BINDINGS, TASK_LETTERS } from './bindings.ts';
import { Hinting } from './hinting.ts';
import { digitTyped, placeOfLetter } from './numbers.ts';
import { plainFrame } from './plain-frame.ts';
import { refusalWords } from './refusal-words.ts';
import { askWords, overWords, surpriseWords } from './told-words.ts';

/** A game being played. */
export class PlayScreen implements Screen {
  readonly bindings: readonly Binding[] = PLAY_BINDINGS;
  readonly marks = true;
  private readonly shared: Shared;
  private readonly listed: ListedScenario;
  private readonly beginning: Beginning;
  private readonly alone: AnalysedRun;
  private state: PlayState;
  private readonly code: CodeChoice;
  private readonly hinting: Hinting;
  private ghosts: boolean;
  /** Events told already, where every event is told in words. */
  private heard = 0;
  /** What was reached before, and the end that has been entered: each end is entered once. */
  private before: Progress | null;
  private entered = '';

  constructor(shared: Shared, listed: ListedScenario, beginning: Beginning, now: number) {
    const { live, reducedMotion: still, keeper } = shared.options;
    const { scenario } = listed;
    const { speed = 0, ghosts = true } = keeper.read().settings;
    const { seed, decisions, helped } = beginning;
    this.shared = shared;
    this.listed = listed;
    this.beginning = beginning;
    this.alone = shared.alone(listed, seed);
    this.hinting = new Hinting(shared);
    this.code = new CodeChoice(shared, listed, seed);
    this.ghosts = ghosts;
    this.before = shared.kept(listed).progress;
    const { eventLoop } = shared.referenceOf(listed, seed);
    const horizon = Math.max(1, eventLoop.last, Math.min(this.alone.run.until, 2 * eventLoop.last));
    const options = { scenario, seed, sync: this.alone.run, horizon, live, still, speed };
    this.state = newPlay(options, now, decisions, helped);
  }

  circumstances(now: number) {
    const { reducedMotion: still, policies, live } = this.shared.options;
    const { past, future } = this.state.game;
    const phase = phaseOf(this.state, now);
    const motion = isMoving(this.state.view.playback, now) ? ('playing' as const) : ('paused' as const);
    const canUndo = past.length > 0;
    return { motion, still, policies: policies.length, phase, live, canUndo, canRedo: future.length > 0 };
  }

  moving(now: number): boolean {
    return isMoving(this.state.view.playback, now);
  }

  take(key: string, now: number): Command | undefined {
    const settled = settleEnd(this.state, now);
    if (settled !== this.state) {
      this.state = settled;
      const told = this.keep();
      if (told) return told;
    }
    const { asking, typed } = this.state;
    if (asking) {
      this.state = confirm(this.state, key === 'enter' || key === 'y' || key === 'Y', now);
      return this.keep();
    }
    const order = this.order(now);
    if (/^\d$/.test(key)) {
      const { place, pending } = digitTyped(typed, key, order.length);
      this.state = { ...this.state, typed: pending };
      return place === null ? null : this.attend(order[place], now);
    }
    this.state = { ...this.state, typed: '' };
    if (key === 'enter' && typed !== '') return this.attend(order[Number(typed) - 1], now);
    const place = placeOfLetter(key, order.length);
    return place === null ? undefined : this.attend(order[place], now);
  }

  carryOut(action: Action, _key: string, now: number): Command {
    if (action === 'back') return { kind: 'back' };
    if (this.code.carryOut(action)) return null;
    if (isPlayAction(action)) return this.play(action, now);
    if (isWatchAction(action)) this.look(action, now);
    return null;
  }

  tells(now: number): string | null {
    const { asking, typed, position, view } = this.state;
    const { scenario } = this.listed;
    if (asking) return askWords(asking, scenario);
    if (typed !== '') return `Task ${typed}_   one more digit, or Enter`;
    const hint = this.hinting.words(this.state.game, (task) => this.order(now).indexOf(task) + 1);
    if (hint !== null) return hint;
    const phase = phaseOf(this.state, now);
    if (phase === 'over') return `${overWords(position.watched)} Enter: the result; u takes back.`;
    if (phase === 'looking') {
      const time = formatTime(scenario.unit, Math.ceil(playheadAt(view.playback, now)));
      return `Looking back at ${time}. End: to now; deciding goes on here.`;
    }
    return phase === 'turn' ? surpriseWords(this.state, now, this.shared.theme) : null;
  }

  frame(size: Size, now: number, bottom: string): string[] {
    const { shared, state } = this;
    const phase = phaseOf(state, now);
    const position = shownPosition(state, now);
    const order = this.order(now);
    const turn = phase === 'turn' ? position.ready : null;
    const { selected, zoom, log, playback } = state.view;
    if (shared.options.reducedMotion && log && !this.code.program) {
      const view = { watched: position.watched, tick: tickOf(state, now), order, turn, selected, heard: this.heard };
      return plainFrame(view, size, shared.theme, bottom);
    }
    const view = {
      playhead: playheadAt(playback, now),
      motion: phase === 'over' ? ('ended' as const) : this.moving(now) ? ('playing' as const) : ('paused' as const),
      speed: playback.speed,
      selected,
      zoom,
      log,
      still: shared.options.reducedMotion,
      code: this.code.program,
      play: {
        order,
        letters: TASK_LETTERS,
        turn,
        ghosts: this.ghosts ? this.lanes() : [],
        horizon: state.options.horizon,
      },
    };
    return watchFrame(position.watched, view, size, shared.theme, bottom);
  }

  private order(now: number): number[] {
    return knownTasks(this.listed.scenario, tickOf(this.state, now));
  }

  /** The last decision is taken back, from wherever the game is looked at. */
  undo(now: number): Command {
    return this.reply(takeBack(this.state, now), now);
  }

  private play(action: PlayAction, now: number): Command {
    const { state } = this;
    const phase = phaseOf(state, now);
    switch (action) {
      case 'attend':
        return phase === 'over' ? this.result() : this.attend(state.view.selected, now);
      case 'wait':
        return this.reply(waitForEvent(state, now), now);
      case 'wait-tick':
        return this.reply(waitOneTick(state, now), now);
      case 'wait-task':
        return this.reply(waitForTask(state, state.view.selected, now), now, state.view.selected);
      case 'undo':
        return this.undo(now);
      case 'redo':
        return this.reply(bringBack(state, now), now);
      case 'finish':
        return this.reply(finishByLoop(state, now), now);
      case 'hint':
        this.hinting.ask(state.game);
        return null;
      case 'again':
        this.state = startAgain(state, now);
        return this.keep();
      case 'ghosts':
        this.ghosts = !this.ghosts;
        return this.told(this.shared.options.keeper.update((save) => withSettings(save, { ghosts: this.ghosts })));
      case 'skip':
        if (phase === 'over') return this.result();
        this.state = state.options.live && phase !== 'looking' ? toggleClock(state, now) : toPresent(state, now);
        return null;
    }
  }

  private attend(task: number | undefined, now: number): Command {
    if (task === undefined) return { kind: 'notice', text: 'There is no such task.' };
    const { view } = this.state;
    this.state = { ...this.state, view: { ...view, selected: task } };
    if (phaseOf(this.state, now) === 'over') return { kind: 'notice', text: 'It is all over: Enter shows the result.' };
    return this.reply(answer(this.state, task, now), now, task);
  }

  private reply(reply: Reply, now: number, task = -1): Command {
    const { state } = reply;
    if (reply.refused) {
      this.state = state;
      return { kind: 'notice', text: refusalWords(reply.refused, task, reply.at.watched, tickOf(state, now)) };
    }
    const { length } = this.state.position.watched.run.trace;
    this.heard = state.game.past.length > this.state.game.past.length ? length : 0;
    this.state = state;
    return state.asking ? null : this.keep();
  }

  // What is on the screen is on the disk: whoever kills the program now loses nothing.
  private keep(): Command {
    const { game, position } = this.state;
    const { seed, moves } = game;
    const { run } = position.watched;
    const decisions = printedDecisions(game);
    if (run.outcome === 'open') {
      const left = decisions.length > 0 ? { seed, decisions, helped: moves.helped } : null;
      return this.told(this.shared.keep(this.listed, (save, key) => withGame(save, key, left)));
    }
    const end = `${moves.helped} ${decisions.join()}`;
    if (end === this.entered) return this.told(this.shared.keep(this.listed, (save, key) => withGame(save, key, null)));
    this.entered = end;
    this.before = this.shared.kept(this.listed).progress;
    const score = position.watched.statistics.score;
    const { best, eventLoop } = this.shared.referenceOf(this.listed, seed);
    const result = { score, stars: starsOf(score, best, eventLoop), counted: !moves.helped };
    return this.told(this.shared.keep(this.listed, (save, key) => withGame(withResult(save, key, result), key, null)));
  }

  private told(problem: string | null): Command {
    return problem === null ? null : { kind: 'notice', text: problem };
  }

  private result(): Command {
    const { listed, before, beginning } = this;
    const { watched } = this.state.position;
    const { game } = this.state;
    const { helped } = game.moves;
    const byLoop = loopStretches(game);
    const takeBack = (now: number) => this.undo(now);
    const finished = { watched, helped, byLoop, before, answers: beginning.answers, takeBack };
    return { kind: 'open', place: { name: 'result', listed, finished } };
  }

  private look(action: WatchAction, now: number): void {
    const { speed } = this.state.view.playback;
    this.state = looked(this.state, action, this.order(now), now);
    this.keepSpeed(speed, this.state.view.playback.speed);
  }

  private keepSpeed(from: number, to: number): void {
    const steps = Math.round(Math.log2(to / from));
    if (steps === 0) return;
    this.shared.options.keeper.update((save) => withSettings(save, { speed: (save.settings.speed ?? 0) + steps }));
  }

  // One at a time, and what was best, once one has been through it oneself.
  private lanes(): Lane[] {
    const { shared, listed, alone, beginning } = this;
    const lanes = [{ name: 'one at a time', short: 'one by one', watched: alone }];
    const par = shared.kept(listed).progress?.best ? shared.parRun(listed, beginning.seed) : null;
    return par ? [...lanes, { name: 'best', short: 'best', watched: par }] : lanes;
  }
}

const isPlayAction = (action: Action): action is PlayAction => (PLAY_ACTIONS as readonly string[]).includes(action);
const isWatchAction = (action: Action): action is WatchAction => (WATCH_ACTIONS as readonly string[]).includes(action);
