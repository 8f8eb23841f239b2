import { codeFrameColumns } from '@babel/code-frame';
import { printable } from '../scenario/text.ts';
import type { Source } from './scenario-source.ts';

// A file on one line must not put its whole megabyte on the screen.
const LONGEST_LINE = 2_000;

/** What `check` says of a file: a code frame for each diagnostic, with its hint. Safe to print, whatever the file holds. */
export function framesOf({ file, text, diagnostics }: Source, color: boolean): string {
  // As the columns were counted: without a byte order mark, whatever ends the lines.
  const raw = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const lines = raw.map(printable);
  const tooLong = lines.some((line) => line.length > LONGEST_LINE);
  // Escaping moves columns; where a line had something to escape, the caret points at the line only.
  const moved = new Set(raw.flatMap((line, i) => (lines[i] === line ? [] : [i + 1])));
  const safe = lines.join('\n');
  return diagnostics
    .map((diagnostic) => {
      const { severity, code, line, column, endLine, endColumn, message, hint } = diagnostic;
      const heading = `${printable(file)}:${line}:${column} ${severity}: ${message} [${code}]`;
      const exact = !moved.has(line) && !moved.has(endLine);
      const start = exact ? { line, column } : { line };
      const end = exact
        ? { line: endLine, column: endLine === line ? Math.max(endColumn, column + 1) : endColumn }
        : { line };
      const frame = tooLong
        ? ''
        : codeFrameColumns(safe, { start, end }, { linesAbove: 1, linesBelow: 1, forceColor: color });
      return [heading, frame, hint === null ? '' : `  hint: ${hint}`].filter((part) => part !== '').join('\n');
    })
    .map((part) => `${part}\n`)
    .join('\n');
}
