import { formatTime } from '../../analysis/clock.ts';
import { type Cell, cpuCells, taskCells, type Window } from '../../analysis/timeline/cells.ts';
import { Row } from '../../draw/row.ts';
import { widthOf } from '../../draw/text.ts';
import { cellLook, type Style, type Theme } from '../../draw/theme.ts';
import type { Unit } from '../../scenario/scenario.ts';
import { gradeMark } from '../../session/game/review-words.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Reviewed } from '../../solver/review/review.ts';
import { evenStep } from '../watch/timeline.ts';

/** Where lanes are drawn: the clock they share, and the column at which they begin. */
export interface Lanes {
  readonly theme: Theme;
  readonly columns: number;
  readonly body: number;
  readonly window: Window;
}

/** A row that begins with a label. */
export const laneRow = ({ theme, columns, body, window }: Lanes, label: string, style: Style = 'plain'): Row =>
  new Row(theme, columns)
    .put(' ')
    .fit(label, body - 3, style)
    .to(body)
    .area({ kind: 'time', from: window.from, perCell: window.perCell }, window.cells);

const columnOf = ({ window, body }: Lanes, tick: number): number =>
  body + Math.floor((tick - window.from) / window.perCell);

const isWithin = ({ window }: Lanes, tick: number): boolean =>
  tick >= window.from && tick < window.from + window.cells * window.perCell;

/** The clock. */
export function axisRow(lanes: Lanes, unit: Unit): string {
  const { window, columns } = lanes;
  const row = laneRow(lanes, '');
  const label = (tick: number) => formatTime(unit, tick);
  const longest = widthOf(label(window.from + window.cells * window.perCell));
  const step = evenStep(unit, (longest + 3) * window.perCell, window.perCell);
  for (let tick = Math.ceil(window.from / step) * step; ; tick += step) {
    const column = columnOf(lanes, tick);
    if (column + widthOf(label(tick)) >= columns) return row.end();
    row.to(column).put(label(tick), 'dim');
  }
}

const STYLES: Readonly<Record<string, Style>> = { '??': 'failed', '?': 'queued', '?!': 'ready', '!': 'good' };
/** Which mark is shown where there is no room for all: the one with the greatest weight. */
const WEIGHTS: Readonly<Record<string, number>> = { '??': 4, '?': 3, '?!': 2, '!': 1 };

/** How a grade's mark is drawn. */
export const markStyle = (mark: string): Style => STYLES[mark] ?? 'plain';

/** The marks of the decisions at their times; where they would overlap, those of the most costly ones. */
export function marksRow(lanes: Lanes, decisions: readonly Reviewed[], chosen: number): string {
  const marks = decisions.flatMap((decision, i) => {
    const mark = gradeMark(decision);
    if (mark === '' || !isWithin(lanes, decision.at)) return [];
    return { mark, column: columnOf(lanes, decision.at), weight: i === chosen ? 5 : (WEIGHTS[mark] ?? 0) };
  });
  const kept: typeof marks = [];
  for (const one of marks.sort((a, b) => b.weight - a.weight)) {
    const end = one.column + one.mark.length;
    const isFree = kept.every(({ column, mark }) => end < column || one.column > column + mark.length);
    if (isFree) kept.push(one);
  }
  const row = laneRow(lanes, 'decisions', 'dim');
  for (const { mark, column } of kept.sort((a, b) => a.column - b.column)) row.to(column).put(mark, markStyle(mark));
  return row.end();
}

/** A pointer to the chosen decision, by default from below; words after it, only where there is room for them. */
export function pointerRow(lanes: Lanes, at: number, mark = lanes.theme.marks.above): string {
  const row = laneRow(lanes, '');
  if (!isWithin(lanes, at)) return row.end();
  row.to(columnOf(lanes, at));
  return row.put(widthOf(mark) <= row.room ? mark : (mark[0] ?? ''), 'bold').end();
}

/** The part of a run that is drawn faintly: everything before a tick. */
interface Shade {
  readonly before: number;
}

/** What the CPU did. */
export function cpuLane(lanes: Lanes, { run, timeline }: AnalysedRun, shade: Shade): string {
  const row = laneRow(lanes, run.scenario.cpu.name, 'bold');
  return putCells(lanes, row, cpuCells(timeline, 0, lanes.window, run.until), shade).end();
}

/** How a task went, and where it ended. */
export function taskLane(lanes: Lanes, { run, timeline, statistics }: AnalysedRun, task: number, shade: Shade): string {
  const row = laneRow(lanes, run.scenario.tasks[task]?.title ?? '');
  putCells(lanes, row, taskCells(timeline, task, lanes.window, run.until), shade);
  const own = statistics.tasks[task];
  if (own?.finish == null || own.finish >= lanes.window.from + lanes.window.cells * lanes.window.perCell)
    return row.end();
  const { marks } = lanes.theme;
  const column = lanes.body + Math.ceil((own.finish - lanes.window.from) / lanes.window.perCell);
  if (column < row.width) return row.end();
  const isDone = own.outcome === 'done';
  return row
    .to(column)
    .put(isDone ? marks.done : marks.failed, isDone ? 'done' : 'failed')
    .end();
}

function putCells({ theme, window }: Lanes, row: Row, cells: readonly Cell[], { before }: Shade): Row {
  const past = Math.floor((before - window.from) / window.perCell);
  const last = cells.findLastIndex((cell) => cellLook(theme, cell)[0] !== ' ');
  for (const [i, cell] of cells.slice(0, last + 1).entries()) {
    const [mark, style] = cellLook(theme, cell);
    row.put(mark, i < past ? 'dim' : style);
  }
  return row;
}
