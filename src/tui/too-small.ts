import { LEAST, type Size } from './layout.ts';
import { cut } from './text.ts';
import type { Theme } from './theme.ts';

/** What is said in a terminal that is too small. */
export function tooSmall({ columns, rows }: Size, { marks }: Theme): string[] {
  const words = `Meanwhile needs ${LEAST.columns}×${LEAST.rows}; this is ${columns}×${rows}. Make it larger, or press q.`;
  return [cut(words.replaceAll('×', marks.times), columns, marks.ellipsis)];
}
