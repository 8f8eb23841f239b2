import type { Scenario } from '../scenario/scenario.ts';

const numbers = new WeakMap<Scenario, number>();
let known = 0;

/** A number that tells scenarios apart, also where they go by the same name: a file before and after it was changed. */
export function identityOf(scenario: Scenario): number {
  const number = numbers.get(scenario) ?? known++;
  numbers.set(scenario, number);
  return number;
}
