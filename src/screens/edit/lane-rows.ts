import { axisStep, formatShare, formatTime } from '../../analysis/clock.ts';
import { isStuck } from '../../analysis/ending.ts';
import type { Cell, Window } from '../../analysis/timeline/cells.ts';
import { Row } from '../../draw/row.ts';
import { widthOf } from '../../draw/text.ts';
import { cellLook, type Style, type Theme } from '../../draw/theme.ts';
import { windowOf } from '../../draw/window.ts';
import { compareScores, type Score } from '../../engine/score.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { scoreWords } from '../result/reached.ts';
import { pictureOf } from '../watch/picture.ts';

/** A run to draw in miniature. */
export interface SmallLane {
  readonly name: string;
  /** Null: not known yet. */
  readonly watched: AnalysedRun | null;
  /** Shown at the end of its first row. */
  readonly note: string;
  /** The score to reach; null: not known, or this is the best run. */
  readonly par: Score | null;
  readonly faint: boolean;
}

/** Room for `longest chain first`, and for a makespan beside it. */
const NAMES = 21;
const TIMES = 10;
const WIDEST_LABEL = 18;

interface Drawn {
  readonly window: Window;
  readonly theme: Theme;
  readonly columns: number;
  /** Rows for each lane, and the column at which cells begin. */
  readonly each: number;
  readonly body: number;
  /** How many tasks have a row. */
  readonly tasks: number;
}

/** Runs in miniature, one below the other on one clock. At most `height` rows, at least one per run and one for the axis. */
export function laneRows(lanes: readonly SmallLane[], height: number, columns: number, theme: Theme): string[] {
  const runs = lanes.flatMap(({ watched }) => watched ?? []);
  const first = runs[0];
  if (!first) return [];
  const { scenario } = first.run;
  const each = Math.max(1, Math.min(scenario.tasks.length + 3, Math.floor((height - 1) / lanes.length)));
  const body = each === 1 ? NAMES + TIMES : 3 + labelWidth(first, columns);
  const until = runs.reduce((most, { run }) => Math.max(most, run.until), 1);
  const tasks = shownTasks(scenario.tasks.length, each);
  const drawn = { tasks, window: windowOf(scenario, until, columns - body, WHOLE, 0), theme, columns, each, body };
  const rows = lanes.flatMap((lane) => faintly(lane.faint, drawn, (how) => laneOf(lane, first, how)));
  return [axisRow(first, drawn), ...rows];
}

/** A zoom that shows the whole run. */
const WHOLE = -40;

const labelWidth = ({ run: { scenario } }: AnalysedRun, columns: number): number => {
  const names = [scenario.cpu.name, ...scenario.tasks.slice(0, 100).map(({ title }) => title)];
  const widest = names.reduce((most, name) => Math.max(most, widthOf(name)), 6);
  return Math.min(widest, WIDEST_LABEL, Math.floor(columns / 4));
};

/** The rows that `draw` makes; when faint, dimmed and without colour. */
export function faintly<T extends { readonly theme: Theme; readonly columns: number }>(
  faint: boolean,
  how: T,
  draw: (how: T) => string[],
): string[] {
  if (!faint) return draw(how);
  const rows = draw({ ...how, theme: { ...how.theme, color: false } });
  return rows.map((row) => new Row(how.theme, how.columns).put(row, 'dim').end());
}

// All tasks, or as many as leave a row for the CPU.
function shownTasks(count: number, each: number): number {
  const room = each - 1 - airOf(each);
  return count <= room ? count : Math.max(0, room - 1);
}

/** Empty rows below each lane. */
const airOf = (each: number): number => (each > 4 ? 1 : 0);

