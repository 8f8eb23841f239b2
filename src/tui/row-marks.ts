/**
 * Rows that pass by Ink: a short mark goes through it in the place of each. Ink would parse each code in a row, which
 * costs more than drawing it; of other characters than ASCII it would look up what they are.
 */
export class RowMarks {
  private readonly rows = new Map<string, string>();

  /** The mark in the place of a row, until another row takes its index. */
  markOf(row: string, index: number): string {
    const mark = String(index);
    this.rows.set(mark, row);
    return row === '' ? '' : mark;
  }

  /** The row in the place of which a text came out of Ink; a text that is not a mark stays as it is. */
  rowOf(text: string): string {
    return this.rows.get(text) ?? text;
  }
}
