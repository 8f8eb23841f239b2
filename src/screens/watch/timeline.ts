import { axisStep, formatTime, withThousands } from '../../analysis/clock.ts';
import type { TaskMoment } from '../../analysis/moment.ts';
import type { Cell } from '../../analysis/timeline/cells.ts';
import { holdersAt, type TaskStatus } from '../../analysis/timeline/timeline.ts';
import type { Usage } from '../../analysis/timeline/usage.ts';
import type { Row } from '../../draw/row.ts';
import { listOf, widthOf } from '../../draw/text.ts';
import { cellLook } from '../../draw/theme.ts';
import type { Resource, Unit } from '../../scenario/scenario.ts';
import { stateOfRow } from '../../session/watch/task-list.ts';
import { mergedBar, mergedLeft, mergedStep, resourceLabel } from '../layout.ts';
import { type Frame, momentOf, newRow } from './frame-context.ts';
import { putLane, putTaskLane, putTimeArea } from './lane.ts';
import { isProgressing, putProgress, putTask } from './panels/task-table.ts';
import { pictureOf } from './picture.ts';
import { emptyRow, listHead, putGroup, putGroupLane, rowsInView } from './tasks/group-rows.ts';
import { stateStyle, stateWords } from './tasks/state-words.ts';
import type { Lane } from './view.ts';
import { cpuName, doingWords, leftWords, shortLeft, shortUrge } from './words.ts';

/** The axis, the tasks' rows, a rule, the CPUs' and the resources' rows. */
export function timelineRows(frame: Frame): string[] {
  const { layout } = frame;
  const tasks = rowsInView(frame).map(({ row, place }) => {
    if (row === null) return layout.merged ? emptyRow(frame, place) : '';
    return row < 0 ? groupRow(frame, row) : taskRow(frame, row, place);
  });
  const cpus = Array.from({ length: layout.cpus }, (_, cpu) => cpuRow(frame, cpu));
  const resources = Array.from({ length: layout.resources }, (_, i) => resourceRow(frame, i));
  const ghosts = (frame.view.play?.ghosts ?? []).slice(0, layout.ghosts).map((lane) => ghostRow(frame, lane));
  return [axisRow(frame), ...tasks, ruleRow(frame), ...ghosts, ...cpus, ...resources];
}

function axisRow(frame: Frame): string {
  const { layout, scenario, window } = frame;
  const row = newRow(frame);
  if (layout.merged) putMergedHead(frame, row);
  else if (window.from > 0 || window.cells * window.perCell < frame.horizon) row.put(' magnified', 'dim');
  const label = (tick: number) => formatTime(scenario.unit, tick);
  const longest = widthOf(label(window.from + window.cells * window.perCell));
  const step = evenStep(scenario.unit, (longest + 3) * window.perCell, window.perCell);
  const first = Math.ceil(window.from / step) * step;
  putTimeArea(frame, row.to(layout.timeline));
  for (let tick = first; ; tick += step) {
    const column = layout.timeline + Math.round((tick - window.from) / window.perCell);
    if (column + widthOf(label(tick)) >= layout.columns) break;
    row.to(column).put(label(tick), 'dim');
  }
  return row.end();
}

/** The fewest ticks between two labels; labels are evenly spaced if a step is a whole number of cells. */
export function evenStep(unit: Unit, least: number, perCell: number): number {
  const nearest = axisStep(unit, least);
  let step = nearest;
  for (let tries = 0; tries < 4 && !Number.isInteger(step / perCell); tries++) step = axisStep(unit, step + 1);
  return Number.isInteger(step / perCell) && step <= 4 * nearest ? step : nearest;
}

function putMergedHead(frame: Frame, row: Row): void {
  const { layout } = frame;
  if (listHead(frame, layout.timeline - 1, row)) return;
  row
    .to(layout.numbers + 3)
    .fit('TASK', layout.names + 2, 'dim')
    .fit('STATE', 10, 'dim');
  if (mergedStep(layout.columns) > 0) row.put('STEP', 'dim');
}

function groupRow(frame: Frame, group: number): string {
  const { layout } = frame;
  const row = newRow(frame).area({ kind: 'item', index: group }, layout.timeline);
  if (layout.merged) putGroup(frame, row, group, layout.timeline - 1);
  else row.put(' ').fit(stateWords(stateOfRow(group) as TaskStatus), layout.body - 3);
  return putGroupLane(frame, row.to(layout.timeline), group).end();
}

function taskRow(frame: Frame, task: number, place: number): string {
  const { layout, scenario } = frame;
  const moment = momentOf(frame, task);
  const row = newRow(frame).area({ kind: 'item', index: task }, layout.timeline);
  if (layout.merged) putMergedTask(frame, row, task, place, moment);
  else row.put(' ').fit(scenario.tasks[task]?.title ?? '', layout.body - 3);
  return putTaskLane(frame, row.to(layout.timeline), task, moment).end();
}

function putMergedTask(frame: Frame, row: Row, task: number, place: number, moment: TaskMoment): void {
  const { scenario, layout } = frame;
  const quiet = moment.step === null || moment.state === 'absent' || moment.state === 'blocked';
  putTask(frame, row, task, place, quiet ? 'dim' : 'plain');
  const { columns } = layout;
  const urge = mergedStep(columns) === 0 ? shortUrge(frame, task, moment) : null;
  if (urge !== null) {
    row.fit(urge, layout.timeline - 1 - row.width, stateStyle(moment.state));
    return;
  }
  row.fit(stateWords(moment.state), 10, stateStyle(moment.state));
  const left = fitting(mergedLeft(columns), leftWords(scenario, moment), shortLeft(moment));
  // Where there is neither a bar nor a time left, words take their room.
  const step = left === '' ? layout.timeline - row.width : mergedStep(columns);
  if (mergedStep(columns) > 0) row.fit(doingWords(frame, task, moment), step - 1, quiet ? 'dim' : 'plain').put(' ');
  if (mergedBar(columns) > 0 && isProgressing(moment)) putProgress(frame, row, moment, mergedBar(columns));
  row.right(left, layout.timeline - 1);
}

