import { describe, expect, test } from 'vitest';
import { sync } from '../../src/policies/sync.ts';
import { ScenarioMemo } from '../../src/session/scenario-memo.ts';
import {
  type KeptRun,
  keptRun,
  type ListedScenario,
  type PolicyChoice,
  withRun,
} from '../../src/session/watch/simulations.ts';
import { scenario } from '../support/notation.ts';

const listed = (name: string): ListedScenario => ({ name, scenario: scenario('a: b1 | b: b2'), folder: null });

/** A policy that counts its runs. */
function counting(name = 'mine') {
  const choice = {
    name,
    words: '',
    runs: 0,
    make: () => {
      choice.runs++;
      return sync;
    },
  };
  return choice;
}

/** The runs that are kept, and what is added to them. */
class Runs {
  private kept: readonly KeptRun[] = [];

  has = (one: ListedScenario, policy: PolicyChoice): boolean => keptRun(this.kept, one, policy) !== null;

  of(one: ListedScenario, policy: PolicyChoice) {
    const { runs, watched } = withRun(this.kept, one, policy, { seed: 1, workers: 1 });
    this.kept = runs;
    return watched;
  }
}

describe('runs for watching', () => {
  test('are simulated once for each scenario and policy', () => {
    const runs = new Runs();
    const [tea, other] = [listed('tea'), counting('other')];
    const policy = counting();
    expect(runs.has(tea, policy)).toBe(false);
    const first = runs.of(tea, policy);
    expect(runs.of(tea, policy)).toBe(first);
    expect(runs.has(tea, policy)).toBe(true);
    expect(runs.has(tea, other)).toBe(false);
    expect(policy.runs).toBe(1);
    expect(runs.of(tea, other)).not.toBe(first);
  });

  test('are different for another scenario with the same name', () => {
    const runs = new Runs();
    const policy = counting();
    runs.of(listed('tea'), policy);
    expect(runs.has(listed('tea'), policy)).toBe(false);
  });

  test('are the six that were asked for last', () => {
    const runs = new Runs();
    const policy = counting();
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(listed);
    const at = (i: number) => all[i] as ListedScenario;
    for (let i = 0; i < 6; i++) runs.of(at(i), policy);
    // The oldest is asked for again, so the next one to go is the second.
    runs.of(at(0), policy);
    runs.of(at(6), policy);
    expect(all.filter((one) => runs.has(one, policy)).map(({ name }) => name)).toEqual(['a', 'c', 'd', 'e', 'f', 'g']);
    runs.of(at(7), policy);
    expect(all.filter((one) => runs.has(one, policy)).map(({ name }) => name)).toEqual(['a', 'd', 'e', 'f', 'g', 'h']);
    expect(policy.runs).toBe(8);
  });
});

test('what is known of a scenario is known by identity and seed', () => {
  const memo = new ScenarioMemo<number | null>();
  const [one, other] = [scenario('a: b1'), scenario('a: b1')];
  expect(memo.of(one, 1, () => 7)).toBe(7);
  expect(memo.of(one, 1, () => 8)).toBe(7);
  expect(memo.get(one, 2)).toBeUndefined();
  expect(memo.get(other, 1)).toBeUndefined();
  memo.set(one, 2, null);
  expect(memo.of(one, 2, () => 9)).toBeNull();
  memo.delete(one, 1);
  expect(memo.get(one, 1)).toBeUndefined();
});
