import { formatShare, withThousands } from '../../../analysis/clock.ts';
import type { TaskStatus } from '../../../analysis/timeline/timeline.ts';
import { putBar, type Row } from '../../../draw/row.ts';
import { widthOf } from '../../../draw/text.ts';
import type { Style } from '../../../draw/theme.ts';
import { isPlainList, stateOfRow } from '../../../session/watch/task-list.ts';
import { type Frame, newRow } from '../frame-context.ts';
import { type Look, putLane } from '../lane.ts';
import { stateStyle, stateWords } from './state-words.ts';

/** A row of the screen: what it lists, or null below the last one, and its place among all that is listed. */
export interface ShownRow {
  readonly row: number | null;
  readonly place: number;
}

/** The rows of tasks and groups for which there is room. */
export const rowsInView = ({ layout, listed, firstRow }: Frame): ShownRow[] =>
  Array.from({ length: layout.tasks }, (_, i) => ({ row: listed.rows[firstRow + i] ?? null, place: firstRow + i }));

/** Whether a row has the mark of what is chosen; where everything is shown and nothing can be opened, none has. */
export function isChosen({ view, layout, listed, chosen }: Frame, row: number): boolean {
  const matters = view.play !== null || layout.tasks < listed.rows.length || (view.list?.isGrouped ?? false);
  return matters && row === chosen;
}

/** What stands in the place of rows where there are none. */
export function emptyRow(frame: Frame, place: number): string {
  const { view, listed } = frame;
  const row = newRow(frame);
  if (place > 0 || listed.rows.length > 0 || !view.list) return row.end();
  return row.put(' ').put('No task has these words in its name.', 'dim').end();
}

/** The head of a list that is filtered or grouped, up to a column; null: the list is neither. */
export function listHead(frame: Frame, end: number, row = newRow(frame)): Row | null {
  const { view, layout, picture } = frame;
  const { list } = view;
  if (!list || (isPlainList(list) && !list.typing)) return null;
  if (list.filter === '' && !list.typing) {
    row
      .to(layout.numbers + 3)
      .fit('STATE', layout.names + 2, 'dim')
      .right('TASKS', countEnd(frame), 'dim');
    return row;
  }
  const found = withThousands(picture.tasks.matching(list.filter).length);
  const room = end - row.width - 10 - widthOf(found);
  const cursor = list.typing ? '_' : '';
  // Of a long text, only the part that was typed last is shown.
  const shown = [...list.filter].slice(-Math.max(1, room - cursor.length)).join('');
  row.put(' filter: ', 'dim').put(shown, 'bold').put(cursor);
  return row.right(found, end, 'dim');
}

const countEnd = ({ layout }: Frame): number => layout.numbers + layout.names + 5 + COUNT_WIDTH;
/** As wide as the largest number of tasks. */
const COUNT_WIDTH = 6;
const SHARE_WIDTH = 6;

/** A group's size, and its share of all tasks as a bar and a figure, up to a column. */
export function putGroup(frame: Frame, row: Row, group: number, end: number): Row {
  const { layout, theme, view, listed } = frame;
  const state = stateOfRow(group) as TaskStatus;
  const count = countOf(frame, state);
  const chosen = isChosen(frame, group);
  const style: Style = chosen ? 'bold' : count === 0 ? 'dim' : 'plain';
  const mark = view.list?.open.includes(state) ? theme.marks.unfolded : theme.marks.folded;
  row.put(chosen ? theme.marks.chosen : ' ', 'bold').right(mark, 1 + layout.numbers, style);
  row.put('  ').fit(stateWords(state), layout.names + 2, count === 0 ? 'dim' : stateStyle(state));
  row.right(withThousands(count), countEnd(frame), style);
  const share = count / Math.max(1, totalOf(listed.counts));
  const cells = Math.min(MOST_CELLS, end - row.width - 2 - SHARE_WIDTH);
  if (cells >= LEAST_CELLS) putBar(row.put('  '), theme, share, cells, stateStyle(state), 'dim');
  return row.right(formatShare(share), cells >= LEAST_CELLS ? row.width + SHARE_WIDTH : end, 'dim');
}

const LEAST_CELLS = 6;
const MOST_CELLS = 60;

const countOf = ({ listed }: Frame, state: TaskStatus): number => listed.counts.get(state) ?? 0;

const totalOf = (counts: ReadonlyMap<TaskStatus, number>): number =>
  [...counts.values()].reduce((sum, n) => sum + n, 0);

/**
 * How large a group was at each time: higher where more tasks were in it.
 * @param part of a lane of several rows, counted from 0 at the bottom
 */
export function putGroupLane(frame: Frame, row: Row, group: number, part = 0, parts = 1): Row {
  const { picture, window, view, theme } = frame;
  const state = stateOfRow(group) as TaskStatus;
  const shares = picture.tasks.shares(state, view.list?.filter ?? '', window);
  const { levels, running } = theme.marks;
  return putLane(frame, row, (cell): Look => {
    const share = (shares[cell] ?? 0) * parts - part;
    if (share < LEAST_SHARE) return [' ', 'plain'];
    if (share > 1 - LEAST_SHARE) return [running, stateStyle(state)];
    const level = levels[Math.floor(share * levels.length)] ?? `${Math.min(9, Math.ceil(share * 10))}`;
    return [level, stateStyle(state)];
  });
}

/** A smaller share is a rounding error, and counts as 0. */
const LEAST_SHARE = 1e-9;
