import { cut, isNarrow, typed, widthOf } from '../draw/text.ts';
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
    // Nearly every text consists of characters that take one cell each, which need no measuring.
    if (text.length <= width && isNarrow(text)) this.putNarrow(row, x, text, look);
    else this.putAny(row, x, cut(text, width, this.theme.marks.ellipsis), look);
    return this;
  }

  private putNarrow(row: Cell[], x: number, text: string, look: Look): void {
    const end = Math.min(text.length, this.columns - x);
    for (let i = Math.max(0, -x); i < end; i++) {
      this.clear(row, x + i, 1);
      row[x + i] = { text: text[i] as string, look };
    }
  }

  private putAny(row: Cell[], x: number, text: string, look: Look): void {
    let at = x;
    for (const character of typed(text)) {
      const cells = widthOf(character);
      if (cells > 0 && at >= 0 && at + cells <= this.columns) {
        this.clear(row, at, cells);
        row[at] = { text: character, look };
        if (cells === 2) row[at + 1] = { text: '', look };
      }
      at += cells;
    }
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
    let open: Codes = NONE;
    for (const { text, look } of row) {
      const codes = this.codes(look, text);
      if (codes !== open) {
        // A shade sets both colours, so after another shade nothing has to be reset.
        line += open[1] === SHADE_END && codes[1] === SHADE_END ? codes[0] : open[1] + codes[0];
        open = codes;
      }
      line += text;
    }
    return line + open[1];
  }

  private codes(look: Look, text: string): Codes {
    if (typeof look === 'string') return text === ' ' || text === '' ? NONE : codesOf(this.theme, look);
    return this.theme.color ? shadeCodes(look) : NONE;
  }
}

type Codes = readonly [string, string];
const NONE: Codes = ['', ''];
const shades = new Map<number, Codes>();

/** The codes of a shade; the same object for the same shade. */
function shadeCodes({ fore, back }: Shade): Codes {
  const key = 256 * fore + back;
  const known = shades.get(key);
  if (known) return known;
  const codes: Codes = [`\x1b[38;5;${fore};48;5;${back}m`, SHADE_END];
  shades.set(key, codes);
  return codes;
}
