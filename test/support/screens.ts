import { makePolicy, POLICY_NAMES, POLICY_WORDS } from '../../src/policies/registry.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { AppOptions } from '../../src/screens/app-options.ts';
import type { Size } from '../../src/screens/layout.ts';
import { AppStore } from '../../src/screens/store.ts';
import { noBackground } from '../../src/session/background.ts';
import { forgetful } from '../../src/session/keep/progress.ts';
import type { ListedScenario } from '../../src/session/watch/simulations.ts';

/** A scenario as the list has it. */
export const listedAs = (name: string, scenario: Scenario): ListedScenario => ({ name, scenario, folder: null });

const options: Omit<AppOptions, 'keeper' | 'scenarios'> = {
  problems: [],
  opened: null,
  live: false,
  programs: async () => [],
  background: noBackground,
  policies: POLICY_NAMES.map((name) => ({ name, make: () => makePolicy(name), words: POLICY_WORDS[name] })),
  policy: 'event-loop',
  seed: 1,
  workers: 1,
  ascii: false,
  color: false,
  reducedMotion: false,
  abandoned: () => false,
};

/** The screens without a terminal: press keys, let time pass, read. */
export class Screens {
  readonly store: AppStore;
  /** What the last key asked of whoever holds the terminal. */
  last: ReturnType<AppStore['press']> = null;
  private now = 0;
  private readonly size: Size;

  constructor(scenarios: readonly ListedScenario[], more: Partial<AppOptions> = {}, size = { columns: 100, rows: 30 }) {
    this.store = new AppStore({ ...options, keeper: forgetful(), scenarios, ...more }, 0);
    this.size = size;
  }

  press(...keys: readonly string[]): this {
    for (const key of keys) this.last = this.store.press(key, this.now);
    return this;
  }

  pass(ms: number): this {
    this.now += ms;
    return this;
  }

  rows = (size: Size = this.size): string[] => this.store.frame(size, this.now);
  text = (size: Size = this.size): string => this.rows(size).join('\n');

  /** The row in the place of the hints. */
  get told(): string {
    return (this.rows().at(-1) ?? '').trim();
  }

  get moving(): boolean {
    return this.store.moving(this.now);
  }
}

/** A game of one scenario that has just begun, its questions skipped. */
export function beginGame(listed: ListedScenario, more: Partial<AppOptions> = {}, size?: Size): Screens {
  const screens = new Screens([listed], { opened: { name: 'briefing', listed }, ...more }, size);
  screens.press('enter');
  for (let i = 0; i < (listed.scenario.lesson?.predict.length ?? 0); i++) screens.press('s');
  return screens;
}
