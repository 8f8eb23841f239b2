import { printable } from '../../scenario/source/text.ts';

/**
 * What a terminal shows from a certain time on: rows of characters, with colours (SGR) and no other escape sequences.
 */
export interface CastFrame {
  /** Seconds since the beginning; never less than that of the previous frame. */
  readonly time: number;
  readonly rows: readonly string[];
}

export interface CastOptions {
  /** The size of the terminal, in cells. No row may be wider. */
  readonly columns: number;
  readonly rows: number;
  readonly title: string;
}

const BEGIN = '\x1b[?25l\x1b[2J';
const END = '\x1b[0m\x1b[?25h';
const COLOUR = /(\x1b\[[\d;]*m)/;

/**
 * Frames as a recording in the format asciicast v2, one line at a time, for asciinema and its players. A frame writes
 * only the rows in which it differs from the previous frame. A frame without a difference writes nothing, except the
 * last one, so that a recording lasts as long as its frames. Rows for which the terminal is not high enough are left
 * out, and escape sequences that are not colours are written as text.
 */
export function* castOf(frames: Iterable<CastFrame>, { columns, rows, title }: CastOptions): Generator<string> {
  yield `${JSON.stringify({ version: 2, width: columns, height: rows, title: printable(title) })}\n`;
  let shown: readonly string[] | null = null;
  let last = 0;
  for (const { time, rows: next } of frames) {
    last = Math.max(last, time);
    const now: string[] = next.slice(0, rows).map(coloured);
    const changes = changesOf(shown ?? [], now);
    const output = (shown === null ? BEGIN : '') + changes;
    shown = now;
    if (output !== '') yield eventLine(last, output);
  }
  yield eventLine(last, `${END}\x1b[${rows};1H`);
}

const eventLine = (time: number, output: string): string =>
  `[${(Math.round(time * 1e6) / 1e6).toString()}, "o", ${JSON.stringify(output)}]\n`;

// A row is erased before it is written: erasing after its last cell would take that cell away.
function changesOf(before: readonly string[], now: readonly string[]): string {
  let changes = '';
  for (let i = 0; i < Math.max(before.length, now.length); i++) {
    const row = now[i] ?? '';
    if (row !== (before[i] ?? '')) changes += `\x1b[0m\x1b[${i + 1};1H\x1b[2K${row}`;
  }
  return changes;
}

/** The row with every character that could disturb a terminal as an escape; colours stay. */
const coloured = (row: string): string =>
  row
    .split(COLOUR)
    .map((part, i) => (i % 2 === 1 ? part : printable(part)))
    .join('');
