import { compareScores } from '../analysis/score.ts';
import type { ProgramText } from '../export/program.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Job } from '../session/background.ts';
import { fingerprint } from '../session/fingerprint.ts';
import { identityOf } from '../session/identity.ts';
import { PLAYER } from '../session/position.ts';
import type { Progress, Save, UnfinishedGame } from '../session/progress.ts';
import { aloneRun, parRun, type Reference, referenceOf, withPar } from '../session/reference.ts';
import { type ListedScenario, type PolicyChoice, Simulations } from '../session/simulations.ts';
import { type Watched, watchedOf } from '../session/watched.ts';
import type { AppOptions } from './app-options.ts';
import type { Outcome } from './screen.ts';
import { type Theme, themeOf } from './theme.ts';

/** What is kept of one scenario. */
export interface Kept {
  readonly progress: Progress | null;
  /** The game that was left. */
  readonly left: UnfinishedGame | null;
}

/** For so long par is looked for beside a game. */
const PAR_MS = 10_000;

/** What all screens have in common. */
export class Shared {
  readonly options: AppOptions;
  readonly theme: Theme;
  readonly simulations: Simulations;
  /** Which of the policies one watches. */
  policy: number;
  private readonly pars = new Map<string, { watched: Watched; proven: boolean } | null>();
  private looking: { readonly key: string; readonly job: Job } | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly programs = new Map<string, readonly ProgramText[] | null>();
  private readonly alones = new Map<string, Watched>();
  private readonly references = new Map<string, Reference>();
  private readonly keys = new WeakMap<ListedScenario, string>();

  constructor(options: AppOptions) {
    this.options = options;
    this.theme = themeOf(options);
    this.simulations = new Simulations(options.seed, options.workers);
    this.policy = Math.max(
      0,
      options.policies.findIndex(({ name }) => name === options.policy),
    );
  }

  /** The policy that the list shows figures of. */
  get summaryPolicy(): PolicyChoice {
    const { policies } = this.options;
    return (policies.find(({ name }) => name === 'event-loop') ?? policies[0]) as PolicyChoice;
  }

  get watchedPolicy(): PolicyChoice {
    return this.options.policies[this.policy] as PolicyChoice;
  }

  /** A run, or what went wrong: a policy of one's own may throw, and that is news, not the end of the program. */
  attempt(listed: ListedScenario, policy: PolicyChoice): Watched | (Outcome & { kind: 'notice' }) {
    try {
      return this.simulations.of(listed, policy);
    } catch (error) {
      return { kind: 'notice', text: `${policy.name}: ${error instanceof Error ? error.message : String(error)}` };
    }
  }

  /** Be told when something has come that nobody pressed a key for. @returns how to be told no more */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.listeners) listener();
  }

  /** A scenario as programs; null: they are being written, and `changed` tells when they are there. */
  programsOf({ scenario }: ListedScenario, seed: number): readonly ProgramText[] | null {
    const key = runKey(scenario, seed);
    const known = this.programs.get(key);
    if (known !== undefined) return known;
    this.programs.set(key, null);
    void this.options.programs(scenario, seed).then((programs) => {
      this.programs.set(key, programs);
      this.changed();
    });
    return null;
  }

  /** A scenario one at a time, on one CPU. */
  alone({ scenario }: ListedScenario, seed: number): Watched {
    const key = runKey(scenario, seed);
    const known = this.alones.get(key);
    if (known) return known;
    const run = aloneRun(scenario, seed);
    const watched = watchedOf(run, run);
    this.alones.set(key, watched);
    return watched;
  }

  /** What a game of a scenario is measured against. */
  referenceOf(listed: ListedScenario, seed: number): Reference {
    const key = runKey(listed.scenario, seed);
    const policies = this.references.get(key) ?? referenceOf(listed.scenario, seed);
    this.references.set(key, policies);
    const known = withPar(policies, this.parRun(listed, seed), this.isProven(listed, seed));
    const own = this.kept(listed).progress?.best ?? null;
    if (known.proven || own === null || compareScores(own, known.best) >= 0) return known;
    return { ...known, best: own, by: PLAYER };
  }

  /**
   * The run of par, or of the best known; null: nothing is known yet. It is looked for from the first time one asks, for
   * one scenario at a time: what was looked for before is given up.
   */
  parRun({ name, scenario }: ListedScenario, seed: number): Watched | null {
    const key = runKey(scenario, seed);
    const known = this.pars.get(key);
    if (known !== undefined) return known?.watched ?? null;
    if (this.looking) {
      this.looking.job.cancel();
      if (this.pars.get(this.looking.key) === null) this.pars.delete(this.looking.key);
    }
    this.pars.set(key, null);
    const task = { kind: 'par', scenario, seed, limitMs: PAR_MS } as const;
    const job = this.options.background.start(task, (par) => {
      if (!par) return;
      const { run } = this.alone({ name, scenario, folder: null }, seed);
      this.pars.set(key, { watched: parRun(scenario, seed, par, run), proven: par.proven });
      this.changed();
    });
    this.looking = { key, job };
    return null;
  }

  /** Whether the run of `parRun` is proven to be the best. */
  isProven({ scenario }: ListedScenario, seed: number): boolean {
    return this.pars.get(runKey(scenario, seed))?.proven ?? false;
  }

  kept(listed: ListedScenario): Kept {
    const { progress, games } = this.options.keeper.read();
    const key = this.keyOf(listed);
    return { progress: progress[key] ?? null, left: games[key] ?? null };
  }

  /** Keep something of a scenario. @returns what went wrong, in one line, or null */
  keep(listed: ListedScenario, change: (save: Save, key: string) => Save): string | null {
    const key = this.keyOf(listed);
    return this.options.keeper.update((save) => change(save, key));
  }

  // The name says which, the fingerprint that it is still the same game; luck makes it another one.
  private keyOf(listed: ListedScenario): string {
    const known = this.keys.get(listed);
    if (known !== undefined) return known;
    const { seed } = this.options;
    const luck = seed === 1 ? '' : `@${seed}`;
    const key = `${listed.name}#${fingerprint(listed.scenario).toString(16).padStart(8, '0')}${luck}`;
    this.keys.set(listed, key);
    return key;
  }
}

// Not the name: a file that is being written is another scenario after every change.
const runKey = (scenario: Scenario, seed: number): string => JSON.stringify([identityOf(scenario), seed]);
