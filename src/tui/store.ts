import {
  LIST_ACTIONS,
  type ListAction,
  type ListState,
  newList,
  shownIn,
  typeInto,
  updateList,
  withFilter,
} from '../session/list-state.ts';
import { isMoving, play, playheadAt, seek } from '../session/playback.ts';
import { type ListedScenario, type PolicyChoice, Simulations } from '../session/simulations.ts';
import {
  jumpToTenth,
  motionOf,
  newWatch,
  rebased,
  updateWatch,
  type WatchAction,
  type WatchState,
} from '../session/watch-state.ts';
import type { Watched } from '../session/watched.ts';
import type { AppOptions } from './app-options.ts';
import { type Action, type Binding, bindingOf, type Circumstances, LIST_BINDINGS, WATCH_BINDINGS } from './bindings.ts';
import { helpPages } from './help.ts';
import { hintRow, noticeRow } from './hints.ts';
import { isTooSmall, LEAST, type Size } from './layout.ts';
import { listFrame } from './list/list-frame.ts';
import { type Theme, themeOf } from './theme.ts';
import { tooSmall } from './too-small.ts';
import type { WatchView } from './watch/view.ts';
import { watchFrame } from './watch/watch-frame.ts';
import { policyWords } from './watch/words.ts';

/** A scenario being watched. */
interface Watching {
  readonly listed: ListedScenario;
  readonly watched: Watched;
  readonly state: WatchState;
}

/** What a key asks of whoever holds the terminal. */
export type Request = { readonly kind: 'exit'; readonly status: number } | { readonly kind: 'suspend' };

export const INTERRUPTED = 130;

/** Runs with more steps than this are not simulated for the list: that would be felt. */
const LARGE = 20_000;

/** All that the screens know, without a terminal: keys go in, frames come out. Times are milliseconds of any clock. */
export class AppStore {
  readonly theme: Theme;
  private readonly options: AppOptions;
  private readonly simulations: Simulations;
  private list: ListState = newList;
  private watching: Watching | null = null;
  private policy: number;
  /** The page of the help that is open, or null. */
  private help: number | null = null;
  private size: Size = LEAST;
  private notice: string | null = null;

  constructor(options: AppOptions, now: number) {
    this.options = options;
    this.theme = themeOf(options);
    this.simulations = new Simulations(options.seed, options.workers);
    this.policy = Math.max(
      0,
      options.policies.findIndex(({ name }) => name === options.policy),
    );
    if (options.watch) this.open(options.watch, now);
  }

  /** Whether the picture changes by itself. */
  moving(now: number): boolean {
    return this.watching !== null && this.help === null && isMoving(this.watching.state.playback, now);
  }

  /** Handle one key; the answer is what only the holder of the terminal can do. */
  press(key: string, now: number): Request | null {
    this.notice = null;
    if (key === 'ctrl+c') return { kind: 'exit', status: INTERRUPTED };
    if (key === 'ctrl+z') return { kind: 'suspend' };
    if (this.help !== null) {
      this.help = key === 'q' || key === 'escape' || this.help + 1 >= this.helpPages().length ? null : this.help + 1;
      return null;
    }
    if (this.watching === null && this.list.typing) {
      this.list = typeInto(this.list, key, this.shown.length);
      return null;
    }
    const binding = bindingOf(this.bindings, key);
    if (!binding) return null;
    const reason = binding.disabledReason?.(this.circumstances(now)) ?? null;
    if (reason !== null) {
      this.notice = reason;
      return null;
    }
    return this.carryOut(binding.action, key, now);
  }

  /** Whether the list still lacks the figures of the chosen scenario; `prepare` works them out. */
  get unprepared(): boolean {
    const chosen = this.watching === null ? this.chosen : null;
    return chosen !== null && !isLarge(chosen) && !this.simulations.has(chosen, this.summaryPolicy);
  }

  /** Simulate what the list shows of the chosen scenario. */
  prepare(): void {
    if (this.chosen && this.unprepared) this.attempt(this.chosen, this.summaryPolicy);
  }

  /** The whole screen at a moment, one styled string a row; never more rows than the terminal has, less one. */
  frame(size: Size, now: number): string[] {
    const { theme } = this;
    this.size = size;
    if (isTooSmall(size)) return tooSmall(size, theme);
    const { watching } = this;
    if (this.help !== null) {
      const pages = this.helpPages();
      return pages[Math.min(this.help, pages.length - 1)] ?? [];
    }
    const bottom =
      this.notice === null
        ? hintRow(this.bindings, this.circumstances(now), size.columns, theme)
        : noticeRow(this.notice, size.columns, theme);
    if (watching) return watchFrame(watching.watched, this.view(watching, now), size, theme, bottom);
    const summary =
      this.chosen && !this.unprepared && !isLarge(this.chosen) ? this.attempt(this.chosen, this.summaryPolicy) : null;
    const large = this.chosen !== null && isLarge(this.chosen);
    const { problems } = this.options;
    return listFrame({ shown: this.shown, state: this.list, summary, large, problems }, size, theme, bottom);
  }

