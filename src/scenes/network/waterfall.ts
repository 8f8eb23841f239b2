import { axisStep, formatTime, withThousands } from '../../analysis/clock.ts';
import { expectationOf } from '../../analysis/expectation.ts';
import { type Cell, cpuCells, taskCells, type Window } from '../../analysis/timeline/cells.ts';
import { lastBegunBy } from '../../analysis/timeline/timeline.ts';
import { widthOf } from '../../draw/text.ts';
import { cellLook, type Style } from '../../draw/theme.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { drawn } from '../drawing.ts';
import { drawCounts } from './chips.ts';
import { lookOf } from './counts.ts';
import { drawCpuFigure, figureWords, shownCpu } from './figure.ts';
import { failuresBy } from './parts.ts';
import type { NetworkPicture } from './picture.ts';

const GUTTER = 6;
const END = 9;
/** Minimum number of cells between two labels of the axis. */
const AXIS_CELLS = 10;
/** Rows of a waterfall that are neither a request nor a CPU: the axis, what the CPU does, and the counts. */
const OTHER_ROWS = 3;
/** Further CPUs have no row. */
const MOST_CPUS = 3;

/** When each request was sent and answered, on one clock, with the CPU in front of the request it works on. */
export function drawWaterfall(picture: NetworkPicture, from: number): void {
  const { canvas, view, moment } = picture;
  const tasks = [...picture.states.keys()];
  const cpus = Math.min(MOST_CPUS, moment.cpus.length);
  const room = canvas.rows - OTHER_ROWS - cpus;
  const shown = tasks.length > room ? tasks.slice(0, room - 1) : tasks;
  const x = from + GUTTER;
  const titles = shown.map((task) => moment.scenario.tasks[task]?.title ?? '');
  const names = Math.min(Math.max(6, ...titles.map(widthOf)), Math.floor((view.columns - x) * 0.3));
  const left = x + names + 1;
  const cells = view.columns - END - left - 1;
  const horizon = horizonOf(moment.scenario, moment.time);
  const window: Window = { from: 0, perCell: horizon / cells, cells };
  const now = Math.min(cells, Math.floor(moment.time / window.perCell));
  drawAxis(picture, window, left);
  for (const [i, task] of shown.entries()) {
    canvas.put(x, 1 + i, titles[i] ?? '', nameStyle(picture, task), names);
    drawCells(picture, taskCells(moment.timeline, task, window, moment.time), left, 1 + i);
    drawEnd(picture, task, view.columns - END, 1 + i);
    canvas.put(left + now, 1 + i, view.theme.marks.playhead, 'dim');
  }
  if (shown.length < tasks.length)
    canvas.put(x, 1 + shown.length, `and ${withThousands(tasks.length - shown.length)} more`, 'dim', names + cells);
  for (let cpu = 0; cpu < cpus; cpu++) {
    const y = 1 + Math.min(tasks.length, room) + cpu;
    const number = moment.cpus.length > 1 ? `${cpu + 1} ` : '';
    canvas.put(x, y, `${number}${moment.scenario.cpu.name}`, 'bold', names);
    drawCells(picture, cpuCells(moment.timeline, cpu, window, moment.time), left, y);
    canvas.put(left + now, y, view.theme.marks.playhead, 'dim');
  }
  const doing = figureWords(picture);
  const words = doing ? `${doing.task}: ${doing.step}, ${doing.left}` : `${moment.scenario.cpu.name} is idle`;
  canvas.put(x, canvas.rows - 2, words, doing ? 'good' : 'bold', view.columns - x);
  drawCounts(picture, x, canvas.rows - 1, view.columns - x);
  drawInFront(picture, from + 1, shown);
}

// The trunk of the figure is in the row of its request; for a hidden request, the figure is below the list.
function drawInFront(picture: NetworkPicture, x: number, shown: readonly number[]): void {
  const { moment, canvas } = picture;
  const { timeline, time } = moment;
  const cpu = shownCpu(picture);
  const figure = moment.cpus[cpu];
  if (!figure) return;
  const spans = timeline.cpus[cpu] ?? [];
  const at = lastBegunBy(spans, time);
  const row = (i: number): number => {
    const place = shown.indexOf(spans[i]?.task ?? -1);
    return place < 0 ? (spans[i] ? shown.length : 0) : place;
  };
  const y = figure.doing === 'switching' ? row(at - 1) + (row(at) - row(at - 1)) * figure.progress : row(at);
  drawCpuFigure(picture, x, Math.max(0, Math.min(canvas.rows - 3, Math.round(y))));
}

function drawAxis({ canvas, moment, view }: NetworkPicture, { perCell, cells }: Window, x: number): void {
  const { unit } = moment.scenario;
  const step = axisStep(unit, Math.max(1, perCell * AXIS_CELLS));
  for (let at = 0; at / perCell < cells; at += step) {
    const column = Math.round(at / perCell);
    const label = formatTime(unit, at);
    if (column + widthOf(label) < cells) canvas.put(x + column, 0, label, 'dim', AXIS_CELLS - 1);
  }
  const end = view.columns - END;
  canvas.put(end, 0, formatTime(unit, Math.floor(moment.time)), 'plain', END);
}

function drawCells({ canvas, view }: NetworkPicture, cells: readonly Cell[], x: number, y: number): void {
  for (const [i, cell] of cells.entries()) {
    const [mark, style] = cellLook(view.theme, cell);
    if (mark !== ' ') canvas.put(x + i, y, mark, style);
  }
}

// When the request was over, that it never will be, or which attempt it is in.
function drawEnd(picture: NetworkPicture, task: number, x: number, y: number): void {
  const { canvas, moment, view } = picture;
  const { finish, state, leftAtMost, attempt, step } = moment.task(task);
  const failures = failuresBy(moment.timeline, task, moment.time);
  if (finish !== null) {
    const [mark, style] = lookOf(picture, picture.states.get(task) ?? 'hidden');
    canvas.put(x, y, `${mark} ${withThousands(finish)}`, style, END);
  } else if (state === 'waiting' && !Number.isFinite(leftAtMost)) canvas.put(x, y, 'never', 'waiting', END);
  else if (failures > 0 || attempt > 1)
    canvas.put(x, y, drawn(view.theme, `✗ try ${attempt}/${step?.attempts ?? attempt}`), 'failed', END);
}

function nameStyle({ states, view }: NetworkPicture, task: number): Style {
  if (view.chosen === task) return 'bold';
  const state = states.get(task);
  return state === 'shown' || state === 'blank' || state === 'failed' || state === 'hidden' ? 'dim' : 'plain';
}

const bases = new WeakMap<Scenario, number>();

// The scale fits the longest task alone and grows by halves: nothing of the future is read from the run.
function horizonOf(scenario: Scenario, time: number): number {
  let horizon = bases.get(scenario) ?? longestTask(scenario);
  bases.set(scenario, horizon);
  while (horizon < time * 1.02) horizon = Math.ceil(horizon * 1.5);
  return horizon;
}

function longestTask({ tasks }: Scenario): number {
  let longest = 1;
  for (const { steps, arrives } of tasks) {
    let sum = arrives;
    for (const step of steps) {
      const { least } = expectationOf(step);
      if (Number.isFinite(least)) sum += least;
    }
    longest = Math.max(longest, sum);
  }
  return Math.ceil(longest * 1.2);
}
