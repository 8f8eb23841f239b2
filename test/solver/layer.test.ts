import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coreOf } from '../../src/solver/problem/core.ts';
import { problemOf } from '../../src/solver/problem/problem.ts';
import { Layer } from '../../src/solver/search/layer.ts';
import { kernelAt } from '../../src/solver/solve.ts';
import { scenario } from '../support/notation.ts';

/** A state: its progress, the job attended last, and its record, in which less is better. */
interface State {
  readonly at: number;
  readonly last: number;
  readonly values: readonly number[];
}

const core = coreOf(problemOf(kernelAt(scenario('a: b1 b1'), 1, []), { lenient: false }));
const STRIDE = new Layer(core).stride;

const figure = fc.integer({ min: 0, max: 3 });
const states = fc.record({
  at: fc.integer({ min: 0, max: 1 }),
  last: fc.integer({ min: -1, max: 0 }),
  values: fc.array(figure, { minLength: STRIDE, maxLength: STRIDE }),
});

/** The states that a layer keeps of these, in the order in which they were added. */
function keptOf(added: readonly State[]): State[] {
  const layer = new Layer(core);
  const kept: State[] = [];
  for (const state of added) {
    layer.reserve();
    layer.values.set(state.values, layer.size * layer.stride);
    layer.at[layer.size * layer.jobs] = state.at;
    layer.last[layer.size] = state.last;
    if (layer.commit()) kept.push(state);
  }
  expect(layer.size).toBe(kept.length);
  return kept.filter((_, slot) => layer.alive(slot));
}

const isNoWorse = (a: State, b: State): boolean =>
  a.at === b.at && a.last === b.last && a.values.every((value, i) => value <= (b.values[i] ?? 0));

test('a layer keeps exactly the states that no other one dominates, the first of equal ones', () => {
  let dropped = 0;
  const property = fc.property(fc.array(states, { maxLength: 40 }), (added) => {
    const expected = added.filter(
      (state, i) =>
        !added.some((other, j) => j !== i && isNoWorse(other, state) && (!isNoWorse(state, other) || j < i)),
    );
    expect(keptOf(added)).toEqual(expected);
    dropped += added.length - expected.length;
  });
  fc.assert(property, { seed: 99, numRuns: 300 });
  expect(dropped).toBeGreaterThan(100);
});
