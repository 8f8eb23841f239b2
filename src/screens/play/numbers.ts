import { TASK_LETTERS } from './letters.ts';

/** What a digit makes of a number that is being typed: a task's place, or a number that may go on. */
export function digitTyped(typed: string, digit: string, count: number): { place: number | null; pending: string } {
  const number = Number(typed + digit);
  if (number === 0) return { place: null, pending: '' };
  const whole = typed + digit;
  // A number to which no further digit can be added is whole; so is one that is too large already.
  return number * 10 > count ? { place: number - 1, pending: '' } : { place: null, pending: whole };
}

/** The place of the task whose letter this key is, or null. */
export function placeOfLetter(key: string, count: number): number | null {
  const place = TASK_LETTERS.indexOf(key);
  return place >= 0 && place < count ? place : null;
}
