import { largestText } from '../../draw/big-text.ts';
import { Row } from '../../draw/row.ts';
import { widthOf, wrap } from '../../draw/text.ts';
import type { Style, Theme } from '../../draw/theme.ts';

/** Longer lines are hard to read. */
const LONGEST_LINE = 90;
const SHORTEST_LINE = 8;
const INDENT = 3;

/** Builds a text as rows of at most `columns` cells: headings, and indented text below each. */
export class Page {
  readonly rows: string[] = [];
  readonly theme: Theme;
  readonly columns: number;

  constructor(theme: Theme, columns: number) {
    this.theme = theme;
    this.columns = columns;
  }

  /** A new row that begins at the margin; pass it to `add`. */
  row(indent = 1): Row {
    return new Row(this.theme, this.columns).put(' '.repeat(indent));
  }

  /** A new row that begins where the text below a heading does. */
  inner(): Row {
    return this.row(INDENT);
  }

  add(row: Row): this {
    this.rows.push(row.end());
    return this;
  }

  /** How many cells a line of text has after an indent. */
  measure(indent: number): number {
    return Math.max(SHORTEST_LINE, Math.min(this.columns - indent - 1, LONGEST_LINE));
  }

  /** An empty row, unless there is one already. */
  gap(): this {
    if (this.rows.length > 0 && this.rows.at(-1) !== '') this.rows.push('');
    return this;
  }

  /** A title, on a projector in the largest letters in which it fits. */
  title(text: string, style: Style = 'bold'): this {
    const rows = this.theme.big ? largestText(text, 'whole', this.columns - 2, this.theme) : null;
    if (!rows) return this.prose(text, style);
    for (const row of rows) this.add(this.row().put(row, style));
    return this.gap();
  }

  heading(text: string): this {
    return this.gap().add(this.row().put(text, 'bold'));
  }

  /** A wrapped text at the margin; null: nothing. */
  prose(text: string | null, style: Style = 'plain', indent = 1): this {
    for (const line of wrap(text ?? '', this.measure(indent))) this.add(this.row(indent).put(line, style));
    return this;
  }

  /** A wrapped text below a heading. */
  below(text: string, style: Style = 'plain'): this {
    return this.prose(text, style, INDENT);
  }

  /** A wrapped text below a heading, after a mark. @param index what a click on it chooses; null: nothing */
  item(
    mark: string,
    text: string,
    markStyle: Style = 'plain',
    style: Style = 'plain',
    index: number | null = null,
  ): this {
    const indent = INDENT + widthOf(mark) + 1;
    const [first = '', ...rest] = wrap(text, this.measure(indent));
    const row = () => (index === null ? this.row(0) : this.row(0).area({ kind: 'item', index }, this.columns));
    this.add(row().to(INDENT).put(mark, markStyle).to(indent).put(first, style));
    for (const line of rest) this.add(row().to(indent).put(line, style));
    return this;
  }
}
