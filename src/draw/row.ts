import { printable } from '../scenario/source/text.ts';
import { areaMark, type Target } from './area.ts';
import { asciiOnly } from './plain-text.ts';
import { cut, isNarrow, widthOf } from './text.ts';
import { codesOf, type Style, type Theme } from './theme.ts';

/** One row of the screen under construction: styled text with as few codes as possible, never wider than `columns`. */
export class Row {
  private readonly theme: Theme;
  private readonly columns: number;
  private text = '';
  private at = 0;
  private style: Style = 'plain';

  constructor(theme: Theme, columns: number) {
    this.theme = theme;
    this.columns = columns;
  }

  /** Cells used so far. */
  get width(): number {
    return this.at;
  }

  /** Cells left. */
  get room(): number {
    return this.columns - this.at;
  }

  /** The mark at the end of a text that was cut. */
  get ellipsis(): string {
    return this.theme.marks.ellipsis;
  }

  /** Append a text, cut at the end of the row. */
  put(text: string, style: Style = 'plain'): this {
    const fits = cut(this.safe(text), this.room, this.theme.marks.ellipsis);
    if (fits === '') return this;
    if (fits.trim() !== '') this.turnTo(style);
    this.text += fits;
    this.at += widthOf(fits);
    return this;
  }

  /** Append a text in exactly `width` cells, cut or padded with spaces. */
  fit(text: string, width: number, style: Style = 'plain'): this {
    const fits = cut(this.safe(text), width, this.theme.marks.ellipsis);
    return this.put(fits, style).put(' '.repeat(Math.max(0, width - widthOf(fits))));
  }

  /** Append a text that ends at column `end`, cut if it is too long. */
  right(text: string, end: number, style: Style = 'plain'): this {
    const fits = cut(this.safe(text), end - this.at, this.theme.marks.ellipsis);
    return this.to(end - widthOf(fits)).put(fits, style);
  }

  /** Pad with spaces up to a column. */
  to(column: number): this {
    return this.put(' '.repeat(Math.max(0, Math.min(column, this.columns) - this.at)));
  }

  /** An area begins here. @param columns its width, even where nothing is drawn */
  area(target: Target, columns: number): this {
    const { targets } = this.theme;
    if (targets) this.text += areaMark(targets.push(target) - 1, Math.min(columns, this.room));
    return this;
  }

  /** The finished row. */
  end(): string {
    this.text = this.text.trimEnd();
    this.turnTo('plain');
    return this.text;
  }

  // File names, and messages of editors and of the system, are untrusted. Text of one-cell characters is harmless.
  private safe(text: string): string {
    const shown = isNarrow(text) ? text : printable(text);
    return this.theme.ascii ? asciiOnly(shown) : shown;
  }

  private turnTo(style: Style): void {
    if (style === this.style) return;
    this.text += codesOf(this.theme, this.style)[1] + codesOf(this.theme, style)[0];
    this.style = style;
  }
}

/** A bar of `cells` cells, filled to a share of 0 … 1; the rest is drawn faintly. */
export function putBar(row: Row, theme: Theme, share: number, cells: number, style: Style, rest: Style): Row {
  const { eighths, running, barRest } = theme.marks;
  const filled = Math.max(0, Math.min(1, share)) * cells;
  const whole = Math.floor(filled);
  const eighth = eighths[Math.floor((filled - whole) * 8) - 1] ?? '';
  row.put(running.repeat(whole) + eighth, style);
  return row.put(barRest.repeat(Math.max(0, cells - whole - eighth.length)), rest);
}
