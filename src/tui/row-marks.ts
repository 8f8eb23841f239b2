// The first character for private use: one cell wide, and of no meaning to Ink.
const FIRST = 0xe000;

/**
 * Rows that pass by Ink: a mark of one cell goes through it in the place of each. Ink would parse each code in a row,
 * which costs more than drawing it.
 */
export class RowMarks {
  private readonly rows: string[] = [];

  /** The mark in the place of a row, until another row takes its index. */
  markOf(row: string, index: number): string {
    this.rows[index] = row;
    return row === '' ? '' : String.fromCharCode(FIRST + index);
  }

  /** The row in the place of which a text came out of Ink; a text that is not a mark stays as it is. */
  rowOf(text: string): string {
    return text.length === 1 ? (this.rows[text.charCodeAt(0) - FIRST] ?? text) : text;
  }
}
