import { isBetter } from '../engine/score.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Par } from '../solver/solve.ts';

/** The best runs found so far, in memory. */
export class KnownRuns {
  private readonly found = new WeakMap<Scenario, Map<number, Par | null>>();

  /** The best run known of a scenario with a seed, or null. */
  find(scenario: Scenario, seed: number): Par | null {
    const bySeed = this.found.get(scenario) ?? new Map<number, Par | null>();
    this.found.set(scenario, bySeed);
    const known = bySeed.get(seed);
    if (known !== undefined) return known;
    const read = this.read(scenario, seed);
    bySeed.set(seed, read);
    return read;
  }

  /** Remember a run, unless one at least as good is known. @returns the best one now known */
  learn(scenario: Scenario, seed: number, par: Par): Par {
    const known = this.find(scenario, seed);
    if (known && !isBetter(par.score, known.score) && (known.proven || !par.proven)) return known;
    this.found.get(scenario)?.set(seed, par);
    return par;
  }

  /** Like `learn`, for the result of a search that is over. */
  keep(scenario: Scenario, seed: number, par: Par): Par {
    return this.learn(scenario, seed, par);
  }

  /** What an earlier program has found. */
  protected read(_scenario: Scenario, _seed: number): Par | null {
    return null;
  }
}
