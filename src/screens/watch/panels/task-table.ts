import type { TaskMoment } from '../../../analysis/moment.ts';
import { putBar, type Row } from '../../../draw/row.ts';
import { widthOf } from '../../../draw/text.ts';
import type { Style } from '../../../draw/theme.ts';
import { type Frame, momentOf, newRow, taskNumber } from '../frame-context.ts';
import { emptyRow, isChosen, listHead, putGroup, rowsInView } from '../tasks/group-rows.ts';
import { stateStyle, stateWords } from '../tasks/state-words.ts';
import { doingWords, leftWords, thenWords } from '../words.ts';

const STATE_WIDTH = 10;
const LEFT_WIDTH = 9;

/** Widths of the table's columns; 0: not shown. */
interface Columns {
  readonly step: number;
  readonly bar: number;
  readonly then: number;
}

/** The table of tasks: its head and one row per task shown. */
export function taskTable(frame: Frame): string[] {
  const columns = columnsOf(frame);
  const rows = rowsInView(frame).map(({ row, place }) => {
    if (row === null) return emptyRow(frame, place);
    return row < 0 ? groupTableRow(frame, row, columns) : tableRow(frame, row, place, columns);
  });
  return [tableHead(frame, columns), ...rows];
}

function columnsOf({ layout, scenario, picture }: Frame): Columns {
  const { columns, numbers, names } = layout;
  const room = columns - (numbers + names + 5) - STATE_WIDTH - LEFT_WIDTH - 3;
  const widest = widestStep(picture, scenario.tasks.length);
  const then = columns < 90 ? 0 : Math.min(columns < 140 ? 18 : 26, Math.max(8, widest));
  const step = Math.min(Math.max(12, widest + 1), Math.max(16, Math.floor((room - then) * 0.5)));
  const bar = Math.min(40, room - step - then - 1);
  return { step, then, bar: bar >= 6 ? bar : 0 };
}

const MEASURED = 50;

function widestStep(picture: Frame['picture'], tasks: number): number {
  const { scenario } = picture.watched.run;
  let most = 0;
  for (let task = 0; task < Math.min(tasks, MEASURED); task++) {
    const steps = scenario.tasks[task]?.steps ?? [];
    for (const [i, { name }] of steps.slice(0, MEASURED).entries()) {
      const { of } = picture.repeats.of(task, i);
      most = Math.max(most, widthOf(name) + (of === 1 ? 0 : 2 + 2 * String(of).length));
    }
  }
  return most;
}

function tableHead(frame: Frame, { step, bar, then }: Columns): string {
  const { numbers, names } = frame.layout;
  const head = listHead(frame, columnsEnd(frame, step, bar));
  if (head) return head.end();
  const row = newRow(frame)
    .to(numbers + 3)
    .fit('TASK', names + 2, 'dim')
    .fit('STATE', STATE_WIDTH, 'dim');
  row.fit('STEP', step, 'dim').to(row.width + bar + LEFT_WIDTH + 3);
  return (then > 0 ? row.put('THEN', 'dim') : row).end();
}

const columnsEnd = ({ layout }: Frame, step: number, bar: number): number =>
  layout.numbers + layout.names + 5 + STATE_WIDTH + step + bar;

function groupTableRow(frame: Frame, group: number, { step, bar }: Columns): string {
  const row = newRow(frame).area({ kind: 'item', index: group }, frame.layout.columns);
  return putGroup(frame, row, group, columnsEnd(frame, step, bar)).end();
}

function tableRow(frame: Frame, task: number, place: number, { step, bar, then }: Columns): string {
  const { picture, scenario } = frame;
  const moment = momentOf(frame, task);
  const quiet = moment.step === null || moment.state === 'absent' || moment.state === 'blocked';
  const area = newRow(frame).area({ kind: 'item', index: task }, frame.layout.columns);
  const row = putTask(frame, area, task, place, quiet ? 'dim' : 'plain');
  row.fit(stateWords(moment.state), STATE_WIDTH, stateStyle(moment.state));
  row.fit(
    doingWords(frame, task, moment),
    quiet || moment.state === 'queued' ? step + bar : step - 1,
    quiet ? 'dim' : 'plain',
  );
  const start = frame.layout.numbers + frame.layout.names + 5 + STATE_WIDTH + step;
  if (bar > 0 && isProgressing(moment)) putProgress(frame, row.to(start), moment, bar);
  row.to(start + bar + 1).put(leftWords(scenario, moment));
  if (then > 0) row.to(start + bar + LEFT_WIDTH + 3).put(thenWords(picture, task, moment), thenStyle(moment));
  return row.end();
}

const thenStyle = (moment: TaskMoment): Style => (moment.finish !== null ? 'failed' : 'dim');

/** A task's number and name, with a mark if it is the chosen one. @param place among all rows */
export function putTask(frame: Frame, row: Row, task: number, place: number, style: Style): Row {
  const { layout, theme, view, scenario } = frame;
  const chosen = isChosen(frame, task);
  row.put(chosen ? theme.marks.chosen : ' ', 'bold');
  const letter = view.play ? ` ${view.play.letters[place] ?? ' '}` : '';
  const offered = view.play?.turn?.includes(task) ?? false;
  const keys = `${taskNumber(frame, task, place)}${letter}`;
  row.right(keys, 1 + layout.numbers, chosen || offered ? 'bold' : view.play ? 'dim' : style).put('  ');
  return row.fit(scenario.tasks[task]?.title ?? '', layout.names, chosen ? 'bold' : style).put('  ');
}

/** Whether a step with a known end is in progress. */
export const isProgressing = ({ state, leftAtMost }: TaskMoment): boolean =>
  (state === 'running' || state === 'waiting') && Number.isFinite(leftAtMost);

/** The progress of a task's step, as a bar that also moves between two ticks. */
export function putProgress(frame: Frame, row: Row, moment: TaskMoment, cells: number): void {
  const { tick, view, theme } = frame;
  const length = moment.elapsed + moment.leftAtMost;
  const share = length === 0 ? 1 : (moment.elapsed + view.playhead - tick) / length;
  putBar(row, theme, share, cells, moment.state === 'running' ? 'running' : 'waiting', 'dim');
}
