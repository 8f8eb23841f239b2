import { printable } from '../../scenario/source/text.ts';
import type { ProgramTemplate } from '../program.ts';

const escaped = (text: string): string => printable(text.replaceAll('\\', '\\\\').replaceAll('"', '\\"'));

/** A text as a string literal. */
export const pyString = (text: string): string => `"${escaped(text)}"`;

/** A text that may contain the number of a copy, as a literal; `variable` holds the number. */
export function pyTemplate(template: ProgramTemplate, variable: string): string {
  const [only] = template;
  if (template.length === 1 && only !== undefined) return pyString(only);
  const pieces = template.map((piece) => escaped(piece).replaceAll('{', '{{').replaceAll('}', '}}'));
  return `f"${pieces.join(`{${variable}}`)}"`;
}

/**
 * A text as lines of a docstring (without its quotes), each at most `width` characters long, unless a word is longer.
 */
export const pyProse = (text: string, width: number): string[] =>
  text.split(/\r?\n/).flatMap((paragraph) => wrapped(escaped(paragraph).split(' '), width));

/** Words in lines of at most `width` characters, unless a word is longer. */
export function wrapped(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line: string | null = null;
  for (const word of words) {
    if (line !== null && line.length + 1 + word.length <= width) line = `${line} ${word}`;
    else {
      if (line !== null) lines.push(line);
      line = word;
    }
  }
  return line === null ? lines : [...lines, line];
}

const INDENT = '    ';
/** The comments of one paragraph are aligned, but no further right than this. */
const FURTHEST = 60;

interface Row {
  readonly code: string;
  readonly comment: string;
}

/** A Python program while it is written, line by line. */
export class PythonPage {
  private readonly rows: Row[] = [];
  private depth = 0;

  /** The number of lines so far, which is the number of the next line. */
  get length(): number {
    return this.rows.length;
  }

  /** @returns the line's number, from 0 */
  line(code: string, comment = ''): number {
    const indented = code === '' ? '' : INDENT.repeat(this.depth) + code;
    return this.rows.push({ code: indented, comment: printable(comment) }) - 1;
  }

  /** A line that ends in a colon, and its body. @returns the line's number */
  block(code: string, write: () => void, comment = ''): number {
    const line = this.line(code, comment);
    this.indented(write);
    return line;
  }

  /** The body of the previous line, which ends in a colon. */
  indented(write: () => void): void {
    this.depth += 1;
    write();
    this.depth -= 1;
  }

  /** The whole text, comments aligned. */
  lines(): string[] {
    const lines: string[] = [];
    for (let from = 0; from < this.rows.length; ) {
      let to = from + 1;
      while (to < this.rows.length && this.rows[to]?.code !== '') to += 1;
      for (const line of aligned(this.rows.slice(from, to))) lines.push(line);
      from = to;
    }
    return lines;
  }
}

function aligned(rows: readonly Row[]): string[] {
  let column = 0;
  for (const { code, comment } of rows) {
    if (comment !== '' && code.length + 2 <= FURTHEST) column = Math.max(column, code.length + 2);
  }
  return rows.map(({ code, comment }) =>
    comment === '' ? code : `${code.padEnd(Math.max(column, code.length + 2))}# ${comment}`,
  );
}
