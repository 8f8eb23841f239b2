import { distance } from 'fastest-levenshtein';
import { quoted } from '../source/text.ts';
import type { Fix, Range } from './finding.ts';

// Words that people who know other tools write. Each means the first of its words that is known at that place.
const OTHER_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['async', ['non-blocking']],
  ['asynchronous', ['non-blocking']],
  ['await', ['non-blocking']],
  ['wait', ['non-blocking']],
  ['waiting', ['non-blocking']],
  ['background', ['non-blocking']],
  ['io', ['non-blocking']],
  ['sync', ['blocking']],
  ['synchronous', ['blocking']],
  ['work', ['blocking']],
  ['cpu', ['blocking']],
  ['name', ['title', 'id']],
  ['label', ['title', 'name']],
  ['title', ['name']],
  ['description', ['story']],
  ['desc', ['story']],
  ['time', ['duration']],
  ['length', ['duration']],
  ['minutes', ['duration', 'min']],
  ['seconds', ['duration', 's']],
  ['kind', ['type']],
  ['needs', ['uses', 'after']],
  ['resources', ['uses']],
  ['locks', ['uses', 'resources']],
  ['dependson', ['after']],
  ['requires', ['uses', 'after']],
  ['retries', ['attempts']],
  ['tries', ['attempts']],
  ['times', ['repeat', 'copies']],
  ['count', ['copies', 'repeat', 'capacity']],
  ['size', ['capacity']],
  ['start', ['arrives']],
  ['arrival', ['arrives']],
  ['due', ['deadline']],
  ['line', ['at']],
  ['location', ['at']],
  ['version', ['format']],
  ['program', ['code']],
  ['infinite', ['never']],
  ['forever', ['never']],
  ['minute', ['min']],
  ['sec', ['s']],
  ['second', ['s']],
  ['hour', ['h']],
  ['hours', ['h']],
  ['milliseconds', ['ms']],
  ['microseconds', ['us']],
  ['µs', ['us']],
  ['μs', ['us']],
  ['abort', ['cancel']],
  ['go-on', ['continue', 'proceed']],
]);

// More than the number of tasks a file may have.
const MOST_COMPARED = 2_000;

/** The known name that `written` probably means, or null. */
export function nearest(written: string, known: Iterable<string>): string | null {
  const names = [...known].slice(0, MOST_COMPARED);
  const asTyped = normal(written);
  const otherWord = OTHER_WORDS.get(asTyped)?.find((name) => names.includes(name));
  if (otherWord !== undefined) return otherWord;
  let best: string | null = null;
  // Two swapped letters count as two edits.
  let fewest = (written.length < 4 ? 1 : Math.max(2, Math.floor(written.length / 3))) + 1;
  for (const name of names) {
    // Names of very different length are never near; this avoids long distance computations on garbage.
    if (Math.abs(name.length - asTyped.length) >= fewest) continue;
    const edits = distance(asTyped, normal(name));
    if (edits < fewest && edits < name.length) [best, fewest] = [name, edits];
  }
  return best ?? names.find((name) => name.length > 2 && asTyped.startsWith(normal(name))) ?? null;
}

/** The known name that differs only in capitals, hyphens, underscores and spaces, if there is exactly one. */
function sameLetters(written: string, known: Iterable<string>): string | null {
  const alike = [...known].slice(0, MOST_COMPARED).filter((name) => letters(name) === letters(written));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** The fix that writes the known name, if only capitals, hyphens, underscores and spaces differ. */
export function nameFix(written: string, range: Range, known: Iterable<string>): Fix | null {
  const name = sameLetters(written, known);
  return name === null ? null : { range, text: `"${name}"` };
}

/** “did you mean …?”, or null if no known name is near. */
export function didYouMean(written: string, known: Iterable<string>): string | null {
  const name = nearest(written, known);
  return name === null ? null : `did you mean ${quoted(name)}?`;
}

/**
 * The known name of which `written` is a typo, or null if there is any doubt: they differ only in capitals, hyphens
 * and underscores, or in a letter or two while no other name is near.
 */
export function surelyMeant(written: string, known: Iterable<string>): string | null {
  const names = [...known].slice(0, MOST_COMPARED);
  const alike = sameLetters(written, names);
  if (alike !== null) return alike;
  const near = names.filter((name) => isSlip(written, name));
  return near.length === 1 ? (near[0] ?? null) : null;
}

function isSlip(written: string, name: string): boolean {
  // In a short word one letter makes a different word.
  if (name.length < 4 || Math.abs(name.length - written.length) > 2) return false;
  const edits = distance(written.toLowerCase(), name.toLowerCase());
  if (edits <= (name.length < 6 ? 1 : 2)) return true;
  return edits === 2 && [...written].sort().join('') === [...name].sort().join('');
}

const letters = (text: string): string => text.toLowerCase().replaceAll(/[-_ ]/g, '');

function normal(text: string): string {
  return text.trim().toLowerCase().replaceAll(/[_ ]/g, '-');
}