const fitting = (room: number, words: string, short: string): string =>
  widthOf(words) <= room || words === '' ? words : widthOf(short) <= room ? short : '';

function ruleRow(frame: Frame): string {
  const { layout, theme, firstRow, listed } = frame;
  const { rule, above, below } = theme.marks;
  const hidden = listed.rows.length - firstRow - layout.tasks;
  const row = newRow(frame).put(' ');
  const count = (mark: string, rows: number) => (rows > 0 ? `${mark} ${withThousands(rows)} more` : '');
  const more = [count(above, firstRow), count(below, hidden)].filter(Boolean).join('  ');
  if (more !== '') row.put(`${more} `, 'dim');
  row.put(rule.repeat(Math.max(0, layout.timeline - 1 - row.width)), 'dim').to(layout.timeline);
  putTimeArea(frame, row);
  const legend = ghostLegend(frame, frame.window.cells - 2);
  if (legend !== '') row.put(rule.repeat(2), 'dim').put(legend, 'dim');
  return row.put(rule.repeat(Math.max(0, layout.timeline + frame.window.cells - row.width)), 'dim').end();
}

/** Which runs the lanes above show, in as many words as fit. */
function ghostLegend({ layout, theme, view }: Frame, cells: number): string {
  const lanes = (view.play?.ghosts ?? []).slice(0, layout.ghosts);
  const { ghost } = theme.marks;
  const forms = [
    lanes.map(({ name, word }) => `${ghost} ${name}: ${word}`),
    lanes.map(({ name }) => `${ghost} ${name}`),
    lanes.map(({ short }) => `${ghost} ${short}`),
  ].map((words) => (words.length === 0 ? '' : ` ${words.join('   ')} `));
  return forms.find((words) => widthOf(words) <= cells) ?? '';
}

function cpuRow(frame: Frame, cpu: number): string {
  const { layout, picture, window, theme } = frame;
  const row = newRow(frame)
    .put(' ')
    .fit(cpuName(picture.watched.run, cpu), layout.timeline - 3, 'bold')
    .to(layout.timeline);
  const cells = picture.cpuRow(cpu, window);
  return putLane(frame, row, (i) => cellLook(theme, cells[i] ?? 'none')).end();
}

// What other runs had done by now, thin and on the same clock.
function ghostRow(frame: Frame, { name, short, watched }: Lane): string {
  const { layout, window, theme } = frame;
  const width = layout.timeline - 3;
  const row = newRow(frame)
    .put(' ')
    .fit(widthOf(name) <= width ? name : short, width, 'dim')
    .to(layout.timeline);
  const cells = pictureOf(watched).cpuRow(0, window);
  const busy = (cell: Cell) => cell === 'running' || cell === 'switching';
  return putLane(frame, row, (i) => [busy(cells[i] ?? 'none') ? theme.marks.ghost : ' ', 'dim']).end();
}

/** The number of each holder where its turn begins, then its mark. */
function holderMarks({ order, theme }: Frame, cells: readonly Usage[]): string[] {
  const { held, heldIdle } = theme.marks;
  const marks: string[] = [];
  for (let from = 0, to = 0; from < cells.length; from = to) {
    const { units, holder } = cells[from] as Usage;
    while (to < cells.length && cells[to]?.holder === holder && (cells[to]?.units === 0) === (units === 0)) to++;
    const place = order.indexOf(holder);
    const number = `${place + 1}`;
    const label = number.length < to - from ? number : number.slice(-1);
    for (let cell = from; cell < to; cell++) {
      const mark = cells[cell]?.isRunning ? held[place % 2 === 0 ? 0 : 1] : heldIdle;
      marks.push(label[cell - from] ?? mark);
    }
  }
  return marks;
}

function resourceRow(frame: Frame, resource: number): string {
  const { layout, picture, scenario, window, theme } = frame;
  const shown = scenario.resources[resource] as Resource;
  const hidden = scenario.resources.length - layout.resources;
  const row = newRow(frame).put(' ');
  if (hidden > 0 && resource === layout.resources - 1) return row.put(`and ${hidden + 1} more resources`, 'dim').end();
  row.fit(resourceLabel(shown, layout.timeline - 3), layout.timeline - 3, 'resource').to(layout.timeline);
  const cells = picture.resourceRow(resource, window);
  const holders = shown.capacity === 1 ? holderMarks(frame, cells) : [];
  putLane(frame, row, (i) => {
    const { units, isRunning } = cells[i] as Usage;
    if (units === 0) return [' ', 'plain'];
    const { levels } = theme.marks;
    if (shown.capacity === 1) return [holders[i] ?? ' ', isRunning ? 'resource' : 'dim'];
    return [levels[Math.ceil((units / shown.capacity) * levels.length) - 1] ?? `${Math.min(9, units)}`, 'resource'];
  });
  return putHolders(frame, row, resource).end();
}

// After the playhead: the tasks that hold the resource now, as many as fit.
function putHolders(frame: Frame, row: Row, resource: number): Row {
  const { picture, scenario, tick, view, ended } = frame;
  if (!view.play || ended) return row;
  const holders = holdersAt(picture.watched.timeline, resource, tick).map((task) => scenario.tasks[task]?.title ?? '');
  const names = holders.length > 0 ? ` ${listOf(holders)}` : '';
  return widthOf(names) <= row.room ? row.put(names, 'dim') : row;
}
