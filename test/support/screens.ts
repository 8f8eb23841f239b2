import { makePolicy, POLICY_NAMES, POLICY_WORDS } from '../../src/policies/registry.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { AppOptions } from '../../src/screens/app/app-options.ts';
import type { AppEvent } from '../../src/screens/app/effect.ts';
import { Host, type Request } from '../../src/screens/app/host.ts';
import type { Size } from '../../src/screens/layout.ts';
import { noBackground } from '../../src/session/background.ts';
import type { ListedChapter } from '../../src/session/chapters.ts';
import { forgetful, withSettings } from '../../src/session/keep/progress.ts';
import type { ListedScenario } from '../../src/session/watch/simulations.ts';

/** A scenario as an entry of the list. */
export const listedAs = (name: string, scenario: Scenario): ListedScenario => ({ name, scenario, folder: null });

/** Scenarios as one chapter of the campaign. */
export const chapterOf = (scenarios: readonly ListedScenario[], more: Partial<ListedChapter> = {}): ListedChapter => ({
  title: 'A chapter',
  sentence: '',
  folder: null,
  items: scenarios.map((listed) => ({ kind: 'scenario', listed })),
  unread: 0,
  problem: null,
  isFirst: false,
  ...more,
});

/** Options with every policy and nothing saved. */
export const appOptions: Omit<AppOptions, 'keeper' | 'chapters'> = {
  recipes: null,
  opened: null,
  live: false,
  speed: null,
  programs: async () => [],
  background: noBackground,
  policies: POLICY_NAMES.map((name) => ({ name, make: () => makePolicy(name), words: POLICY_WORDS[name] })),
  policy: 'event-loop',
  seed: 1,
  workers: 1,
  ascii: false,
  color: false,
  big: false,
  shades: false,
  reducedMotion: false,
  mouse: true,
  bell: false,
  abandoned: () => false,
};

/** The screens without a terminal: press keys, let time pass, read. */
export class Screens {
  readonly host: Host;
  /** What the last key asked the owner of the terminal to do. */
  last: Request | null = null;
  /** How often the bell has rung. */
  bells = 0;
  private now = 0;
  private readonly size: Size;

  constructor(scenarios: readonly ListedScenario[], more: Partial<AppOptions> = {}, size = { columns: 100, rows: 30 }) {
    this.host = new Host(
      { ...appOptions, keeper: forgetful(), ringBell: () => this.bells++, chapters: [chapterOf(scenarios)], ...more },
      () => this.now,
    );
    this.size = size;
    this.host.dispatch({ kind: 'resized', size });
  }

  press(...keys: readonly string[]): this {
    for (const key of keys) this.last = this.host.dispatch({ kind: 'key', key });
    return this;
  }

  click = (row: number, column: number): this => this.happen({ kind: 'click', row, column });

  drag = (row: number, column: number): this => this.happen({ kind: 'drag', row, column });

  wheel = (by: 1 | -1): this => this.happen({ kind: 'wheel', by });

  /** A moment as it is before a frame is drawn while the picture moves. */
  tick = (): this => this.happen({ kind: 'ticked' });

  private happen(event: AppEvent): this {
    this.last = this.host.dispatch(event);
    return this;
  }

  paste(text: string): this {
    this.last = this.host.dispatch({ kind: 'paste', text });
    return this;
  }

  /** Let a choice rest until its figures are worked out. */
  rest(): this {
    for (const { serial } of this.host.app.screens) this.host.dispatch({ kind: 'rested', screen: serial });
    return this;
  }

  pass(ms: number): this {
    this.now += ms;
    return this;
  }

  rows(size: Size = this.size): string[] {
    this.host.dispatch({ kind: 'resized', size });
    return this.host.frame();
  }

  text = (size: Size = this.size): string => this.rows(size).join('\n');

  /** The row where hints are shown. */
  get message(): string {
    return (this.rows().at(-1) ?? '').trim();
  }

  /** Milliseconds that have passed. */
  get clock(): number {
    return this.now;
  }

  get moving(): boolean {
    return this.host.isMoving();
  }
}

/** A run that is watched, paused at a share of it in tenths. */
export const watchedAt = (
  tenth: string,
  listed: ListedScenario,
  more: Partial<AppOptions> = {},
  size?: Size,
): Screens => new Screens([listed], { opened: { name: 'watch', listed }, ...more }, size).press('space', tenth);

/** A new game of one scenario, with its questions skipped; `x` has been pressed before, so that one key is one step. */
export function beginGame(listed: ListedScenario, more: Partial<AppOptions> = {}, size?: Size): Screens {
  const keeper = more.keeper ?? forgetful();
  keeper.update((save) => withSettings(save, { singleSteps: true, ...save.settings }));
  const screens = new Screens([listed], { opened: { name: 'briefing', listed }, ...more, keeper }, size);
  screens.press('enter');
  for (let i = 0; i < (listed.scenario.lesson?.predict.length ?? 0); i++) screens.press('s');
  return screens;
}
