import type { Unit } from '../scenario/scenario.ts';

/** How long a tick of each unit is. */
export const MILLISECONDS: Readonly<Record<Unit, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 };

const UNIT_WORDS: readonly (readonly [pattern: RegExp, unit: Unit])[] = [
  [/^(?:ms|milliseconds?)$/, 'ms'],
  [/^(?:s|secs?|seconds?)$/, 's'],
  [/^(?:min|mins|minutes?)$/, 'min'],
  [/^(?:h|hrs?|hours?)$/, 'h'],
];

const WHOLE = /^(?:about |around |roughly |some |~ ?)?((?:\d[\d,]*(?:\.\d+)? ?[a-z]+(?: and |,? )?)+)\.?$/i;

/** Milliseconds of a text that is nothing but a length of time (`About 145 minutes`, `1 h 5 min`), else null. */
export function lengthOf(text: string): number | null {
  const said = WHOLE.exec(text.trim())?.[1];
  if (said === undefined) return null;
  let sum = 0;
  for (const [, number = '', word = ''] of said.matchAll(/(\d[\d,]*(?:\.\d+)?) ?([a-z]+)/gi)) {
    if (word === 'and') continue;
    const unit = UNIT_WORDS.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1];
    if (unit === undefined) return null;
    sum += Number(number.replaceAll(',', '')) * MILLISECONDS[unit];
  }
  return sum;
}
