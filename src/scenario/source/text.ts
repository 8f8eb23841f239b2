/** What is wrong with a text: a stable code, and a phrase that is itself safe to print. */
export interface TextProblem {
  readonly code: 'text-too-long' | 'text-control-character' | 'text-lone-surrogate' | 'text-bidi-control';
  /** Completes “name …”. */
  readonly message: string;
}

const C0_AND_DELETE = /[\u0000-\u001f\u007f]/u;
const C1 = /[\u0080-\u009f]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;
// Embeddings, overrides and isolates; the harmless marks (LRM, RLM, ALM) that real right-to-left text needs are allowed.
const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/u;
const LINE_BREAK = /[\u2028\u2029]/u;
const ESCAPED = String.raw`\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff`;
// Any of these, and every character outside the basic plane; without the flag u it is tested much faster.
const SUSPECT = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]/;
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/** The first reason why `text` is not allowed in a scenario, or null. Lengths count characters (code points). */
export function textProblem(text: string, maxLength: number, mayBreakLines = false): TextProblem | null {
  return (SUSPECT.test(text) ? unsafeProblem(text, mayBreakLines) : null) ?? lengthProblem(text, maxLength);
}

function unsafeProblem(text: string, mayBreakLines: boolean): TextProblem | null {
  const checked = mayBreakLines ? text.replace(/\r?\n/g, ' ') : text;
  const control = (C0_AND_DELETE.exec(checked) ?? C1.exec(checked) ?? LINE_BREAK.exec(checked))?.[0];
  if (control !== undefined)
    return { code: 'text-control-character', message: `may not contain the control character ${printable(control)}` };
  const surrogate = LONE_SURROGATE.exec(checked)?.[0];
  if (surrogate !== undefined)
    return {
      code: 'text-lone-surrogate',
      message: `contains half a character, ${printable(surrogate)} (a lone surrogate)`,
    };
  const bidi = BIDI_CONTROL.exec(checked)?.[0];
  if (bidi !== undefined)
    return {
      code: 'text-bidi-control',
      message: `may not contain ${printable(bidi)}, which reverses the direction of text`,
    };
  return null;
}

function lengthProblem(text: string, maxLength: number): TextProblem | null {
  const length = countCharacters(text, maxLength);
  if (length <= maxLength) return null;
  return { code: 'text-too-long', message: `has ${count(length)} characters; at most ${count(maxLength)} are allowed` };
}

/** The rules of `textProblem`, except for the length, as a regular expression for JSON Schema (flag u). */
export function textPattern(mayBreakLines: boolean): string {
  const plain = `[^${ESCAPED}]`;
  return mayBreakLines ? `^(?:${plain}|\\r?\\n)*$` : `^${plain}*$`;
}

/** `text` with everything that could disturb a terminal or be invisible replaced by an escape such as `\u001b`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (unsafe) => `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The first `most` characters of `text` made printable. None is cut in two. */
export const printableStart = (text: string, most: number): string =>
  Array.from(printable(text.slice(0, 2 * most + 2)))
    .slice(0, most)
    .join('');

/** `text` made printable, cut to `maxLength` characters, in “quotes”. */
export function quoted(text: string, maxLength = 40): string {
  const characters = Array.from(text.slice(0, 2 * maxLength + 2));
  const cut = characters.length > maxLength ? `${characters.slice(0, maxLength).join('')}…` : text;
  return `“${printable(cut)}”`;
}

// Created once, and only for fractions: creating it takes 10 ms, which most starts avoid.
let fractions: Intl.NumberFormat | undefined;

/** A number as people read it: 100,000,000. */
export function count(value: number): string {
  if (Number.isSafeInteger(value)) return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
  fractions ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 });
  return fractions.format(value);
}

function countCharacters(text: string, enough: number): number {
  if (text.length <= enough) return text.length;
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters;
}

/** Names as a list in words: `a`, `a and b`, `a, b and c`. */
export function nameList(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
