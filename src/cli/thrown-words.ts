import { printableStart } from '../scenario/source/text.ts';

// A value from a policy module may be a Proxy, have a getter that throws, or be as long as memory.
const LONGEST = 300;
const SHORTEST = 60;

const STRANGE = 'something that cannot be shown';

const cut = (text: string, most: number): string =>
  printableStart(text.slice(0, 4 * most).split('\n', 1)[0] ?? '', most);

/** A thrown value in one line: the message of an error, or the value itself. Never throws. */
export function thrownWords(thrown: unknown): string {
  try {
    const words = thrown instanceof Error ? thrown.message || thrown.name : thrown;
    return cut(typeof words === 'string' ? words : shownValue(words), LONGEST) || 'nothing';
  } catch {
    return STRANGE;
  }
}

/** A value in a few words, such as `sofa`, `42`, `a promise`. Never throws. */
export function shownValue(value: unknown): string {
  try {
    if (typeof value === 'function') return 'a function';
    if (typeof value !== 'object' || value === null) return cut(String(value), SHORTEST) || 'an empty text';
    if (typeof (value as { then?: unknown }).then === 'function') return 'a promise (it must answer at once)';
    return Array.isArray(value) ? 'a list' : 'an object';
  } catch {
    return STRANGE;
  }
}
