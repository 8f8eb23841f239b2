import type { TaskStatus } from '../../analysis/timeline/timeline.ts';
import { cut, widthOf } from '../../draw/text.ts';
import { Canvas } from '../canvas.ts';
import type { CpuFigure, DrawScene, SceneMoment, SceneView } from '../scene.ts';
import { type Board, boardOf, boardState, isLate } from './board.ts';
import { drawOtherBox } from './draw-board.ts';
import { drawAside, drawFocus, drawMoves } from './focus.ts';
import { FOCUS, type HallLayout, hallLayout } from './layout.ts';
import { drawMaster, drawPosts, drawSmallMaster, figureStyle } from './master.ts';

/** Everything that the parts of one picture are drawn from. */
interface Hall {
  readonly moment: SceneMoment;
  readonly view: SceneView;
  readonly layout: HallLayout;
  /** The tasks whose boards are shown, in their order. */
  readonly shown: readonly number[];
  /** Whether labels carry titles; otherwise numbers. */
  readonly titles: boolean;
}

/** The hall of a simultaneous display: a board for each task, and the master at one of them. */
export const chessScene: DrawScene = (moment, view) => {
  const { tasks } = moment;
  const layout = tasks.length === 0 ? null : hallLayout(tasks.length, view);
  if (!layout) return null;
  const canvas = new Canvas(view.columns, layout.rows, view.theme);
  const shown = tasks.slice(0, layout.shown);
  const hall: Hall = { moment, view, layout, shown, titles: titlesFit(moment, shown, layout.tile.pitch) };
  shown.forEach((task, place) => {
    drawTile(canvas, hall, boardOf(moment, task), place);
  });
  if (layout.focus) drawAtHand(canvas, hall);
  for (const figure of layout.focus ? moment.cpus.slice(1) : moment.cpus) drawInHall(canvas, hall, figure);
  if (layout.shown < tasks.length) drawRest(canvas, hall, tasks.slice(layout.shown));
  return canvas.lines();
};

/** Cells of a mark, a word such as `moved`, and the spaces around them. */
const STATE = 8;

function titlesFit({ scenario }: SceneMoment, shown: readonly number[], pitch: number): boolean {
  return shown.every((task) => widthOf(scenario.tasks[task]?.title ?? '') <= pitch - 1 - STATE);
}

/** The first cell of a board below its label. */
function cornerOf({ layout }: Hall, place: number): { x: number; y: number } {
  const { tile, perRow, left } = layout;
  return {
    x: left + (place % perRow) * tile.pitch + tile.indent,
    y: Math.floor(place / perRow) * (tile.height + 1) + 1,
  };
}

function drawTile(canvas: Canvas, hall: Hall, board: Board, place: number): void {
  const { view, layout, moment } = hall;
  const { x, y } = cornerOf(hall, place);
  const { style } = boardState(board, moment.scenario, view.theme);
  if (board.game) layout.tile.draw(canvas, x, y, board, view, style);
  else if (board.moment.state !== 'absent') drawOtherBox(canvas, x, y, board, layout.tile, view);
  const label = labelOf(hall, board);
  canvas.put(layout.tile.name === 'half' || layout.tile.name === 'letters' ? x - 1 : x, y - 1, label, style);
}

/** The most informative label that fits: `10 ● moved`, `10 ●moved`, `10●`. */
function labelOf({ view, layout, moment, titles, shown }: Hall, board: Board): string {
  const { marks } = view.theme;
  const { mark, word } = boardState(board, moment.scenario, view.theme);
  const { index, title } = board.task;
  const room = layout.tile.pitch - 1;
  const late = isLate(board, moment.time) ? marks.late : '';
  if (layout.tile.name === 'mini') {
    const label = `${index + 1}${late || mark}`;
    return widthOf(label) <= room ? label : late || mark;
  }
  const digits = String((shown.at(-1) ?? 0) + 1).length;
  const name = (view.chosen === index ? marks.chosen : '') + (titles ? title : String(index + 1).padStart(digits));
  const tight = `${name}${late || mark}${word}`;
  const forms = [`${name} ${mark} ${word}${late}`, `${name} ${mark}${word}${late}`, `${name} ${late || mark}${word}`];
  return forms.find((form) => widthOf(form) <= room) ?? cut(tight, room, marks.ellipsis);
}

