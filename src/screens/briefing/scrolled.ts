import { Row } from '../../draw/row.ts';
import type { Theme } from '../../draw/theme.ts';

/** The `height` rows from `from` on, with a mark where there are more; `from` is kept within bounds. */
export function scrolled(rows: readonly string[], from: number, height: number, theme: Theme): string[] {
  const first = firstRow(rows.length, from, height);
  const shown = rows.slice(first, first + height);
  const { above, below } = theme.marks;
  const more = (mark: string, key: string) =>
    new Row(theme, 9).area({ kind: 'key', key }, 9).put(` ${mark} more`, 'dim').end();
  if (first > 0) shown[0] = more(above, 'up');
  if (first + height < rows.length) shown[height - 1] = more(below, 'down');
  return [...shown, ...Array.from({ length: height - shown.length }, () => '')];
}

/** The index of the first row shown. */
export const firstRow = (count: number, from: number, height: number): number =>
  Math.max(0, Math.min(from, count - height));
