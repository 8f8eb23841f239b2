import type { Unit } from '../scenario/scenario.ts';

/** Milliseconds per tick of each unit. */
export const MILLISECONDS: Readonly<Record<Unit, number>> = { us: 0.001, ms: 1, s: 1_000, min: 60_000, h: 3_600_000 };

const UNIT_WORDS: readonly (readonly [pattern: RegExp, unit: Unit])[] = [
  [/^(?:us|[µμ]s|microseconds?)$/, 'us'],
  [/^(?:ms|milliseconds?)$/, 'ms'],
  [/^(?:s|secs?|seconds?)$/, 's'],
  [/^(?:min|mins|minutes?)$/, 'min'],
  [/^(?:h|hrs?|hours?)$/, 'h'],
];

const WHOLE = /^(?:about |around |roughly |some |~ ?)?((?:\d[\d,]*(?:\.\d+)? ?[a-zµμ]+(?: and |,? )?)+)\.?$/i;

// Times as the program prints them, perhaps followed by the length in words: 2:24, 1:02:03, 2:24 (144 min).
const CLOCK = /^(?:(?:about|around|roughly|some|at|after) |~ ?)?(?:(\d+):)?(\d+):(\d{2})(?: ?h)?(?: \([^()]*\))?\.?$/i;

/**
 * The milliseconds that a text means if it is only a length of time (`About 145 minutes`, `1 h 5 min`, `2:24`), else null.
 * @param unit the scenario's: it decides whether 2:24 is hours and minutes or minutes and seconds
 */
export function lengthOf(text: string, unit: Unit): number | null {
  const clock = CLOCK.exec(text.trim());
  if (clock) return clockLength(clock, unit);
  const said = WHOLE.exec(text.trim())?.[1];
  if (said === undefined) return null;
  let sum = 0;
  for (const [, number = '', word = ''] of said.matchAll(/(\d[\d,]*(?:\.\d+)?) ?([a-zµμ]+)/gi)) {
    if (word === 'and') continue;
    const unit = UNIT_WORDS.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1];
    if (unit === undefined) return null;
    sum += Number(number.replaceAll(',', '')) * MILLISECONDS[unit];
  }
  return sum;
}

// Minutes are printed as 2:24; seconds as 2:24, and from an hour on as 1:02:24. Other units are not printed as a clock.
function clockLength([, whole, middle = '', last = '']: RegExpExecArray, unit: Unit): number | null {
  if (Number(last) > 59 || (unit !== 'min' && unit !== 's')) return null;
  if (whole !== undefined)
    return Number(middle) > 59 ? null : (Number(whole) * 60 + Number(middle)) * MILLISECONDS.min + Number(last) * 1_000;
  return Number(middle) * (unit === 'min' ? MILLISECONDS.h : MILLISECONDS.min) + Number(last) * MILLISECONDS[unit];
}
