import { UNITS, type Unit } from '../scenario.ts';
import { count } from '../source/text.ts';

const MS: Readonly<Record<Unit, number>> = { us: 0.001, ms: 1, s: 1_000, min: 60_000, h: 3_600_000 };

/** What people write after a number, and the unit they mean. */
const SPELLINGS: ReadonlyMap<string, Unit> = new Map([
  ...UNITS.map((unit) => [unit, unit] as const),
  ...['µs', 'μs', 'usec', 'microsecond', 'microseconds'].map((word) => [word, 'us'] as const),
  ...['msec', 'millisecond', 'milliseconds'].map((word) => [word, 'ms'] as const),
  ...['sec', 'secs', 'second', 'seconds'].map((word) => [word, 's'] as const),
  ...['m', 'mins', 'minute', 'minutes'].map((word) => [word, 'min'] as const),
  ...['hr', 'hrs', 'hour', 'hours'].map((word) => [word, 'h'] as const),
]);

/** What to write for a time that is not a whole number of the file's unit. */
export function fractionHint(value: number, unit: Unit): string {
  const rule = `times are whole numbers of “unit”, here ${unit}`;
  const finer = UNITS.slice(0, UNITS.indexOf(unit)).reverse();
  const fitting = finer.find((other) => isWhole((value * MS[unit]) / MS[other]));
  if (!fitting) return `${rule}; try ${count(Math.round(value))}`;
  const converted = Math.round((value * MS[unit]) / MS[fitting]);
  return `${rule}: ${count(value)} ${unit} is ${count(converted)} ${fitting}`;
}

/** What to write for a text such as “5 min” where a time is expected. */
export function spelledTimeHint(number: string, word: string, unit: Unit): string {
  const once = 'the unit is given once, in “unit”';
  const meant = SPELLINGS.get(word.toLowerCase());
  if (meant === undefined || meant === unit) return `write ${number}; ${once}`;
  const converted = (Number(number) * MS[meant]) / MS[unit];
  const same = `${number} ${meant} is ${count(converted)} ${unit}`;
  return isWhole(converted) ? `write ${Math.round(converted)}; ${same}` : `${once}, here ${unit}: ${same}`;
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;
