import { type Theme, themeOf } from '../draw/theme.ts';
import type { Answer } from '../engine/decision.ts';
import { compareScores } from '../engine/score.ts';
import type { ProgramText } from '../export/program.ts';
import { fingerprint } from '../scenario/fingerprint.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { WorkHandle } from '../session/background.ts';
import { PLAYER } from '../session/game/position.ts';
import type { Progress, Save, UnfinishedGame } from '../session/keep/progress.ts';
import { aloneRun, parRun, type Reference, referenceOf, withPar } from '../session/reference.ts';
import { ScenarioMemo } from '../session/scenario-memo.ts';
import { type AnalysedRun, analyse } from '../session/watch/analysed-run.ts';
import { type ListedScenario, type PolicyChoice, Simulations } from '../session/watch/simulations.ts';
import type { Par } from '../solver/solve.ts';
import type { AppOptions } from './app-options.ts';
import type { Command } from './screen.ts';

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
  /** Null: it is being looked for, or could not be found out. */
  private readonly pars = new ScenarioMemo<{ watched: AnalysedRun; proven: boolean } | null>();
  private looking: { readonly scenario: Scenario; readonly seed: number; readonly job: WorkHandle } | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly programs = new ScenarioMemo<readonly ProgramText[] | null>();
  private readonly alones = new ScenarioMemo<AnalysedRun>();
  private readonly references = new ScenarioMemo<Reference>();
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
  attempt(listed: ListedScenario, policy: PolicyChoice): AnalysedRun | (Command & { kind: 'notice' }) {
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
    const known = this.programs.get(scenario, seed);
    if (known !== undefined) return known;
    this.programs.set(scenario, seed, null);
    void this.options.programs(scenario, seed).then((programs) => {
      this.programs.set(scenario, seed, programs);
      this.changed();
    });
    return null;
  }

  /** A scenario one at a time, on one CPU. */
  alone({ scenario }: ListedScenario, seed: number): AnalysedRun {
    return this.alones.of(scenario, seed, () => {
      const run = aloneRun(scenario, seed);
      return analyse(run, run);
    });
  }

  /** What a game of a scenario is measured against. */
  referenceOf(listed: ListedScenario, seed: number): Reference {
    const { scenario } = listed;
    const policies = this.references.of(scenario, seed, () => referenceOf(scenario, seed));
    const known = withPar(policies, this.parRun(listed, seed), this.isProven(listed, seed));
    const own = this.kept(listed).progress?.best ?? null;
    if (known.proven || own === null || compareScores(own, known.best) >= 0) return known;
    return { ...known, best: own, by: PLAYER };
  }

  /**
   * The run of par, or of the best known; null: nothing is known yet. It is looked for from the first time one asks, for
   * one scenario at a time: what was looked for before is given up. A search that failed is begun again when the
   * scenario is asked about after another one.
   */
  parRun({ scenario }: ListedScenario, seed: number): AnalysedRun | null {
    const known = this.pars.get(scenario, seed);
    if (known !== undefined) return known?.watched ?? null;
    this.giveUpLooking();
    this.pars.set(scenario, seed, null);
    const task = { kind: 'par', scenario, seed, limitMs: PAR_MS } as const;
    const job = this.options.background.start(task, (par) => {
      if (!par) return;
      this.learn(scenario, seed, par);
    });
    this.looking = { scenario, seed, job };
    return null;
  }

  /** Take a run for the best known, from its decisions, unless a better one is known. */
  learn(scenario: Scenario, seed: number, { decisions, proven }: Pick<Par, 'decisions' | 'proven'>): void {
    const { run } = this.alone({ name: '', scenario, folder: null }, seed);
    const watched = parRun(scenario, seed, { decisions }, run);
    const known = this.pars.get(scenario, seed);
    if (known && !proven && compareScores(watched.statistics.score, known.watched.statistics.score) >= 0) return;
    this.pars.set(scenario, seed, { watched, proven });
    this.changed();
  }

  /** What the best run known so far decided, if there is one. */
  bestDecisions(scenario: Scenario, seed: number): (readonly Answer[])[] {
    const known = this.pars.get(scenario, seed);
    return known ? [known.watched.run.decisions.map(({ answer }) => answer)] : [];
  }

  private giveUpLooking(): void {
    if (!this.looking) return;
    const { scenario, seed, job } = this.looking;
    job.cancel();
    if (this.pars.get(scenario, seed) === null) this.pars.delete(scenario, seed);
  }

  /** Whether the run of `parRun` is proven to be the best. */
  isProven({ scenario }: ListedScenario, seed: number): boolean {
    return this.pars.get(scenario, seed)?.proven ?? false;
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
