import { expect, test } from 'vitest';
import { decisionParser } from '../../src/engine/decision.ts';
import { isBetter, PERFECT } from '../../src/engine/score.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile, SingleStep } from '../../src/scenario/schema.ts';
import { isDisjunctive } from '../../src/solver/graph/search-graph.ts';
import { shave } from '../../src/solver/graph/shave.ts';
import { tabu } from '../../src/solver/graph/tabu.ts';
import { greedyOrder } from '../../src/solver/search/greedy.ts';
import { playOrder } from '../../src/solver/search/playout.ts';
import { SearchState } from '../../src/solver/search/search-state.ts';
import { kernelAt } from '../../src/solver/solve.ts';
import { bruteForce, compare } from './brute-force.ts';
import { randomJobShop } from './job-shop.ts';
import { randomCase } from './judge.ts';
import { RandomSource } from './random-problems.ts';

const NUMBERS = 50;
const JOB_SHOPS = { name: 'job shops', spoils: false, midGame: false, isNewer: false, isJobShop: true } as const;
const stateOf = (file: ScenarioFile): SearchState =>
  new SearchState(kernelAt(expand(file), 1, []), { lost: 0, lateness: 0, unfinished: 0, last: 0 });

test('tabu search promises only what the engine does, and mostly finds the best', () => {
  let tried = 0;
  let found = 0;
  for (let number = 0; number < NUMBERS; number++) {
    const file = randomJobShop(number);
    const state = stateOf(file);
    const order = greedyOrder(state.core);
    if (!isDisjunctive(state.core) || !order) continue;
    state.offerOrder(order);
    const best = bruteForce(file, { seed: 1 });
    tried++;
    for (let slice = 0, steps = tabu(state.core, order, state.best.score, 1); slice < 3; slice++) {
      const { value, done } = steps.next();
      if (value.order) {
        const tasks = value.order.map((job) => state.core.problem.jobs[job]?.task ?? -1);
        const run = playOrder(state.kernel.clone(), tasks);
        expect(isBetter(value.best, run.score)).toBe(false);
        expect(compare(run.score, best)).toBeGreaterThanOrEqual(0);
        state.offerRun(run);
      }
      if (done) break;
    }
    if (compare(state.best.score, best) === 0) found++;
  }
  expect(tried).toBeGreaterThan(NUMBERS / 3);
  expect(found / tried).toBeGreaterThan(0.9);
});

test('shaving bounds no problem above its best, and few below it', () => {
  let tried = 0;
  let reached = 0;
  for (let number = 0; number < 4 * NUMBERS; number++) {
    const { file, prefix } = randomCase(number, { ...JOB_SHOPS, midGame: number % 2 === 1 });
    const parse = decisionParser(expand(file));
    const answers = prefix.map((word) => parse(word) ?? Number.NaN);
    const { core, floor } = new SearchState(kernelAt(expand(file), 1, answers), PERFECT);
    if (!isDisjunctive(core)) continue;
    const best = bruteForce(file, { seed: 1, prefix });
    if (best.unfinished > floor.unfinished) continue;
    let bound = floor.last;
    for (const last of shave(core, floor.last, () => best.last + 3)) bound = last;
    expect({ file, prefix, bound, isBelow: bound <= best.last }).toMatchObject({ isBelow: true });
    tried++;
    if (bound === best.last) reached++;
  }
  expect(tried).toBeGreaterThan(NUMBERS);
  expect(reached / tried).toBeGreaterThan(0.9);
});

test('the same number of slices gives the same order', () => {
  const steps = (machine: string, ticks: number): SingleStep => ({
    name: 'Step',
    type: 'non-blocking',
    duration: ticks,
    uses: [machine],
  });
  const random = new RandomSource(1);
  const names = ['ash', 'birch', 'cedar'];
  const tasks = Array.from({ length: 8 }, (_, i) => ({
    id: `t${i}`,
    steps: names.map((_, k) => steps(names[(i + k * (1 + (i % 2))) % 3] ?? '', random.int(1, 40))),
  }));
  const file: ScenarioFile = { format: 1, title: 'Job shop', resources: { ash: 1, birch: 1, cedar: 1 }, tasks };
  const found = [0, 1].map(() => {
    const { core } = stateOf(file);
    const search = tabu(core, greedyOrder(core) ?? [], { ...core.problem.sure, last: 1e9 }, 1);
    for (let slice = 0; slice < 5; slice++) search.next();
    return search.next().value;
  });
  expect(found[0]?.order).toHaveLength(24);
  expect(found[0]).toEqual(found[1]);
});
