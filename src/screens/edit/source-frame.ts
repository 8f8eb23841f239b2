import { Row } from '../../draw/row.ts';
import { cut, typed, widthOf } from '../../draw/text.ts';
import type { Style, Theme } from '../../draw/theme.ts';
import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import { printable } from '../../scenario/source/text.ts';

/** Of a longer line only the part around the place is processed. */
const LOOKED_AT = 600;

/** The line of a mistake and the previous line, with a mark below the place. Rows of at most `columns` cells. */
export function sourceFrame(
  lines: readonly string[],
  { line, column, endLine, endColumn, severity }: Diagnostic,
  columns: number,
  theme: Theme,
): string[] {
  const source = lines[line - 1] ?? '';
  const end = endLine === line ? Math.max(endColumn, column + 1) : source.length + 1;
  const cutOff = Math.max(0, column - 1 - LOOKED_AT);
  const part = (from: number, to: number) => shown(source.slice(from, to));
  const before = widthOf(part(cutOff, column - 1));
  const numbers = String(line).length;
  const room = columns - numbers - 5;
  const marked = Math.max(1, Math.min(widthOf(part(column - 1, Math.min(end - 1, column + LOOKED_AT))), room));
  const shift = before + marked <= room ? 0 : Math.max(0, before - Math.max(4, Math.min(room - marked, room >> 1)));
  const text = part(cutOff, column + LOOKED_AT);
  const style: Style = severity === 'error' ? 'failed' : 'ready';
  const gutter = (number: string, mark = ' ') =>
    new Row(theme, columns)
      .put(mark, style)
      .right(number, numbers + 2, 'dim')
      .put(` ${theme.marks.playhead} `, 'dim');
  // The previous line is no help beside a part from the middle of a long line.
  const above = shift === 0 ? shown((lines[line - 2] ?? '').slice(0, LOOKED_AT)) : '';
  const head =
    above.trim() === ''
      ? []
      : [
          gutter(String(line - 1))
            .put(cut(above, room, theme.marks.ellipsis), 'dim')
            .end(),
        ];
  return [
    ...head,
    gutter(String(line), theme.marks.arrow)
      .put(moved(text, shift, room, theme))
      .end(),
    gutter('')
      .put(' '.repeat(before - shift))
      .put('^'.repeat(Math.min(marked, room - before + shift)), style)
      .end(),
  ];
}

/** Tabs become two spaces, and characters that could disturb the terminal become escapes. */
const shown = (text: string): string => printable(text.replaceAll('\t', '  '));

/** A text from a cell on, with a mark where part of it is left out. */
function moved(text: string, from: number, room: number, { marks }: Theme): string {
  if (from === 0) return cut(text, room, marks.ellipsis);
  let at = 0;
  let rest = '';
  for (const one of typed(text)) {
    if (at > from) rest += one;
    else if (at + widthOf(one) > from) rest += marks.ellipsis + ' '.repeat(at + widthOf(one) - from - 1);
    at += widthOf(one);
  }
  return cut(rest, room, marks.ellipsis);
}
