import { RECORD_LIMITS } from './record.ts';

/** Something in a stranger's file is not what it should be. The message is safe to print. */
export class Damaged extends Error {}

/** Fail with the place of a value and what it should be. */
export function damaged(place: string, expected: string): never {
  throw new Damaged(`${place} is not ${expected}`);
}

const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/** A text without anything that could disturb a terminal, cut to `most` characters. */
export function textField(value: unknown, place: string, most: number = RECORD_LIMITS.text): string {
  if (typeof value !== 'string') damaged(place, 'a text');
  return Array.from(value.slice(0, 2 * most).replace(UNSAFE, '?'))
    .slice(0, most)
    .join('');
}

/** A finite number from `least` to `most`. */
export function numberField(value: unknown, place: string, least: number, most: number): number {
  if (typeof value !== 'number' || !(value >= least && value <= most))
    damaged(place, `a number from ${least} to ${most}`);
  return value;
}

/** A whole number from `least` to `most`. */
export function wholeField(value: unknown, place: string, least: number, most: number): number {
  if (!Number.isInteger(value)) damaged(place, 'a whole number');
  return numberField(value, place, least, most);
}

/** A list of at most `most` entries. */
export function listField(value: unknown, place: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) damaged(place, 'a list');
  if (value.length > most) damaged(place, `a list of at most ${most} entries`);
  return value;
}

/** An own field of an object; undefined if it has none. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** One of these words. */
export function wordField<Word extends string>(value: unknown, place: string, words: readonly Word[]): Word {
  return words.find((word) => word === value) ?? damaged(place, `one of ${words.join(', ')}`);
}
