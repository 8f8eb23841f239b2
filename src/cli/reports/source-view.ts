import type { ChalkInstance } from 'chalk';
import stringWidth from 'string-width';
import type { Stretch } from '../../scenario/checks/diagnostic.ts';
import { withoutMark } from '../../scenario/source/source.ts';
import { printable } from '../../scenario/source/text.ts';

/** A stretch to underline, and the label after the underline. */
export interface Mark {
  readonly stretch: Stretch;
  readonly label: string;
  /** The place itself (`^`), or a related one (`-`). */
  readonly isMain: boolean;
}

// Of a longer line only the part around its mark is shown: a file may be one line of a megabyte.
const LONGEST_LINE = 160;
const AROUND = 60;
const TAB = '  ';

/** The lines of a file, and pictures of places in it. Whatever could disturb a terminal is printed as an escape. */
export class SourceView {
  // Split as the columns were counted: without a byte order mark, at any kind of line end.
  private readonly lines: readonly string[];
  private readonly paint: ChalkInstance;

  constructor(text: string, paint: ChalkInstance) {
    this.lines = withoutMark(text).split(/\r\n|\n|\r/);
    this.paint = paint;
  }

  /** The marked lines and their neighbours, with each mark underlined; nothing for an empty file. */
  pictureOf(marks: readonly Mark[], strong: ChalkInstance): string[] {
    if (this.lines.every((line) => line === '')) return [];
    const shown = this.shownLines(marks);
    const gutter = String(shown.at(-1)).length;
    const rows: string[] = [];
    for (const [index, line] of shown.entries()) {
      if (index > 0 && shown[index - 1] !== line - 1) rows.push(this.paint.gray(`  ${' '.repeat(gutter)} ⋮`));
      const own = marks.filter(({ stretch }) => stretch.line === line);
      const isMain = own.some((mark) => mark.isMain);
      const [text, window] = this.cut(line, own[0]?.stretch.column ?? 1);
      const number = String(line).padStart(gutter);
      rows.push(`${isMain ? strong('>') : ' '} ${this.paint.gray(`${number} |`)} ${text}`.trimEnd());
      for (const mark of own) rows.push(this.underline(mark, window, gutter, strong));
    }
    return rows;
  }

  private shownLines(marks: readonly Mark[]): number[] {
    const wanted = marks.flatMap(({ stretch: { line }, isMain }) => (isMain ? [line - 1, line, line + 1] : [line]));
    const existing = wanted.filter((line) => line >= 1 && line <= this.lines.length);
    return [...new Set(existing)].sort((a, b) => a - b);
  }

  /** The part of a line that is shown, its first column, and the column after its last. */
  private cut(line: number, column: number): [text: string, window: readonly [number, number]] {
    const whole = this.lines[line - 1] ?? '';
    if (whole.length <= LONGEST_LINE) return [clean(whole), [1, whole.length + 1]];
    const start = Math.max(1, Math.min(column - AROUND, whole.length + 1 - 2 * AROUND));
    const end = Math.min(whole.length + 1, start + 2 * AROUND);
    return [
      `${start > 1 ? '…' : ' '}${clean(whole.slice(start - 1, end - 1))}${end <= whole.length ? '…' : ''}`,
      [start, end],
    ];
  }

  private underline(
    { stretch, label, isMain }: Mark,
    window: readonly [number, number],
    gutter: number,
    strong: ChalkInstance,
  ): string {
    const line = this.lines[stretch.line - 1] ?? '';
    const [from, to] = window;
    const end = stretch.endLine === stretch.line ? stretch.endColumn : line.length + 1;
    const left = line.slice(from - 1, Math.max(from, stretch.column) - 1);
    const under = line.slice(Math.max(from, stretch.column) - 1, Math.min(to, end) - 1);
    const indent = ' '.repeat(stringWidth(clean(left)) + (line.length > LONGEST_LINE ? 1 : 0));
    const carets = (isMain ? '^' : '-').repeat(Math.max(1, stringWidth(clean(under))));
    const paint = isMain ? strong : this.paint.cyan;
    return `  ${' '.repeat(gutter)} ${this.paint.gray('|')} ${indent}${paint(label === '' ? carets : `${carets} ${label}`)}`;
  }
}

const clean = (text: string): string => printable(text.replaceAll('\t', TAB));
