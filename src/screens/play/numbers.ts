import { TASK_LETTERS } from './letters.ts';

/** The number that is being typed after another digit: the index of a task, or a number that may get further digits. */
export function digitTyped(typed: string, digit: string, count: number): { place: number | null; pending: string } {
  const number = Number(typed + digit);
  if (number === 0) return { place: null, pending: '' };
  const whole = typed + digit;
  // A number is complete if another digit would make it too large, or if it is too large already.
  return number * 10 > count ? { place: number - 1, pending: '' } : { place: null, pending: whole };
}

/** The index of the task with this letter, or null. */
export function placeOfLetter(key: string, count: number): number | null {
  const place = TASK_LETTERS.indexOf(key);
  return place >= 0 && place < count ? place : null;
}
