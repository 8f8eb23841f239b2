import type { Scenario } from '../scenario/scenario.ts';

/**
 * One value for each scenario and seed, kept no longer than the scenario itself: in `edit` every save is another
 * scenario, and what was known of the previous one is dropped with it. Scenarios are compared by identity, never by
 * name.
 */
export class ScenarioMemo<T> {
  private readonly known = new WeakMap<Scenario, Map<number, T>>();

  get(scenario: Scenario, seed: number): T | undefined {
    return this.known.get(scenario)?.get(seed);
  }

  set(scenario: Scenario, seed: number, value: T): void {
    const bySeed = this.known.get(scenario) ?? new Map<number, T>();
    this.known.set(scenario, bySeed.set(seed, value));
  }

  delete(scenario: Scenario, seed: number): void {
    this.known.get(scenario)?.delete(seed);
  }

  /** The value, made by `make` where there is none yet. */
  of(scenario: Scenario, seed: number, make: () => T): T {
    const known = this.get(scenario, seed);
    if (known !== undefined) return known;
    const made = make();
    this.set(scenario, seed, made);
    return made;
  }
}
