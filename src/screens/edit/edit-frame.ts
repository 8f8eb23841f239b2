import { Row } from '../../draw/row.ts';
import { beside, widthOf } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import { printable } from '../../scenario/source/text.ts';
import { isFreshDraft } from '../../session/edit/edit-state.ts';
import type { Size } from '../layout.ts';
import { codeRows } from './code-rows.ts';
import { mistakeRows, shownDiagnostics } from './mistakes.ts';
import { pictureRows } from './picture-pane.ts';
import { type EditView, SIDES, type Side } from './view.ts';

/** Both sides are shown from this width on. */
const BOTH = 88;
const WIDEST_LEFT = 84;
/** Cells between the two sides. */
const GAP = 3;

/** Whether there is room for both sides. */
export const showsBoth = ({ columns }: Size): boolean => columns >= BOTH;

/** The live preview of a file: its mistakes, and its picture. The last row is `bottom`. */
export function editFrame(view: EditView, size: Size, theme: Theme, bottom: string): string[] {
  const height = size.rows - 1;
  const head = headerRow(view, size, theme);
  const second = showsBoth(size) ? '' : tabsRow(view, size, theme);
  const room = height - 3;
  const body = showsBoth(size) ? bothSides(view, room, size, theme) : oneSide(view, room, size, theme);
  const rows = [head, second, ...body.map((row) => (row === '' ? '' : ` ${row}`)).slice(0, room)];
  return [...rows, ...Array.from({ length: height - 1 - rows.length }, () => ''), bottom];
}

function bothSides(view: EditView, rows: number, { columns }: Size, theme: Theme): string[] {
  const left = Math.min(WIDEST_LEFT, Math.floor((columns - 2 - GAP) * 0.46));
  const right = columns - 2 - left - GAP;
  const first = sideRows(view, 'mistakes', rows, left, theme);
  return beside(first, sideRows(view, 'picture', rows, right, theme), left + GAP);
}

const oneSide = (view: EditView, rows: number, { columns }: Size, theme: Theme): string[] =>
  sideRows(view, view.side, rows, columns - 2, theme);

// The program replaces the mistakes, or the whole body where there is room for one side only.
function sideRows(view: EditView, side: Side, rows: number, columns: number, theme: Theme): string[] {
  const { code } = view;
  if (side === 'picture') return pictureRows(view, rows, columns, theme);
  return code ? codeRows(code.program, code.from, rows, columns, theme) : mistakeRows(view, rows, columns, theme);
}

function headerRow({ file, state }: EditView, { columns }: Size, theme: Theme): string {
  const { done, failed } = theme.marks;
  const good = isFreshDraft(state);
  const words = state.lost ?? (state.draft ? `saved ${state.draft.saved}` : '');
  const status = `${good ? done : failed} ${words}`;
  const row = new Row(theme, columns).put(' ').put('MEANWHILE', 'bold').put('  edit ', 'dim');
  row.fit(printable(file), Math.max(4, columns - row.width - widthOf(status) - 3), 'bold');
  return row.right(status, columns - 1, good ? 'good' : 'failed').end();
}

const TITLES: Readonly<Record<Side, string>> = { mistakes: 'mistakes', picture: 'picture' };

function tabsRow(view: EditView, { columns }: Size, theme: Theme): string {
  const row = new Row(theme, columns).area({ kind: 'key', key: 'tab' }, columns).put(' ');
  const count = shownDiagnostics(view).length;
  for (const side of SIDES) {
    const chosen = side === view.side;
    const title =
      side === 'mistakes' ? (view.code ? 'code' : count > 0 ? `${count} to fix` : 'no mistakes') : TITLES[side];
    row.put(chosen ? `${theme.marks.arrow} ` : '  ').put(`${title}   `, chosen ? 'bold' : 'dim');
  }
  return row.right('Tab: the other', columns - 1, 'dim').end();
}
