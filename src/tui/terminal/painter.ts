import { rowPatch } from '../row-patch.ts';

/** Turns frames into what has to be written for them. */
export interface Painter {
  /** What to write to show a frame. */
  paint(rows: readonly string[]): string;
  /** Forget what the screen shows: the next frame erases it, and is written whole. */
  forget(): void;
  /** What is written when the terminal is taken, and when it is given back as it was. */
  readonly enter: string;
  readonly leave: string;
  /** What switches reports of the mouse on and off; empty where rows may not stand where the mouse points. */
  readonly mouse: { readonly on: string; readonly off: string };
}

// The terminal shows everything between these two at once, so that no half frame is seen. No row wraps into the next.
const BEGIN = '\x1b[?2026h\x1b[?7l';
const END = '\x1b[?7h\x1b[?2026l';

const PASTE_ON = '\x1b[?2004h';
const RESTORE = '\x1b[?2004l\x1b[?7h\x1b[m';
const SHOW_CURSOR = '\x1b[?25h';

/** Buttons, the wheel, and moves with a button held, in SGR form. */
const MOUSE = { on: '\x1b[?1002h\x1b[?1006h', off: '\x1b[?1006l\x1b[?1002l' };

/** Frames on a screen of their own: of each row, only the cells that have changed are written, at their place. */
export class ScreenPainter implements Painter {
  readonly enter = `\x1b[?1049h\x1b[?25l${PASTE_ON}`;
  // Erased first: not every terminal has a second screen, and the shell should not write into the last frame.
  readonly leave = `${RESTORE}\x1b[H\x1b[2J\x1b[?1049l${SHOW_CURSOR}`;
  readonly mouse = MOUSE;
  /** The rows on the screen; null: not known. */
  private shown: readonly string[] | null = null;

  forget(): void {
    this.shown = null;
  }

  paint(rows: readonly string[]): string {
    const { shown } = this;
    const changes = shown
      ? Array.from({ length: Math.max(rows.length, shown.length) }, (_, i) => change(i, shown[i] ?? '', rows[i] ?? ''))
      : ['\x1b[m\x1b[2J', ...rows.map((row, i) => (row === '' ? '' : `${rowAt(i)}${row}`))];
    this.shown = rows;
    const written = changes.join('');
    return written === '' ? '' : BEGIN + written + END;
  }
}

const rowAt = (i: number): string => `\x1b[${i + 1}H`;

// A row that ends in the last column must not be erased behind its end: the cursor is still on that column.
function change(i: number, before: string, after: string): string {
  if (before === after) return '';
  return rowAt(i) + (rowPatch(before, after) ?? `\x1b[2K${after}\x1b[m`);
}

/**
 * Frames as plain text below what stands in the terminal, each in the place of the previous one: for a screen reader, which
 * reads what is written. So a row that stands there already is not written again.
 */
export class TextPainter implements Painter {
  readonly enter = PASTE_ON;
  readonly leave = `${RESTORE}\r\n${SHOW_CURSOR}`;
  readonly mouse = { on: '', off: '' };
  private shown: readonly string[] = [];

  forget(): void {
    this.shown = [];
  }

  paint(rows: readonly string[]): string {
    const { shown } = this;
    this.shown = rows;
    if (shown.length === 0) return rows.length === 0 ? '' : `\r\x1b[J${rows.join('\r\n')}`;
    let written = '';
    let at = shown.length - 1;
    const go = (to: number) => {
      if (to !== at) written += to < at ? `\x1b[${at - to}A` : `\x1b[${to - at}B`;
      at = to;
    };
    for (const [i, row] of rows.entries()) {
      if (row === shown[i]) continue;
      go(i < shown.length ? i : i - 1);
      written += i < shown.length ? `\r\x1b[K${row}` : `\r\n${row}`;
      at = i;
    }
    if (rows.length < shown.length) {
      go(rows.length);
      written += '\r\x1b[J';
    }
    if (written !== '') go(Math.max(0, rows.length - 1));
    return written;
  }
}
