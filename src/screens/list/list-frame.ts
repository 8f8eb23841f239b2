import { Row } from '../../draw/row.ts';
import { starMark } from '../../draw/stars.ts';
import { beside } from '../../draw/text.ts';
import type { App } from '../app/app-state.ts';
import { aboveRow } from './above-rows.ts';
import { detailRows } from './detail/detail.ts';
import { lineRow, marginRow } from './line-rows.ts';
import { idsIn, type Line } from './lines.ts';
import { chosenLine, hasDetail, isWideList, type ListScreen, linesIn } from './state.ts';
import { campaignAchieved } from './way.ts';

/** Widths of the column with the chapters' titles, and of the list itself. */
const MARGIN = 34;
const NARROW_LIST = 50;
const LIST = 55;
/** From here on the list is as wide as the longest titles of the campaign. */
const ROOMY = 96;
/** From this many rows on, there is air between the parts. */
const AIRY = 24;
/** From this many rows on, there is also air above the keys. */
const TALL = 30;

/** The list of scenarios: what to do next, the chapters, and at the right what is chosen. One styled string per row. */
export function listFrame(state: ListScreen, app: App, now: number, bottom: string): string[] {
  const { size } = app;
  const apart = size.rows >= TALL ? [''] : [];
  const body = size.rows - 4 - apart.length;
  const head = headRow(state, app);
  if (!hasDetail(size)) {
    const rows = state.list.detail
      ? detailRows(state, app, { columns: size.columns - 2, rows: body }).map((row) => (row === '' ? '' : ` ${row}`))
      : listRows(state, app, size.columns, body, now);
    return [head, '', ...filled(rows, body), ...apart, bottom];
  }
  const width = listWidth(app);
  const left = filled(listRows(state, app, width, body, now), body);
  const right = filled(detailRows(state, app, { columns: size.columns - width - 3, rows: body }), body);
  const rule = ruleOf(app);
  return [
    head,
    '',
    ...beside(
      left,
      right.map((row) => (row === '' ? rule : `${rule} ${row}`)),
      width,
    ),
    ...apart,
    bottom,
  ];
}

const ruleOf = ({ setup: { theme } }: App): string => new Row(theme, 1).put(theme.marks.playhead, 'dim').end();

const filled = (rows: readonly string[], height: number): string[] =>
  Array.from({ length: height }, (_, i) => rows[i] ?? '');

function listWidth({ size }: App): number {
  if (isWideList(size)) return MARGIN + 1 + LIST;
  return size.columns < ROOMY ? NARROW_LIST : LIST;
}

function headRow({ list }: ListScreen, app: App): string {
  const { columns } = app.size;
  const { theme } = app.setup;
  const row = new Row(theme, columns).put(' ').put('MEANWHILE', 'bold');
  if (list.typing || list.filter !== '') {
    row
      .put('  filter: ', 'dim')
      .put(list.filter, 'bold')
      .put(list.typing ? '_' : '');
    return row.end();
  }
  const { stars, most } = campaignAchieved(app);
  row.put('  the time that waiting gives back', 'dim');
  if (most === 0) return row.end();
  const words = ` ${stars} of ${most}`;
  return row
    .to(columns - 2 - words.length)
    .put(starMark(theme), stars > 0 ? 'good' : 'dim')
    .put(words)
    .end();
}

/** The list in `height` rows: what stands above the chapters, and of the chapters those rows around the chosen one. */
function listRows(state: ListScreen, app: App, width: number, height: number, now: number): string[] {
  const { setup, size } = app;
  const lines = linesIn(state, app);
  const chosen = chosenLine(state, lines);
  const isChosen = ({ id }: Line) => id !== null && id === chosen?.id;
  const ids = idsIn(lines);
  const clickable = (columns: number, id: string | null) => {
    const row = new Row(setup.theme, columns);
    return id === null ? row : row.area({ kind: 'item', index: ids.indexOf(id) }, columns);
  };
  const above = lines.above.map(({ kind, id }) =>
    aboveRow(clickable(width, id), kind, id === chosen?.id, state, app, now).end(),
  );
  const isApart = size.rows >= AIRY && above.length > 0;
  const room = height - above.length - (isApart ? 1 : 0);
  const at = Math.max(0, lines.body.findIndex(isChosen));
  const from = Math.max(0, Math.min(lines.body.length - room, at - Math.floor(room / 2)));
  const shown = lines.body.slice(from, from + room);
  const hasMargin = isWideList(size) && state.list.filter === '';
  const body = shown.map((line, i) => {
    const columns = hasMargin ? LIST : width;
    const row = lineRow(clickable(columns, line.id), line, isChosen(line), app, columns);
    if (i === 0 && from > 0) row.right(setup.theme.marks.above, columns - 1, 'dim');
    if (i === room - 1 && from + room < lines.body.length) row.right(setup.theme.marks.below, columns - 1, 'dim');
    return hasMargin ? withMargin(line, row.end(), chosen, app) : row.end();
  });
  return [...above, ...(isApart ? [''] : []), ...body];
}

function withMargin(line: Line, row: string, chosen: Line | null, app: App): string {
  const chapter = 'chapter' in line ? line.chapter : null;
  if (chapter === null || !('row' in line)) return row;
  const isOf = chosen !== null && 'chapter' in chosen && chosen.chapter === chapter;
  const margin = marginRow(chapter, line.row, isOf, app, MARGIN - 1).end();
  return beside([margin], [ruleOf(app) + row], MARGIN)[0] ?? '';
}
