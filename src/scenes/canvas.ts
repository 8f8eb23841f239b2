import { cut, typed, widthOf } from '../draw/text.ts';
import { codesOf, type Style, type Theme } from '../draw/theme.ts';

/**
 * Two colours of the 256-colour palette, for pictures that need greys. Both are set, so that they work on any
 * background.
 */
export interface Shade {
  readonly fore: number;
  readonly back: number;
}

type Look = Style | Shade;

interface Cell {
  /** One character of one cell, or of two with an empty cell after it. */
  readonly text: string;
  readonly look: Look;
}

const SHADE_END = '\x1b[39;49m';
const BLANK: Cell = { text: ' ', look: 'plain' };

/** A rectangle of character cells to draw on. Whatever is drawn, each row stays exactly as wide as the canvas. */
export class Canvas {
  readonly columns: number;
  readonly rows: number;
  private readonly theme: Theme;
  private readonly cells: Cell[][];

  constructor(columns: number, rows: number, theme: Theme) {
    this.columns = columns;
    this.rows = rows;
    this.theme = theme;
    this.cells = Array.from({ length: rows }, () => new Array<Cell>(columns).fill(BLANK));
  }

  /**
   * Draw a text from column `x` of row `y` on, over what is there; parts outside are dropped. A text wider than `width`
   * is cut and ends in the theme's ellipsis. Spaces cover, too.
   */
  put(x: number, y: number, text: string, look: Look = 'plain', width = Number.POSITIVE_INFINITY): this {
    const row = this.cells[y];
    if (!row) return this;
    let at = x;
    for (const character of typed(cut(text, width, this.theme.marks.ellipsis))) {
      const cells = widthOf(character);
      if (cells > 0 && at >= 0 && at + cells <= this.columns) {
        this.clear(row, at, cells);
        row[at] = { text: character, look };
        if (cells === 2) row[at + 1] = { text: '', look };
      }
      at += cells;
    }
    return this;
  }

  /** Draw lines of text below each other. */
  block(x: number, y: number, lines: readonly string[], look: Look = 'plain'): this {
    lines.forEach((line, i) => {
      this.put(x, y + i, line, look);
    });
    return this;
  }

  /** The rows as styled strings. */
  lines(): string[] {
    return this.cells.map((row) => this.line(row));
  }

  // If one half of a wide character is drawn over, the other half is cleared as well.
  private clear(row: Cell[], at: number, cells: number): void {
    if (row[at]?.text === '') row[at - 1] = BLANK;
    if (row[at + cells]?.text === '') row[at + cells] = BLANK;
  }

  private line(row: readonly Cell[]): string {
    let line = '';
    let open = '';
    let close = '';
    for (const { text, look } of row) {
      const [begin, end] = text.trim() === '' && typeof look === 'string' ? ['', ''] : this.codes(look);
      if (begin !== open) {
        // A shade sets both colours, so after another shade nothing has to be reset.
        line += close === SHADE_END && end === SHADE_END ? begin : close + begin;
        open = begin;
        close = end;
      }
      line += text;
    }
    return line + close;
  }

  private codes(look: Look): readonly [string, string] {
    if (typeof look === 'string') return codesOf(this.theme, look);
    if (!this.theme.color) return ['', ''];
    return [`\x1b[38;5;${look.fore};48;5;${look.back}m`, SHADE_END];
  }
}
