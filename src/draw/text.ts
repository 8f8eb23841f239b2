import stringWidth from 'string-width';
import { graphemes } from './graphemes.ts';

// Characters that take one cell each, whatever stands beside them. string-width examines every character, which at
// sixteen frames per second would cost more than all the rest of drawing.
const NARROW =
  /^[\x20-\x7e\xa1-\xac\xae-\u017f\u0391-\u03c9\u0410-\u044f\u2010-\u2027\u2039\u203a\u2190-\u2199\u2200-\u22ff\u2500-\u25bf\u25cf\u2605\u2606\u2654-\u265e\u266a\u2713\u2717\u2800-\u28ff]*$/;

/** Whether a text consists of characters that take one cell each. */
export const isNarrow = (text: string): boolean => NARROW.test(text);

/** Number of terminal cells that a text takes. */
export const widthOf = (text: string): number => (isNarrow(text) ? text.length : stringWidth(text));

/** The text, cut to at most `width` cells. A cut text ends in `ellipsis`, which is one cell wide. */
export function cut(text: string, width: number, ellipsis: string): string {
  if (widthOf(text) <= width) return text;
  if (width <= 0) return '';
  let kept = '';
  let room = width - 1;
  for (const { segment } of graphemes.segment(text)) {
    room -= widthOf(segment);
    if (room < 0) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${ellipsis}`;
}

/** Lines of at most `width` cells, broken at spaces. A word that is too wide is broken anywhere. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => pieces(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of graphemes.segment(word)) {
    if (part !== '' && widthOf(part + segment) > width) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

/** A text as the keys that type it: one entry per grapheme. */
export const typed = (text: string): string[] =>
  NARROW.test(text) ? text.split('') : Array.from(graphemes.segment(text), ({ segment }) => segment);

/** The first names, and how many more there are. */
export function listOf(names: readonly string[], most = 2): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}

const CODES = /\x1b\[[\d;]*m/g;

/** Two pages side by side, the right one starting at a column. */
export function beside(left: readonly string[], right: readonly string[], at: number): string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => {
    const [first = '', second = ''] = [left[i], right[i]];
    return second === '' ? first : first + ' '.repeat(Math.max(1, at - widthOf(first.replaceAll(CODES, '')))) + second;
  });
}
