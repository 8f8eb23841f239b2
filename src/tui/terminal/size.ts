import type { Size } from '../../screens/layout.ts';

const USUAL: Size = { columns: 80, rows: 24 };
/** A larger size than this is not believed. */
const LARGEST = 2000;

/** The size of a terminal; what it does not report is taken from `COLUMNS` and `LINES`, or else is 80×24. */
export function sizeOf(
  { columns, rows }: Pick<NodeJS.WriteStream, 'columns' | 'rows'>,
  { COLUMNS, LINES }: NodeJS.ProcessEnv,
): Size {
  if (columns > 0 && rows > 0) return { columns: Math.min(columns, LARGEST), rows: Math.min(rows, LARGEST) };
  return { columns: numberIn(COLUMNS) ?? USUAL.columns, rows: numberIn(LINES) ?? USUAL.rows };
}

const numberIn = (text = ''): number | null => (/^[1-9]\d{0,3}$/.test(text) ? Math.min(Number(text), LARGEST) : null);
