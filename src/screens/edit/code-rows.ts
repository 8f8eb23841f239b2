import { Row } from '../../draw/row.ts';
import type { Theme } from '../../draw/theme.ts';
import type { ProgramText } from '../../export/program.ts';
import { firstRow } from '../briefing/scrolled.ts';
import { LANGUAGES, parted } from '../watch/code-panel.ts';

/** The scenario as a program, from a line on. At most `rows` rows. */
export function codeRows(program: ProgramText, from: number, rows: number, columns: number, theme: Theme): string[] {
  const { lines, language } = program;
  const height = rows - 1;
  const first = firstRow(lines.length, from, height);
  const digits = String(lines.length).length;
  const head = new Row(theme, columns).put('CODE', 'dim').put(`  ${LANGUAGES[language]}`, 'bold');
  const hidden = lines.length - first - height;
  if (hidden > 0) head.right(`${theme.marks.below} ${hidden} more`, columns, 'dim');
  const body = lines.slice(first, first + height).map((line, i) => {
    const [code, comment] = parted(line);
    const row = new Row(theme, columns).right(String(first + i + 1), digits, 'dim').put('  ');
    return row.put(code).put(comment, 'dim').end();
  });
  return [head.end(), ...body];
}
