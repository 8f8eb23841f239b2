/**
 * Lets rows bypass Ink: a short mark goes through it in place of each row. Ink would parse each code in a row, which
 * costs more than drawing it, and look up every character that is not ASCII.
 */
export class RowMarks {
  private readonly rows = new Map<string, string>();

  /** The mark in the place of a row, until another row takes its index. */
  markOf(row: string, index: number): string {
    const mark = String(index);
    this.rows.set(mark, row);
    return row === '' ? '' : mark;
  }

  /** The row whose mark came out of Ink; a text that is not a mark stays as it is. */
  rowOf(text: string): string {
    return this.rows.get(text) ?? text;
  }
}
