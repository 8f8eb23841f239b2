import {
  LIST_ACTIONS,
  type ListAction,
  type ListState,
  newList,
  shownIn,
  typeInto,
  updateList,
  withFilter,
} from '../../session/list-state.ts';
import { isLarge, type ListedScenario } from '../../session/watch/simulations.ts';
import { type Action, type Binding, LIST_BINDINGS } from '../bindings.ts';
import type { Size } from '../layout.ts';
import type { Command, Screen } from '../screen.ts';
import type { Shared } from '../shared.ts';
import { listFrame } from './list-frame.ts';

/** The list of scenarios. */
export class ListScreen implements Screen {
  readonly bindings: readonly Binding[] = LIST_BINDINGS;
  readonly marks = false;
  private readonly shared: Shared;
  private list: ListState = newList;

  constructor(shared: Shared) {
    this.shared = shared;
  }

  circumstances() {
    const { reducedMotion: still, policies } = this.shared.options;
    return { motion: 'paused' as const, still, policies: policies.length };
  }

  moving = (): boolean => false;

  typing = (): boolean => this.list.typing;

  take(key: string): Command | undefined {
    if (!this.list.typing) return undefined;
    this.list = typeInto(this.list, key, this.shown.length);
    return null;
  }

  get unprepared(): boolean {
    const { chosen, shared } = this;
    return chosen !== null && !isLarge(chosen.scenario) && !shared.simulations.has(chosen, shared.summaryPolicy);
  }

  prepare(): void {
    const { chosen, shared } = this;
    if (!chosen || !this.unprepared) return;
    shared.attempt(chosen, shared.summaryPolicy);
    shared.parRun(chosen, shared.options.seed);
  }

  carryOut(action: Action): Command {
    const { chosen } = this;
    switch (action) {
      case 'watch':
        return chosen ? { kind: 'open', place: { name: 'watch', listed: chosen } } : null;
      case 'play':
        return chosen ? { kind: 'open', place: { name: 'briefing', listed: chosen } } : null;
      case 'next-unsolved':
        return this.toUnsolved();
      case 'filter':
        this.list = { ...this.list, typing: true };
        return null;
      case 'back':
        if (this.list.filter === '') return { kind: 'back' };
        this.list = withFilter(this.list, '');
        return null;
      default:
        if (isListAction(action)) this.list = updateList(this.list, action, this.shown.length);
        return null;
    }
  }

  frame(size: Size, _now: number, bottom: string): string[] {
    const { chosen, shared } = this;
    const large = chosen !== null && isLarge(chosen.scenario);
    const watched = chosen && !large && !this.unprepared ? shared.attempt(chosen, shared.summaryPolicy) : null;
    const summary = watched && 'run' in watched ? watched : null;
    const { problems } = shared.options;
    const best = watched && chosen ? shared.parRun(chosen, shared.options.seed) : null;
    const proven = chosen !== null && shared.isProven(chosen, shared.options.seed);
    const kept = (listed: ListedScenario) => shared.kept(listed);
    return listFrame(
      { shown: this.shown, state: this.list, summary, par: best && { run: best.run, proven }, large, problems, kept },
      size,
      shared.theme,
      bottom,
    );
  }

  private toUnsolved(): Command {
    const { shown, shared } = this;
    const count = shown.length;
    const after = Array.from({ length: count }, (_, i) => (this.list.selected + 1 + i) % count);
    const next = after.find((i) => (shared.kept(shown[i] as ListedScenario).progress?.stars ?? 0) < 3);
    if (next === undefined) return { kind: 'notice', text: 'Every scenario here has all its stars.' };
    this.list = { ...this.list, selected: next };
    return null;
  }

  private get shown(): readonly ListedScenario[] {
    const { scenarios } = this.shared.options;
    const titles = scenarios.map(({ scenario }) => scenario.title);
    return shownIn(titles, this.list.filter).flatMap((index) => scenarios[index] ?? []);
  }

  private get chosen(): ListedScenario | null {
    return this.shown[this.list.selected] ?? null;
  }
}

const isListAction = (action: Action): action is ListAction => (LIST_ACTIONS as readonly string[]).includes(action);
