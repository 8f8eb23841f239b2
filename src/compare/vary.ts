/** What is varied, as it was written, and through which values, ascending and each once. */
export interface Vary {
  readonly what: string;
  readonly values: readonly number[];
}

/** The most values that a sweep may have. */
const MOST_VALUES = 1_000;

/** Larger than any number that a scenario may have, so that the scenario's own check says what is allowed. */
const DIGITS = '\\d{1,12}';
const RANGE = new RegExp(`^(${DIGITS})\\.\\.(${DIGITS})(?::(${DIGITS}))?$`);
const LIST = new RegExp(`^${DIGITS}(,${DIGITS})*$`);

/** Read `WHAT=LIST`: `board=1..30`, `load.Wash=10..60:10`, `washer=1,2,4`. `wrong` is a sentence that says what is wrong. */
export function parseVary(text: string): Vary | { readonly wrong: string } {
  // The name of a step may contain anything, even an equals sign.
  const sign = text.lastIndexOf('=');
  if (sign < 1) return { wrong: 'It must be WHAT=LIST, such as board=1..30.' };
  const [what, list] = [text.slice(0, sign).trim(), text.slice(sign + 1).trim()];
  const values = valuesOf(list);
  if (values === null) return { wrong: 'Its values must be such as 1..30, 10..60:10 or 2,4,8.' };
  if (values === 'too many') return { wrong: `It may have at most ${MOST_VALUES.toLocaleString('en')} values.` };
  if (values.length === 0) return { wrong: 'Its first value must not be greater than its last one.' };
  return { what, values };
}

function valuesOf(list: string): number[] | 'too many' | null {
  const range = RANGE.exec(list);
  if (range) {
    const [from, to, step] = [Number(range[1]), Number(range[2]), Number(range[3] ?? 1)];
    if (step === 0) return null;
    const count = Math.max(0, Math.floor((to - from) / step) + 1);
    return count > MOST_VALUES ? 'too many' : Array.from({ length: count }, (_, i) => from + i * step);
  }
  if (!LIST.test(list)) return null;
  const values = [...new Set(list.split(',').map(Number))].sort((a, b) => a - b);
  return values.length > MOST_VALUES ? 'too many' : values;
}
