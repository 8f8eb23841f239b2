import { formatTime } from '../../analysis/clock.ts';
import { idleBy } from '../../analysis/progress.ts';
import { Row } from '../../draw/row.ts';
import { widthOf } from '../../draw/text.ts';
import { cellLook, type Style } from '../../draw/theme.ts';
import type { Racer } from '../../session/race.ts';
import { pictureOf } from '../watch/picture.ts';
import { evenStep } from '../watch/timeline.ts';
import { busyLevels, waitingLevels } from './levels.ts';
import { type RaceFrame, racerLabel } from './race-view.ts';
import { racerWords } from './words.ts';

/** What is drawn of each run: its tasks and its CPUs, its CPUs and how much runs by itself, or only its CPUs. */
export type LaneDetail = 'tasks' | 'machines' | 'hands';

/** Rows of the lanes of all racers. */
export function lanesHeight({ racers, scenario }: RaceFrame, detail: LaneDetail): number {
  const each = detail === 'tasks' ? 2 + scenario.tasks.length : detail === 'machines' ? 2 : 1;
  return racers.length * each + (detail === 'machines' ? 1 : 0);
}

/** The clock, with the place of par on it. */
export function clockRow(frame: RaceFrame): string {
  const { scenario, window, body, par } = frame;
  const row = laneRow(frame, 'one clock', 'dim');
  const label = (tick: number) => formatTime(scenario.unit, tick);
  const step = evenStep(
    scenario.unit,
    (widthOf(label(window.cells * window.perCell)) + 3) * window.perCell,
    window.perCell,
  );
  const labels: { column: number; text: string; style: Style }[] = [];
  if (par !== null) {
    const text = `par ${label(par)}`;
    const column = Math.min(columnOf(frame, par), body + window.cells - widthOf(text));
    labels.push({ column, text, style: 'waiting' });
  }
  for (let tick = 0; tick <= window.cells * window.perCell; tick += step) {
    const [text, column] = [label(tick), columnOf(frame, tick)];
    const end = column + widthOf(text);
    const isFree = labels.every((other) => end < other.column || column > other.column + widthOf(other.text));
    if (end <= body + window.cells && isFree) labels.push({ column, text, style: 'dim' });
  }
  for (const { column, text, style } of labels.sort((a, b) => a.column - b.column)) row.to(column).put(text, style);
  return row.right('idle', frame.columns - 1, 'dim').end();
}

const columnOf = ({ body, window }: RaceFrame, tick: number): number => body + Math.floor(tick / window.perCell);

const laneRow = ({ theme, columns, body, window }: RaceFrame, label: string, style: Style): Row =>
  new Row(theme, columns)
    .put(' ')
    .fit(label, body - 2, style)
    .to(body)
    .area({ kind: 'time', from: window.from, perCell: window.perCell }, window.cells);

/** The lanes of all racers. @param airy with an empty row between two of them */
export function racerLanes(frame: RaceFrame, detail: LaneDetail, airy: boolean): string[] {
  const rows = frame.racers.flatMap((racer, i) => [
    ...(i > 0 && airy && detail !== 'tasks' ? [parRow(frame)] : []),
    ...racerRows(frame, racer, i, detail),
  ]);
  return detail === 'machines' ? [...rows, legendRow(frame)] : rows;
}

function racerRows(frame: RaceFrame, racer: Racer, index: number, detail: LaneDetail): string[] {
  const hands = (label: string) => handsRow(frame, racer, index, label, detail !== 'tasks');
  if (detail === 'hands') return [hands(racerWords(racer))];
  if (detail === 'machines') return [hands(racerWords(racer)), machinesRow(frame, racer)];
  const { tasks, cpu } = frame.scenario;
  return [
    titleRow(frame, racer, index),
    ...tasks.map(({ index: task }) => taskRow(frame, racer, task)),
    hands(`${frame.theme.marks.arrow} ${cpu.name}`),
  ];
}

type Look = readonly [string, Style];

