import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { isMoving, playheadAt, resume, seek } from '../../session/watch/playback.ts';
import type { ListedScenario, PolicyChoice } from '../../session/watch/simulations.ts';
import {
  jumpToTenth,
  motionOf,
  newWatch,
  rebased,
  updateWatch,
  WATCH_ACTIONS,
  type WatchAction,
  type WatchState,
} from '../../session/watch/watch-state.ts';
import { type Action, type Binding, WATCH_BINDINGS } from '../bindings.ts';
import { CodeChoice } from '../code-choice.ts';
import type { Size } from '../layout.ts';
import type { Command, Screen } from '../screen.ts';
import type { Shared } from '../shared.ts';
import type { WatchView } from './view.ts';
import { watchFrame } from './watch-frame.ts';
import { policyWords } from './words.ts';

/** A scenario being watched under a policy. */
export class WatchScreen implements Screen {
  readonly bindings: readonly Binding[] = WATCH_BINDINGS;
  readonly marks = true;
  private readonly shared: Shared;
  private readonly listed: ListedScenario;
  private watched: AnalysedRun;
  private state: WatchState;
  private readonly code: CodeChoice;

  constructor(shared: Shared, listed: ListedScenario, watched: AnalysedRun, now: number) {
    this.shared = shared;
    this.listed = listed;
    this.watched = watched;
    this.code = new CodeChoice(shared, listed, watched.run.seed);
    this.state = newWatch(listed.scenario.unit, watched.run.until, now, shared.options.reducedMotion);
  }

  circumstances(now: number) {
    const { reducedMotion: still, policies } = this.shared.options;
    return { motion: motionOf(this.state, now), still, policies: policies.length };
  }

  moving(now: number): boolean {
    return isMoving(this.state.playback, now);
  }

  carryOut(action: Action, key: string, now: number): Command {
    if (this.code.carryOut(action)) return null;
    switch (action) {
      case 'back':
        return { kind: 'back' };
      case 'policy-on':
        return this.turnPolicy(1, now);
      case 'policy-back':
        return this.turnPolicy(-1, now);
      case 'restart':
        this.state = { ...this.state, playback: this.fromStart(now) };
        return null;
      case 'tenth':
        this.state = jumpToTenth(this.state, Number(key), now);
        return null;
      default:
        if (isWatchAction(action)) this.state = updateWatch(this.state, action, this.watched, now);
        return null;
    }
  }

  frame(size: Size, now: number, bottom: string): string[] {
    return watchFrame(this.watched, this.view(now), size, this.shared.theme, bottom);
  }

  private view(now: number): WatchView {
    const { selected, zoom, log, playback } = this.state;
    const still = this.shared.options.reducedMotion;
    const motion = motionOf(this.state, now);
    return {
      playhead: playheadAt(playback, now),
      motion,
      speed: playback.speed,
      selected,
      zoom,
      log,
      still,
      code: this.code.program,
      play: null,
    };
  }

  private fromStart(now: number) {
    const start = seek(this.state.playback, 0, now);
    return this.shared.options.reducedMotion ? start : resume(start, now);
  }

  private turnPolicy(by: 1 | -1, now: number): Command {
    const { policies } = this.shared.options;
    const next = (this.shared.policy + by + policies.length) % policies.length;
    const choice = policies[next] as PolicyChoice;
    const watched = this.shared.attempt(this.listed, choice);
    if (!('run' in watched)) return watched;
    this.shared.policy = next;
    this.watched = watched;
    this.state = rebased(this.state, watched, now);
    return { kind: 'notice', text: `${policyWords(choice.name)}: ${choice.words}` };
  }
}

const isWatchAction = (action: Action): action is WatchAction => (WATCH_ACTIONS as readonly string[]).includes(action);