  private helpPages(): string[][] {
    const watching = this.watching !== null;
    return helpPages(watching ? 'KEYS AND MARKS' : 'KEYS', this.bindings, watching, this.size, this.theme);
  }

  private get bindings(): readonly Binding[] {
    return this.watching ? WATCH_BINDINGS : LIST_BINDINGS;
  }

  private get shown(): readonly ListedScenario[] {
    const { scenarios } = this.options;
    const titles = scenarios.map(({ scenario }) => scenario.title);
    return shownIn(titles, this.list.filter).flatMap((index) => scenarios[index] ?? []);
  }

  private get chosen(): ListedScenario | null {
    return this.shown[this.list.selected] ?? null;
  }

  private get summaryPolicy(): PolicyChoice {
    const { policies } = this.options;
    return (policies.find(({ name }) => name === 'event-loop') ?? policies[0]) as PolicyChoice;
  }

  private circumstances(now: number): Circumstances {
    const { reducedMotion: still, watch, policies } = this.options;
    const motion = this.watching ? motionOf(this.watching.state, now) : 'paused';
    return { motion, still, outermost: watch !== null, policies: policies.length };
  }

  private view({ state }: Watching, now: number): WatchView {
    const { selected, zoom, log, playback } = state;
    return {
      playhead: playheadAt(playback, now),
      motion: motionOf(state, now),
      speed: playback.speed,
      selected,
      zoom,
      log,
      still: this.options.reducedMotion,
    };
  }

  private carryOut(action: Action, key: string, now: number): Request | null {
    switch (action) {
      case 'help':
        this.help = 0;
        return null;
      case 'back':
        return this.goBack();
      case 'watch':
        if (this.chosen) this.open(this.chosen, now);
        return null;
      case 'filter':
        this.list = { ...this.list, typing: true };
        return null;
      case 'policy-on':
        return this.turnPolicy(1, now);
      case 'policy-back':
        return this.turnPolicy(-1, now);
      case 'restart':
        return this.update((state) => ({ ...state, playback: this.fromStart(state, now) }));
      case 'tenth':
        return this.update((state) => jumpToTenth(state, Number(key), now));
      default:
        if (isListAction(action)) this.list = updateList(this.list, action, this.shown.length);
        else this.update((state, watched) => updateWatch(state, action, watched, now));
        return null;
    }
  }

  private fromStart({ playback }: WatchState, now: number) {
    const start = seek(playback, 0, now);
    return this.options.reducedMotion ? start : play(start, now);
  }

  private update(change: (state: WatchState, watched: Watched) => WatchState): null {
    const { watching } = this;
    if (watching) this.watching = { ...watching, state: change(watching.state, watching.watched) };
    return null;
  }

  private goBack(): Request | null {
    if (this.watching && !this.options.watch) {
      this.watching = null;
      return null;
    }
    if (!this.watching && this.list.filter !== '') {
      this.list = withFilter(this.list, '');
      return null;
    }
    return { kind: 'exit', status: 0 };
  }

  private open(listed: ListedScenario, now: number): void {
    const watched = this.attempt(listed, this.options.policies[this.policy] as PolicyChoice);
    if (!watched) return;
    const { unit } = listed.scenario;
    const state = newWatch(unit, watched.run.until, now, this.options.reducedMotion);
    this.watching = { listed, watched, state };
  }

  private turnPolicy(by: 1 | -1, now: number): null {
    const { policies } = this.options;
    const { watching } = this;
    const next = (this.policy + by + policies.length) % policies.length;
    const choice = policies[next] as PolicyChoice;
    const watched = watching && this.attempt(watching.listed, choice);
    if (!watching || !watched) return null;
    this.policy = next;
    this.watching = { ...watching, watched, state: rebased(watching.state, watched, now) };
    this.notice = `${policyWords(choice.name)}: ${choice.words}`;
    return null;
  }

  // A policy of one's own may throw; that is news for the one who watches, not the end of the program.
  private attempt(listed: ListedScenario, policy: PolicyChoice): Watched | null {
    try {
      return this.simulations.of(listed, policy);
    } catch (error) {
      if (this.options.watch && !this.watching) throw error;
      this.notice = `${policy.name}: ${error instanceof Error ? error.message : String(error)}`;
      return null;
    }
  }
}

const isListAction = (action: ListAction | WatchAction): action is ListAction =>
  (LIST_ACTIONS as readonly string[]).includes(action);

const isLarge = ({ scenario }: ListedScenario): boolean =>
  scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0) > LARGE;
