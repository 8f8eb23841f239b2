import type { Size } from '../../screens/layout.ts';

const USUAL: Size = { columns: 80, rows: 24 };
/** A screen that is larger than this is none. */
const LARGEST = 2000;

/** The size of a terminal; what it does not know of itself is taken from `COLUMNS` and `LINES`, and is else 80×24. */
export function sizeOf(
  { columns, rows }: Pick<NodeJS.WriteStream, 'columns' | 'rows'>,
  { COLUMNS, LINES }: NodeJS.ProcessEnv,
): Size {
  if (columns > 0 && rows > 0) return { columns: Math.min(columns, LARGEST), rows: Math.min(rows, LARGEST) };
  return { columns: numberIn(COLUMNS) ?? USUAL.columns, rows: numberIn(LINES) ?? USUAL.rows };
}

const numberIn = (text = ''): number | null => (/^[1-9]\d{0,3}$/.test(text) ? Math.min(Number(text), LARGEST) : null);
