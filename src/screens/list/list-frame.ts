import { Row } from '../../draw/row.ts';
import { putStars } from '../../draw/stars.ts';
import { cut, widthOf } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { Size } from '../layout.ts';
import { detailRows } from './detail.ts';
import type { ListView } from './list-view.ts';

/** The list of scenarios: titles at the left, the chosen one at the right. One styled string per row. */
export function listFrame(view: ListView, size: Size, theme: Theme, bottom: string): string[] {
  const height = size.rows - 1;
  const head = headRow(view, size, theme);
  const problems = shortened(view.problems, Math.max(1, Math.floor(height / 5)));
  const body = height - 3 - (problems.length > 0 ? problems.length + 1 : 0);
  const left = leftWidth(view, size);
  const titles = titleRows(view, left, body, theme);
  const chosen = view.shown[view.state.selected];
  const details = chosen ? detailRows(chosen, view, { columns: size.columns - left - 3, rows: body }, theme) : [];
  const rows = Array.from({ length: body }, (_, i) => joined(titles[i], details[i] ?? '', left));
  const notes = problems.map((problem) =>
    new Row(theme, size.columns).put(' ').put(theme.marks.failed, 'failed').put(` ${problem}`).end(),
  );
  return [head, '', ...rows, ...(notes.length > 0 ? ['', ...notes] : []), bottom];
}

/** The first lines; the last one says how many are left out. */
function shortened(lines: readonly string[], most: number): readonly string[] {
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most - 1);
  return [
    ...shown,
    `${lines.length - shown.length} ${shown.length > 0 ? 'more ' : ''}files are broken or were not read; meanwhile check . shows them`,
  ];
}

function headRow({ state, shown }: ListView, { columns }: Size, theme: Theme): string {
  const row = new Row(theme, columns).put(' ').put('MEANWHILE', 'bold');
  if (state.typing || state.filter !== '') {
    row
      .put('  filter: ', 'dim')
      .put(state.filter, 'bold')
      .put(state.typing ? '_' : '');
    return row.right(`${shown.length} ${shown.length === 1 ? 'scenario' : 'scenarios'}`, columns - 1, 'dim').end();
  }
  return row
    .put('  the time that waiting gives back', 'dim')
    .right(`${shown.length} scenarios`, columns - 1, 'dim')
    .end();
}

/** Width of the stars beside a title. */
const MARKS = 4;

const leftWidth = ({ shown }: ListView, { columns }: Size): number => {
  const widest = shown.reduce((most, { scenario }) => Math.max(most, widthOf(scenario.title)), 12);
  return Math.min(widest + 7 + MARKS, Math.floor(columns * 0.4));
};

interface TitleRow {
  readonly text: string;
  readonly width: number;
}

function titleRows(view: ListView, width: number, height: number, theme: Theme): TitleRow[] {
  const { shown, state } = view;
  if (shown.length === 0) return [{ text: new Row(theme, width).put(' nothing matches', 'dim').end(), width: 16 }];
  const rows = shown.map((_, i) => titleRow(view, i, width, theme));
  // The user's own scenarios follow those of the campaign, under the name of their folder.
  const own = shown.findIndex(({ folder }) => folder !== null);
  if (own >= 0) rows.splice(own, 0, ...folderRows(shown[own]?.folder ?? '', width, theme).slice(own === 0 ? 1 : 0));
  const at = own >= 0 && state.selected >= own ? state.selected + rows.length - shown.length : state.selected;
  const first = Math.max(0, Math.min(rows.length - height, at - Math.floor(height / 2)));
  return rows.slice(first, first + height);
}

// Beside the title are the stars, or a mark if there is an unfinished game.
function titleRow({ shown, state, kept }: ListView, i: number, width: number, theme: Theme): TitleRow {
  const chosen = i === state.selected;
  const numbers = Math.max(2, String(shown.length).length);
  const row = new Row(theme, width).area({ kind: 'item', index: i }, width);
  row.put(chosen ? theme.marks.chosen : ' ', 'bold');
  row
    .right(String(i + 1), numbers + 1, chosen ? 'bold' : 'dim')
    .put('  ')
    .put(
      cut(shown[i]?.scenario.title ?? '', width - row.width - MARKS, theme.marks.ellipsis),
      chosen ? 'bold' : 'plain',
    );
  const { progress, left } = kept(shown[i] as ListedScenario);
  if (left) row.to(width - MARKS).put(` ${theme.marks.arrow}`, 'ready');
  else if (progress) putStars(row.to(width - MARKS).put(' '), progress.stars, theme);
  return { text: row.end(), width: row.width };
}

function folderRows(folder: string, width: number, theme: Theme): TitleRow[] {
  const row = new Row(theme, width).put(` in ${folder}`, 'dim');
  return [
    { text: '', width: 0 },
    { text: row.end(), width: row.width },
  ];
}

const joined = (title: TitleRow | undefined, detail: string, left: number): string =>
  detail === '' ? (title?.text ?? '') : `${title?.text ?? ''}${' '.repeat(left + 2 - (title?.width ?? 0))}${detail}`;
