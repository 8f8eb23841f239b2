import { Box, Text, Transform } from 'ink';
import type { Size } from '../screens/layout.ts';
import type { RowMarks } from './row-marks.ts';

interface RowsProps {
  readonly rows: readonly string[];
  /** The size that the rows were drawn for. */
  readonly size: Size;
  /** The size that the terminal has now. */
  readonly current: () => Size;
  readonly marks: RowMarks;
}

/**
 * Rows of finished text on the screen. What Ink lays out and measures is the same blank in every frame, for it keeps
 * every text that it ever measured; marks of the rows are put in on its way out.
 */
export function Rows({ rows, size, current, marks }: RowsProps) {
  // A frame that was drawn just before the size changed comes out after that: rows that are too wide would wrap.
  const put = (_blank: string, index: number) => (current() === size ? marks.markOf(rows[index] ?? '', index) : '');
  const height = Math.max(1, size.rows - 1);
  return (
    <Box width={size.columns} height={height} overflow="hidden">
      <Transform transform={put}>
        <Text>{blankOf(height)}</Text>
      </Transform>
    </Box>
  );
}

const blankOf = (rows: number): string => Array.from({ length: rows }, () => ' ').join('\n');
