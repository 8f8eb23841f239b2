import { Row } from '../../draw/row.ts';
import { widthOf, wrap } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import { withoutMark } from '../../scenario/source/source.ts';
import { mistakesFirst } from '../../session/edit/edit-state.ts';
import type { Draft } from '../../session/edit/editing.ts';
import { sourceFrame } from './source-frame.ts';
import type { EditView } from './view.ts';

/** Mistakes after this many are shown without a frame: the first ones get fixed first. */
const MOST_FRAMED = 20;

/** The file's mistakes with their places, or that there are none, and advice. At most `rows` rows. */
export function mistakeRows(view: EditView, rows: number, columns: number, theme: Theme): string[] {
  const { draft, lost } = view.state;
  if (lost !== null) return lostRows(view, columns, theme).slice(0, rows);
  const head = headRow(view, columns, theme);
  const diagnostics = shownDiagnostics(view);
  if (!draft || diagnostics.length === 0) return [head, '', ...quietRows(columns, theme)].slice(0, rows);
  const blocks = diagnostics.slice(view.from).map((one, i) => blockRows(one, view.from + i, columns, theme));
  return [head, '', ...fitting(blocks, rows - 2, columns, theme)];
}

/** A diagnostic, and the text whose lines it refers to. */
interface ShownDiagnostic {
  readonly draft: Draft;
  readonly diagnostic: Diagnostic;
}

/** All diagnostics of the file, in order: mistakes, warnings, advice. */
export function shownDiagnostics({ state, advice }: EditView): readonly ShownDiagnostic[] {
  const { draft } = state;
  if (!draft) return [];
  const own = mistakesFirst(draft).map((diagnostic) => ({ draft, diagnostic }));
  const more = draft.scenario && advice ? advice.list.map((diagnostic) => ({ draft: advice.draft, diagnostic })) : [];
  return [...own, ...more];
}

function headRow(view: EditView, columns: number, theme: Theme): string {
  const diagnostics = shownDiagnostics(view).map(({ diagnostic }) => diagnostic);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const row = new Row(theme, columns);
  if (errors === 0) row.put(`${theme.marks.done} NO MISTAKES`, 'good');
  else row.put(`${theme.marks.failed} ${errors === 1 ? 'ONE MISTAKE' : `${errors} MISTAKES`}`, 'failed');
  if (warnings > 0) row.put(warnings === 1 ? ', one warning' : `, ${warnings} warnings`, 'ready');
  if (view.from > 0) row.right(`${theme.marks.above} ${view.from} more`, columns, 'dim');
  return row.end();
}

function lostRows({ state }: EditView, columns: number, theme: Theme): string[] {
  const words = `${state.lost}. ${state.sound ? 'The last picture stays; the file' : 'It'} is shown again as soon as it can be read.`;
  return [
    new Row(theme, columns).put(`${theme.marks.failed} IT CANNOT BE READ`, 'failed').end(),
    '',
    ...wrap(words.charAt(0).toUpperCase() + words.slice(1), columns - 1),
  ];
}

const quietRows = (columns: number, theme: Theme): string[] =>
  wrap('Save the file, and the picture follows.', columns - 1).map((line) => dim(line, columns, theme));

function blockRows({ draft, diagnostic }: ShownDiagnostic, index: number, columns: number, theme: Theme): string[] {
  const { severity, line, column, message, code, hint } = diagnostic;
  const isError = severity === 'error';
  const [first = '', ...rest] = wrap(`${severity} ${line}:${column} ${message}`, columns - 3);
  const words = first.slice(severity.length);
  const rows = [
    new Row(theme, columns)
      .area({ kind: 'item', index }, columns)
      .put(`${isError ? theme.marks.failed : theme.marks.late} ${severity}`, isError ? 'failed' : 'ready')
      .put(words, 'bold'),
    ...rest.map((text) => new Row(theme, columns).put(`  ${text}`, 'bold')),
  ];
  const last = rows.at(-1) as Row;
  if (last.room > widthOf(code) + 4) last.put(` [${code}]`, 'dim');
  else rows.push(new Row(theme, columns).put(`  [${code}]`, 'dim'));
  return [
    ...rows.map((row) => row.end()),
    ...(index < MOST_FRAMED ? sourceFrame(linesOf(draft), diagnostic, columns, theme) : []),
    ...(hint === null ? [] : hintRows(hint, columns, theme)),
  ];
}

const hintRows = (hint: string, columns: number, theme: Theme): string[] =>
  wrap(hint, columns - 9).map((line, i) =>
    new Row(theme, columns)
      .put(i === 0 ? '  hint: ' : ' '.repeat(8), 'dim')
      .put(line)
      .end(),
  );

// As many whole blocks as fit, at least the beginning of the first, and how many more there are.
function fitting(blocks: readonly string[][], height: number, columns: number, theme: Theme): string[] {
  const rows: string[] = [];
  let shown = 0;
  for (const block of blocks) {
    const air = shown === 0 ? 0 : 1;
    const left = shown === blocks.length - 1 ? 0 : 1;
    if (shown > 0 && rows.length + air + block.length + left > height) break;
    rows.push(...(air ? [''] : []), ...block);
    shown++;
  }
  const hidden = blocks.length - shown;
  if (hidden === 0) return rows.slice(0, height);
  return [...rows.slice(0, height - 1), dim(`${theme.marks.below} ${hidden} more`, columns, theme)];
}

const dim = (text: string, columns: number, theme: Theme): string => new Row(theme, columns).put(text, 'dim').end();

const split = new WeakMap<Draft, readonly string[]>();

/** The lines that diagnostics refer to: without a byte order mark, with any line ending. */
function linesOf(draft: Draft): readonly string[] {
  const known = split.get(draft) ?? withoutMark(draft.text).split(/\r\n|\n|\r/);
  split.set(draft, known);
  return known;
}
