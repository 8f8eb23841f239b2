import { widthOf } from './text.ts';

/** What a click on some cells of a screen is about. */
export type Target =
  /** A row of a list or of a table, by the index of what it shows. */
  | { readonly kind: 'item'; readonly index: number }
  /** A stretch of a timeline: its first cell shows `from`, and each cell `perCell` ticks. */
  | { readonly kind: 'time'; readonly from: number; readonly perCell: number }
  /** A key's name. */
  | { readonly kind: 'key'; readonly key: string };

/** Cells of one row of a screen that can be clicked. Rows and columns are counted from 0. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly columns: number;
  readonly target: Target;
}

const MARK = /\x1b\[999;(\d+);(\d+)m/g;
const CODES = /\x1b\[[\d;]*m/g;

/** The mark in a row where an area begins. It has the shape of a code for a style, so it takes no cells. */
export const areaMark = (target: number, columns: number): string => `\x1b[999;${target};${Math.max(0, columns)}m`;

/** The areas of a screen that was drawn with their marks. @param targets by the numbers in the marks */
export const areasIn = (rows: readonly string[], targets: readonly Target[]): Area[] =>
  rows.flatMap((text, row) =>
    [...text.matchAll(MARK)].flatMap(({ index, 1: number, 2: columns }) => {
      const target = targets[Number(number)];
      const column = widthOf(text.slice(0, index).replaceAll(CODES, ''));
      return target ? [{ row, column, columns: Number(columns), target }] : [];
    }),
  );