// Up to the playhead: what happened; at it: the playhead; after it: only par.
function putCells(frame: RaceFrame, row: Row, past: (cell: number) => Look): Row {
  const { window, theme, view, par, body } = frame;
  const now = Math.floor(view.playhead / window.perCell);
  const finish = par === null ? -1 : columnOf(frame, par) - body;
  const ended = view.motion === 'ended';
  for (let i = 0; i < window.cells; i++) {
    const [mark, style]: Look = i < now || ended ? past(i) : [' ', 'plain'];
    if (i === now && !ended) row.put(theme.marks.playhead, 'bold');
    else if (mark === ' ' && i === finish) row.put(theme.ascii ? ':' : '┊', 'waiting');
    else row.put(mark, style);
  }
  return row;
}

const parRow = (frame: RaceFrame): string => putCells(frame, laneRow(frame, '', 'plain'), () => [' ', 'plain']).end();

function titleRow(frame: RaceFrame, racer: Racer, index: number): string {
  const { theme, window } = frame;
  return racerLabel(frame, index, racerWords(racer)).put(theme.marks.rule.repeat(window.cells), 'dim').end();
}

function taskRow(frame: RaceFrame, { watched }: Racer, task: number): string {
  const { theme, scenario, window, view } = frame;
  const cells = pictureOf(watched).taskRow(task, window);
  const row = laneRow(frame, `  ${scenario.tasks[task]?.title ?? ''}`, 'plain');
  putCells(frame, row, (i) => cellLook(theme, cells[i] ?? 'none'));
  const end = watched.statistics.tasks[task];
  if (end?.finish == null || end.finish > view.playhead) return row.end();
  const isDone = end.outcome === 'done';
  const mark = isDone ? theme.marks.done : theme.marks.failed;
  return row.put(` ${mark} ${formatTime(scenario.unit, end.finish)}`, isDone ? 'done' : 'failed').end();
}

function handsRow(frame: RaceFrame, racer: Racer, index: number, label: string, marked: boolean): string {
  const { theme, scenario, window } = frame;
  const { run, timeline } = racer.watched;
  const row = racerLabel(frame, index, label, marked);
  row.area({ kind: 'time', from: window.from, perCell: window.perCell }, window.cells);
  if (run.workers === 1) {
    const cells = pictureOf(racer.watched).cpuRow(0, window);
    putCells(frame, row, (i) => cellLook(theme, cells[i] ?? 'none'));
  } else {
    const levels = busyLevels(timeline, window);
    putCells(frame, row, (i) => busyLook(frame, levels[i] ?? 0, run.workers));
  }
  return row.right(formatTime(scenario.unit, Math.round(idleBy(timeline, frame.tick))), frame.columns - 1, 'dim').end();
}

function busyLook({ theme }: RaceFrame, busy: number, workers: number): Look {
  if (busy < 0.05) return [' ', 'plain'];
  const { levels, running } = theme.marks;
  const share = Math.min(1, busy / workers);
  if (levels.length === 0) return [share > 0.95 ? running : `${Math.max(1, Math.min(9, Math.round(busy)))}`, 'running'];
  return [
    share > 0.95 ? running : (levels[Math.min(levels.length - 1, Math.floor(share * levels.length))] ?? running),
    'running',
  ];
}

const MACHINES: readonly [string, string] = ['░▒▓', '123'];

function machinesRow(frame: RaceFrame, { watched }: Racer): string {
  const { theme, window } = frame;
  const marks = MACHINES[theme.ascii ? 1 : 0];
  const levels = waitingLevels(watched.timeline, window);
  const row = laneRow(frame, '  by itself', 'dim');
  return putCells(frame, row, (i) => {
    const count = levels[i] ?? 0;
    return count === 0 ? [' ', 'plain'] : [marks[Math.min(3, count) - 1] ?? ' ', 'waiting'];
  }).end();
}

function legendRow(frame: RaceFrame): string {
  const [one, two, three] = MACHINES[frame.theme.ascii ? 1 : 0];
  return new Row(frame.theme, frame.columns)
    .to(frame.body)
    .put(`${one} one  ${two} two  ${three} three or more run by themselves`, 'dim')
    .end();
}