/** The board at hand, drawn large: where the first CPU is, was last, or will begin. */
function drawAtHand(canvas: Canvas, hall: Hall): void {
  const { moment, view, layout, shown } = hall;
  const figure = moment.cpus[0];
  if (!figure) return;
  const board = boardOf(moment, figure.task ?? view.chosen ?? shown[0] ?? 0);
  const place = shown.indexOf(board.task.index);
  drawFocus(canvas, board, figure, moment, view);
  drawMoves(canvas, layout.moves ?? 2, layout.moves === null ? FOCUS.rows - 3 : 2, board, view);
  // While the master walks, she is among the boards, and not beside the board at hand.
  if (figure.doing === 'switching' && place >= 0) drawInHall(canvas, hall, figure);
  else drawAside(canvas, figure, moment, view);
  if (figure.doing !== 'working' || place < 0) return;
  const { x, y } = cornerOf(hall, place);
  drawPosts(canvas, x, y, layout.tile, figure, view);
}

/** The figure of a CPU among the boards: at the left of the one where it is, or between two of them. */
function drawInHall(canvas: Canvas, hall: Hall, figure: CpuFigure): void {
  const { view, layout, shown } = hall;
  const to = figure.task === null ? 0 : shown.indexOf(figure.task);
  if (to < 0) return;
  const began = figure.from === null ? -1 : shown.indexOf(figure.from);
  const from = began < 0 ? to : began;
  const place = Math.round(from + (to - from) * (figure.doing === 'switching' ? figure.progress : 1));
  const { x, y } = cornerOf(hall, place);
  const { tile } = layout;
  if (figure.doing === 'working' && tile.name !== 'mini') drawPosts(canvas, x, y, tile, figure, view);
  const height = Math.min(4, tile.height);
  if (tile.name === 'big') drawMaster(canvas, x - 3, y + tile.height - height, figure, 'right', view);
  else drawSmallMaster(canvas, x - 1, y + tile.height - height, height, figure, view);
}

/** One row that counts the boards for which there is no room, and says at which of them the master is. */
function drawRest(canvas: Canvas, { moment, view, layout, shown }: Hall, rest: readonly number[]): void {
  const { marks } = view.theme;
  let x = layout.left + 1;
  const put = (text: string, style: Parameters<Canvas['put']>[3]) => {
    canvas.put(x, layout.rows - 1, text, style, view.columns - x);
    x += widthOf(text) + 2;
  };
  for (const figure of layout.focus ? [] : moment.cpus) {
    const { doing, task } = figure;
    if (doing === 'idle' || task === null || shown.includes(task)) continue;
    const mark = doing === 'working' ? marks.playing : marks.switching;
    put(cut(`${mark} ${moment.scenario.tasks[task]?.title ?? ''}`, 24, marks.ellipsis), figureStyle(figure));
  }
  put(`and ${rest.length} more:`, 'dim');
  const counts = new Map<TaskStatus, number>();
  for (const task of rest) {
    const { state } = moment.task(task);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  for (const [state, mark, style] of COUNTED) {
    const count = counts.get(state) ?? 0;
    if (count > 0) put(`${marks[mark]} ${count}`, style);
  }
}

const COUNTED = [
  ['running', 'playing', 'running'],
  ['switching', 'switching', 'switching'],
  ['ready', 'ready', 'ready'],
  ['queued', 'queued', 'queued'],
  ['waiting', 'waiting', 'waiting'],
  ['done', 'done', 'done'],
  ['failed', 'failed', 'failed'],
] as const;
