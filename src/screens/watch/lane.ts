import type { TaskMoment } from '../../analysis/moment.ts';
import { type PlanMark, planCells, planMarks } from '../../analysis/plan/plan-cells.ts';
import { spoilingAt } from '../../analysis/plan/spoiling.ts';
import { type Cell, endCell } from '../../analysis/timeline/cells.ts';
import type { Row } from '../../draw/row.ts';
import { cellLook, type Style, type Theme } from '../../draw/theme.ts';
import type { Frame } from './frame-context.ts';

/** One cell of a lane. */
export type Look = readonly [string, Style];

/** The cell that the playhead stands in, from 0; beyond the last one at the end of a run. */
const playheadCell = ({ view, window, ended }: Frame): number =>
  ended ? window.cells : Math.floor((view.playhead - window.from) / window.perCell);

/** A row where a click chooses a time: from here on, one cell after another. */
export const putTimeArea = ({ window }: Frame, row: Row): Row =>
  row.area({ kind: 'time', from: window.from, perCell: window.perCell }, window.cells);

/** The cells up to the playhead, the playhead, and what follows it; all cells at the end of the run. */
export function putLane(frame: Frame, row: Row, past: (cell: number) => Look, future: readonly Look[] = []): Row {
  const { window, theme } = frame;
  const playhead = playheadCell(frame);
  let run = '';
  let style: Style = 'plain';
  putTimeArea(frame, row);
  for (let i = 0; i < window.cells; i++) {
    if (i > playhead && future.length === 0) break;
    const [mark, next]: Look =
      i < playhead ? past(i) : i === playhead ? [theme.marks.playhead, 'bold'] : (future[i] ?? BLANK);
    if (next !== style) {
      row.put(run, style);
      run = '';
      style = next;
    }
    run += mark;
  }
  return row.put(run, style);
}

const BLANK: Look = [' ', 'plain'];

/** What has happened to a task, with marks for its end and for what was announced; and, in a game, its plan. */
export function putTaskLane(frame: Frame, row: Row, task: number, moment: TaskMoment): Row {
  const { picture, window, theme } = frame;
  const cells = picture.taskRow(task, window);
  const signs = signsOf(frame, task, moment);
  const past = (i: number): Look => signs.get(i) ?? cellLook(theme, cells[i] ?? 'none');
  return putLane(frame, row, past, frame.view.play?.plan ? futureOf(frame, task) : []);
}

function signsOf(frame: Frame, task: number, { state, finish }: TaskMoment): ReadonlyMap<number, Look> {
  const { picture, window, theme, tick, view } = frame;
  const { marks } = theme;
  const signs = new Map<number, Look>();
  // In the cell that ends with it, unless the playhead covers that.
  const cellOf = (at: number) => Math.min(Math.ceil((at - window.from) / window.perCell), playheadCell(frame)) - 1;
  const rung = frame.ended ? tick : (view.play?.said ?? tick - Math.ceil(2 * window.perCell));
  for (const { at, mark, stays } of picture.signsBetween(task, rung, tick))
    if (!stays && at !== finish) signs.set(cellOf(at), [marks[mark], 'ready']);
  for (const { at, mark } of picture.stayingSigns(task, window)) {
    if (at > tick || at === finish || signs.get(cellOf(at))?.[1] === 'failed') continue;
    signs.set(cellOf(at), [marks[mark], 'failed']);
  }
  const end = endCell(window, finish);
  if (end >= 0) signs.set(end, state === 'done' ? [marks.done, 'done'] : [marks.failed, 'failed']);
  return signs;
}

function futureOf(frame: Frame, task: number): Look[] {
  const { picture, window, theme, tick } = frame;
  const plan = picture.planAt(tick).of(task);
  if (!plan) return [];
  const looks = planCells(plan, window).map((cell) => planLook(theme, cell));
  // The playhead would hide hands that are needed for a moment only.
  const next = playheadCell(frame) + 1;
  const [first] = plan.spans;
  const isHidden = first?.kind === 'hands' && first.to > first.from && first.to <= window.from + next * window.perCell;
  if (isHidden && next < window.cells && looks[next]?.[0] !== theme.marks.planned)
    looks[next] = [theme.marks.some, 'dim'];
  for (const { cell, kind } of planMarks(plan, window)) looks[cell] = markLook(theme, kind);
  const spoiling = spoilingAt(picture.watched.timeline, task, tick);
  const spoils = spoiling ? Math.floor((spoiling.at - window.from) / window.perCell) : -1;
  if (spoils >= 0 && spoils < window.cells) looks[spoils] = [theme.marks.failed, 'failed'];
  return looks;
}

function planLook(theme: Theme, cell: Cell): Look {
  if (cell === 'running') return [theme.marks.planned, 'dim'];
  return [cellLook(theme, cell)[0], 'dim'];
}

function markLook({ marks }: Theme, kind: PlanMark['kind']): Look {
  switch (kind) {
    case 'arrives':
      return [marks.arrow, 'plain'];
    case 'expected':
      return [marks.expected, 'dim'];
    case 'never':
      return [marks.failed, 'dim'];
    case 'deadline':
      return [marks.deadline, 'plain'];
    case 'missed':
      return [marks.deadline, 'failed'];
  }
}