function axisRow({ run: { scenario } }: AnalysedRun, { window, body, columns, theme, tasks }: Drawn): string {
  const row = new Row(theme, columns);
  const some = `  ${tasks} of ${scenario.tasks.length}`;
  if (tasks > 0 && tasks < scenario.tasks.length && widthOf(some) < body) row.put(some, 'dim');
  const label = (tick: number) => formatTime(scenario.unit, tick);
  const longest = widthOf(label(window.cells * window.perCell));
  const step = axisStep(scenario.unit, (longest + 3) * window.perCell);
  for (let tick = 0; ; tick += step) {
    const column = body + Math.round(tick / window.perCell);
    if (column + widthOf(label(tick)) > columns) return row.end();
    row.to(column).put(label(tick), 'dim');
  }
}

function laneOf(lane: SmallLane, { run: { scenario } }: AnalysedRun, drawn: Drawn): string[] {
  const { each, body, window, theme, columns } = drawn;
  const head = headOf(lane, drawn);
  const picture = lane.watched && pictureOf(lane.watched);
  const cpu = picture?.cpuRow(0, window) ?? [];
  if (each === 1) return [putCells(head.to(body), cpu, drawn, null)];
  const room = each - 1 - airOf(each);
  const label = (name: string) =>
    new Row(theme, columns)
      .put('  ')
      .fit(name, body - 3, 'dim')
      .to(body);
  const rows = scenario.tasks.slice(0, drawn.tasks).map(({ title, index }) => {
    const row = label(title);
    return putCells(row, picture?.taskRow(index, window) ?? [], drawn, endOf(lane.watched, index, drawn));
  });
  if (rows.length < room) rows.push(putCells(label(scenario.cpu.name), cpu, drawn, null));
  return [head.end(), ...rows, ...Array.from({ length: each - 1 - rows.length }, () => '')];
}

function headOf({ name, watched, note, par }: SmallLane, { theme, columns, each }: Drawn): Row {
  const row = new Row(theme, columns)
    .put(' ')
    .fit(name, NAMES - 2, 'bold')
    .put(' ');
  if (!watched) return row.put(note, 'dim');
  const { run, statistics, saving } = watched;
  const score = statistics.score;
  const stuck = isStuck(run);
  const time = stuck ? `stuck at ${formatTime(run.scenario.unit, run.until)}` : scoreWords(run.scenario, score);
  const isPar = par !== null && !stuck && compareScores(score, par) === 0;
  row.put(time, stuck ? 'failed' : isPar ? 'good' : 'plain');
  if (each === 1) return row;
  const words = note !== '' ? note : isPar ? 'as good as par' : savedWords(saving);
  return row.room > widthOf(words) + 2 ? row.put(`  ${words}`, 'dim') : row;
}

const savedWords = ({ saved, share }: AnalysedRun['saving']): string =>
  saved === null || share === null || saved === 0
    ? ''
    : `${saved < 0 ? 'loses' : 'saves'} ${formatShare(Math.abs(share))}`;

/** Where a task's end is marked: the cell, and how it ended. */
type End = { readonly cell: number; readonly done: boolean } | null;

function endOf(watched: AnalysedRun | null, task: number, { window }: Drawn): End {
  const own = watched?.statistics.tasks[task];
  if (!own || own.finish === null) return null;
  return { cell: Math.ceil((own.finish - window.from) / window.perCell), done: own.outcome === 'done' };
}

// Equal cells in one piece: measuring each of them would be noticeably slow.
function putCells(row: Row, cells: readonly Cell[], { theme }: Drawn, end: End): string {
  const { done, failed } = theme.marks;
  let run = '';
  let style: Style = 'plain';
  for (const [i, cell] of cells.entries()) {
    const isEnd = end !== null && i === end.cell && (cell === 'none' || cell === 'future');
    const [mark, next] = isEnd
      ? ([end.done ? done : failed, end.done ? 'done' : 'failed'] as const)
      : cellLook(theme, cell);
    if (next !== style) {
      row.put(run, style);
      run = '';
      style = next;
    }
    run += mark;
  }
  return row.put(run, style).end();
}
