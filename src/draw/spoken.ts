import { asciiOnly } from './plain-text.ts';
import { starCount } from './stars.ts';
import { wrap } from './text.ts';

const CODES = /\x1b\[[\d;]*m/g;
/** Lines, boxes, bars, boards, and shapes that mark a row. */
const DRAWING = /[─-▟■-◿⠀-⣿‖♪]|·{2,}/g;
const STARS_COUNTED = /★ +(\d+) of +(\d+)/g;
const STARS = /★*☆+|★+/g;
const CHOSEN = /^(\s*)›\s*/;
/** Keys, and not what leads from one figure to another. */
const ARROWS = /(^| {2}|shift )([←→↑↓]+)(?= +[a-z])/g;

const ARROW_WORDS: Readonly<Record<string, string>> = {
  '←': 'left',
  '→': 'right',
  '↑': 'up',
  '↓': 'down',
};

const PLAIN: Readonly<Record<string, string>> = { '←': '<-', '→': '->', '↑': '^', '↓': 'v', '✓': 'v', '✗': 'x' };

/** A row of the screen as it is read aloud; empty if it holds nothing but drawing. */
function spokenRow(row: string): string {
  const words = row
    .replaceAll(CODES, '')
    .replaceAll(STARS_COUNTED, 'stars $1 of $2')
    .replaceAll(STARS, starsOf)
    .replace(CHOSEN, '$1Chosen: ')
    .replaceAll(/[‹›]/g, ' ')
    .replaceAll(DRAWING, '  ')
    .replaceAll(' · ', '  ')
    .trim()
    .replace(/^· +/, '')
    .replaceAll(
      ARROWS,
      (_, before: string, keys: string) => before + Array.from(keys, (key) => ARROW_WORDS[key]).join(' '),
    );
  // What stands apart on the screen is read with a pause.
  return words.replaceAll(/([.,:;?!]?) {2,}/g, (_, end: string) => `${end || ','} `);
}

// As many as there are, of those that there can be.
function starsOf(marks: string): string {
  const earned = marks.replaceAll('☆', '').length;
  return earned === 0 || earned === 1 || earned === 2 || earned === 3 ? starCount(earned) : marks;
}

/**
 * The rows of a screen for a screen reader: sentences and figures in the same order, without drawing.
 * @param columns no row is wider, so that the terminal wraps none
 * @param ascii in plain characters; the rows themselves are drawn in all characters
 */
export const spokenRows = (rows: readonly string[], columns: number, ascii: boolean): string[] =>
  rows.flatMap((row) => wrap(ascii ? plainWords(spokenRow(row)) : spokenRow(row), columns));

const plainWords = (text: string): string => asciiOnly(text.replaceAll(/[←→↑↓✓✗]/g, (mark) => PLAIN[mark] ?? mark));
