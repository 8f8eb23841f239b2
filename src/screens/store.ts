import type { AppOptions } from './app-options.ts';
import { type Binding, bindingOf, type Circumstances } from './bindings.ts';
import { helpPages } from './help.ts';
import { hintRow, noticeRow } from './hints.ts';
import { isTooSmall, LEAST, type Size } from './layout.ts';
import { ListScreen } from './list/list-screen.ts';
import { screenOf } from './open.ts';
import type { Route } from './route.ts';
import type { Command, Request, Screen } from './screen.ts';
import { Shared } from './shared.ts';
import { tooSmall } from './too-small.ts';
import { isTypable } from './typable.ts';

export const INTERRUPT_STATUS = 130;

/** Characters of a paste that are typed: nothing that is asked for is longer. */
const LONGEST_PASTE = 200;

/** All that the screens know, without a terminal: keys go in, frames come out. Times are milliseconds of any clock. */
export class AppStore {
  readonly shared: Shared;
  private readonly screens: Screen[];
  /** The page of the help that is open, or null. */
  private help: number | null = null;
  private size: Size = LEAST;
  private notice: string | null;

  private get options(): AppOptions {
    return this.shared.options;
  }

  constructor(options: AppOptions, now: number) {
    this.shared = new Shared(options);
    this.screens = [this.first(options, now)];
    this.notice = options.keeper.problem;
  }

  // A policy of one's own that throws at once has nothing to show for itself.
  private first({ opened }: AppOptions, now: number): Screen {
    if (!opened) return new ListScreen(this.shared);
    return screenOf(opened, this.shared, now);
  }

  private get screen(): Screen {
    return this.screens.at(-1) as Screen;
  }

  /** Whether the picture changes by itself. */
  moving(now: number): boolean {
    return this.help === null && this.screen.moving(now);
  }

  /** Handle one key; the answer is what only the holder of the terminal can do. */
  press(key: string, now: number): Request | null {
    this.notice = null;
    if (key === 'ctrl+c') return { kind: 'exit', status: INTERRUPT_STATUS };
    if (key === 'ctrl+z') return { kind: 'suspend' };
    // Nobody plays what cannot be seen.
    if (isTooSmall(this.size)) return key === 'q' ? { kind: 'exit', status: 0 } : null;
    if (this.help !== null) {
      this.help = key === 'q' || key === 'escape' || this.help + 1 >= this.helpPages().length ? null : this.help + 1;
      return null;
    }
    const taken = this.screen.take?.(key, now);
    return this.follow(taken === undefined ? this.command(key, now) : taken, now);
  }

  /** Handle a pasted text: it is typed where a text is asked for, and nothing elsewhere. */
  paste(text: string, now: number): Request | null {
    if (this.help !== null || isTooSmall(this.size) || !this.screen.typing?.()) return null;
    const line = [...text.trim().replaceAll(/\s+/g, ' ')].filter(isTypable);
    for (const character of line.slice(0, LONGEST_PASTE)) this.press(character === ' ' ? 'space' : character, now);
    return null;
  }

  private command(key: string, now: number): Command {
    const binding = bindingOf(this.screen.bindings, key);
    if (!binding) return null;
    const reason = binding.disabledReason?.(this.circumstances(now)) ?? null;
    if (reason !== null) return { kind: 'notice', text: reason };
    if (binding.action !== 'help') return this.screen.carryOut(binding.action, key, now);
    this.help = 0;
    return null;
  }

  private follow(outcome: Command, now: number): Request | null {
    switch (outcome?.kind) {
      case undefined:
        return null;
      case 'open':
        return this.goTo(outcome.place, 0, now);
      case 'replace':
        this.notice = outcome.notice;
        return this.goTo(outcome.place, 1, now);
      case 'back':
        if (this.screens.length === 1) return { kind: 'exit', status: 0 };
        this.screens.pop();
        return this.catchUp();
      case 'home':
        return this.goHome(outcome.place ?? null, now);
      case 'notice':
        this.notice = outcome.text;
        return null;
      default:
        return outcome;
    }
  }

  // Another copy of the program may have kept something meanwhile.
  private catchUp(): null {
    this.notice = this.options.keeper.update((save) => save);
    return null;
  }

  // The list, or the file that is being written, stays at the bottom; a program that was opened with a game has none.
  private goHome(next: Route | null, now: number): Request | null {
    const { opened } = this.options;
    const kept = !opened || opened.name === 'edit' ? 1 : 0;
    if (next) return this.goTo(next, this.screens.length - kept, now);
    if (kept === 0) return { kind: 'exit', status: 0 };
    this.screens.length = kept;
    return this.catchUp();
  }

  // A policy of one's own may throw; that is news for the one who watches, not the end of the program.
  private goTo(place: Route, instead: number, now: number): null {
    try {
      const screen = screenOf(place, this.shared, now);
      this.screens.splice(this.screens.length - instead, instead, screen);
    } catch (error) {
      this.notice = error instanceof Error ? error.message : String(error);
    }
    return null;
  }

  /** Whether the screen lacks figures that are better worked out when it has been drawn; `prepare` works them out. */
  get unprepared(): boolean {
    return this.screen.unprepared ?? false;
  }

  prepare(): void {
    this.screen.prepare?.();
  }

  /** The whole screen at a moment, one styled string a row; never more rows than the terminal has, less one. */
  frame(size: Size, now: number): string[] {
    const { theme } = this.shared;
    this.size = size;
    if (isTooSmall(size)) return tooSmall(size, theme);
    if (this.help !== null) {
      const pages = this.helpPages();
      return pages[Math.min(this.help, pages.length - 1)] ?? [];
    }
    const told = this.notice ?? this.screen.tells?.(now) ?? null;
    const bottom =
      told === null
        ? hintRow(this.bindings, this.circumstances(now), size.columns, theme)
        : noticeRow(told, size.columns, theme);
    return this.screen.frame(size, now, bottom);
  }

  private helpPages(): string[][] {
    const { marks } = this.screen;
    return helpPages(marks ? 'KEYS AND MARKS' : 'KEYS', this.bindings, marks, this.size, this.shared.theme);
  }

  private get bindings(): readonly Binding[] {
    return this.screen.bindings;
  }

  private circumstances(now: number): Circumstances {
    return { ...this.screen.circumstances(now), outermost: this.screens.length === 1 };
  }
}
