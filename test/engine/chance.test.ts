import { expect, test } from 'vitest';
import { drawDuration, drawFailure, expectedTicks } from '../../src/engine/draw.ts';
import type { Task } from '../../src/scenario/scenario.ts';
import { scenario } from '../support/notation.ts';

const taskOf = (text: string): Task => scenario(text).tasks[0] ?? expect.fail('no task');
const SEEDS = Array.from({ length: 4000 }, (_, seed) => seed);

test('a range is drawn evenly, both ends included', () => {
  const task = taskOf('a: b3-6');
  const counts = new Map<number, number>();
  for (const seed of SEEDS) {
    const ticks = drawDuration(seed, task, 0, 1);
    counts.set(ticks, (counts.get(ticks) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([3, 4, 5, 6]);
  // 1,000 each; five standard deviations are 137.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(137);
});

test('fixed durations are not drawn, and a step that never ends takes infinitely long', () => {
  expect(drawDuration(7, taskOf('a: b4'), 0, 1)).toBe(4);
  expect(drawDuration(7, taskOf('a: w?'), 0, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(
    ['a: b4', 'a: b3-6', 'a: w?'].map((text) => expectedTicks(taskOf(text).steps[0]?.duration ?? 'never')),
  ).toEqual([4, 4.5, Number.POSITIVE_INFINITY]);
});

test.each([0, 0.1, 0.5, 1])('a chance of %f fails that often', (chance) => {
  const task = taskOf(`a: b1%${chance}`);
  const failures = SEEDS.filter((seed) => drawFailure(seed, task, 0, 1)).length;
  const deviation = Math.sqrt(SEEDS.length * chance * (1 - chance));
  expect(Math.abs(failures - SEEDS.length * chance)).toBeLessThanOrEqual(5 * deviation);
});

// Correlated draws would make neighbours succeed together. Of two uniform draws half are equal, within five deviations.
test.each<[string, (seed: number) => [boolean, boolean]]>([
  ['seeds', (seed) => [failure(seed, 'a', 0, 1), failure(seed + 1, 'a', 0, 1)]],
  ['tasks', (seed) => [failure(seed, 'a', 0, 1), failure(seed, 'b', 0, 1)]],
  ['steps', (seed) => [failure(seed, 'a', 0, 1), failure(seed, 'a', 1, 1)]],
  ['attempts', (seed) => [failure(seed, 'a', 0, 1), failure(seed, 'a', 0, 2)]],
  ['durations of attempts', (seed) => [isShort(seed, 1), isShort(seed, 2)]],
  ['durations and failures', (seed) => [failure(seed, 'a', 0, 1), isShort(seed, 1)]],
])('neighbouring %s are drawn separately', (_what, draws) => {
  const equal = SEEDS.filter((seed) => new Set(draws(seed)).size === 1).length;
  expect(Math.abs(equal - SEEDS.length / 2)).toBeLessThan(5 * Math.sqrt(SEEDS.length / 4));
});

const luckyTask = (id: string): Task => taskOf(`${id}: b1-2%.5 b1-2%.5`);
const lucky: Record<string, Task> = { a: luckyTask('a'), b: luckyTask('b') };

const isShort = (seed: number, attempt: number): boolean => drawDuration(seed, luckyTask('a'), 0, attempt) === 1;

function failure(seed: number, id: string, step: number, attempt: number): boolean {
  return drawFailure(seed, lucky[id] ?? expect.fail('no task'), step, attempt);
}
