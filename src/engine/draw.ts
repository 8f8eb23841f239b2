import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { hashText } from '../scenario/hash.ts';
import type { Duration, Task } from '../scenario/scenario.ts';
import type { Closing } from './task-state.ts';

/** A whole number from `min` to `max` inclusive that depends on nothing but `key`. */
export function drawInt(key: string, min: number, max: number): number {
  return min === max ? min : uniformInt(xoroshiro128plus(hashText(key)), min, max);
}

// Fine enough for a chance written with nine decimals.
const CHANCE_GRAIN = 1_000_000_000;

/**
 * Ticks that this attempt takes, or `Infinity` for a step that never ends by itself. The draw depends on nothing but its
 * key, so all policies meet the same random values (docs/contract.md, *The rules*, 9).
 */
export function drawDuration(seed: number, task: Task, step: number, attempt: number): number {
  const duration = task.steps[step]!.duration;
  if (duration === 'never') return Number.POSITIVE_INFINITY;
  if (duration.min === duration.max) return duration.min;
  return drawInt(`${seed}/duration/${task.id}/${step}/${attempt}`, duration.min, duration.max);
}

/** Whether this attempt fails at its end, by its `failChance`. */
export function drawFailure(seed: number, task: Task, step: number, attempt: number): boolean {
  const chance = task.steps[step]!.failChance;
  if (chance === 0) return false;
  return drawInt(`${seed}/failure/${task.id}/${step}/${attempt}`, 0, CHANCE_GRAIN - 1) < chance * CHANCE_GRAIN;
}

/** After how many ticks an attempt closes, and how. A ring on the tick of the timeout counts as a ring. */
export function drawAttempt(
  seed: number,
  task: Task,
  step: number,
  attempt: number,
): { ticks: number; closing: Closing } {
  const { type, timeout } = task.steps[step]!;
  const ticks = drawDuration(seed, task, step, attempt);
  if (timeout !== null && ticks > timeout) return { ticks: timeout, closing: 'timeout' };
  if (drawFailure(seed, task, step, attempt)) return { ticks, closing: 'failure' };
  return { ticks, closing: type === 'blocking' ? 'end' : 'ring' };
}

/** The expected duration, not knowing the drawn value: the mean of a range, and `Infinity` for `never`. */
export function expectedTicks(duration: Duration): number {
  return duration === 'never' ? Number.POSITIVE_INFINITY : (duration.min + duration.max) / 2;
}
