import { cut, wrap } from '../draw/text.ts';
import type { Theme } from '../draw/theme.ts';
import { LEAST, type Size } from './layout.ts';

/** The message in a terminal that is too small: as much as fits, at least the key that quits. */
export function tooSmall({ columns, rows }: Size, { marks }: Theme): string[] {
  const least = `${LEAST.columns}×${LEAST.rows}`;
  const wordings = [
    `Meanwhile needs ${least}; this is ${columns}×${rows}. Make it larger, or press q to quit.`,
    `needs ${least}: q quits`,
    `${least}: q quits`,
    'q quits',
    'q',
  ].map((words) => words.replaceAll('×', marks.times));
  const height = Math.max(1, rows - 1);
  const fitting = wordings.map((words) => wrap(words, columns)).find((lines) => lines.length <= height);
  return (fitting ?? ['q']).map((line) => cut(line, columns, marks.ellipsis));
}
