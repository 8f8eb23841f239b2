import { widthOf } from '../../../draw/text.ts';
import { csvLine } from '../../../export/csv-line.ts';
import { markdownText } from '../../../export/report/markdown-text.ts';

/** A row of a table for other programs, by column; all rows of a table have the same columns. */
export type TableRecord = Readonly<Record<string, string | number | null>>;

/** Rows of cells as lines with aligned columns: the first `left` of them to the left, the others to the right. */
export function alignedLines(rows: readonly (readonly string[])[], left = 1): string[] {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((cells) => widthOf(cells[i] ?? ''))));
  return rows.map((cells) =>
    cells
      .map((cell, i) => {
        const padding = ' '.repeat((widths[i] ?? 0) - widthOf(cell));
        return i < left ? cell + padding : padding + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** The records as CSV (RFC 4180), with a line of headings. */
export function csvTable(records: readonly TableRecord[]): string {
  const columns = Object.keys(records[0] ?? {});
  const lines = records.map((record) => csvLine(columns.map((column) => record[column] ?? null)));
  return [csvLine(columns), ...lines].join('');
}

/** The records as a table in Markdown. */
export function markdownTable(records: readonly TableRecord[]): string {
  const columns = Object.keys(records[0] ?? {});
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const cellOf = (cell: string | number | null) => (typeof cell === 'string' ? markdownText(cell) : String(cell ?? ''));
  const rule = columns.map((column) => (typeof records[0]?.[column] === 'string' ? '---' : '---:'));
  return [
    row(columns),
    row(rule),
    ...records.map((record) => row(columns.map((column) => cellOf(record[column] ?? null)))),
  ]
    .join('\n')
    .concat('\n');
}
