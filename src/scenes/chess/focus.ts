import { cut, widthOf } from '../../draw/text.ts';
import type { Canvas } from '../canvas.ts';
import type { CpuFigure, SceneMoment, SceneView } from '../scene.ts';
import { type Board, boardState } from './board.ts';
import { drawBig, drawOtherBox } from './draw-board.ts';
import { moveNumber } from './game.ts';
import { FOCUS, MOVES } from './layout.ts';
import { drawMaster, figureStyle } from './master.ts';

const SIZE = { width: 16, height: 8 };
/** Column of the board's first cell, and row of its eighth rank. */
const BOARD = { x: 3, y: 2 };
const MASTER = 20;

/** Draw the board at hand on the left: its name and players, and the board with coordinates. */
export function drawFocus(canvas: Canvas, board: Board, figure: CpuFigure, moment: SceneMoment, view: SceneView): void {
  const { marks, ascii } = view.theme;
  const mark = { working: marks.playing, switching: marks.switching, idle: ' ' }[figure.doing];
  canvas.put(1, 0, `${mark} `, figureStyle(figure));
  canvas.put(3, 0, board.task.title, figureStyle(figure), FOCUS.columns - 4);
  if (!board.game) drawOtherBox(canvas, BOARD.x, BOARD.y, board, SIZE, view);
  else {
    canvas.put(1, 1, playersOf(board.game.players, ascii), 'dim', FOCUS.columns - 2);
    drawBig(canvas, BOARD.x, BOARD.y, board, view, boardState(board, moment.scenario, view.theme).style);
    for (let row = 0; row < 8; row++) canvas.put(1, BOARD.y + row, String(8 - row), 'dim');
    canvas.put(BOARD.x, BOARD.y + 8, 'a b c d e f g h', 'dim');
  }
}

/** Draw the master beside the board at hand, with a name below. */
export function drawAside(canvas: Canvas, figure: CpuFigure, { scenario }: SceneMoment, view: SceneView): void {
  drawMaster(canvas, MASTER, BOARD.y + 2, figure, 'left', view);
  const name = cut(figure.doing === 'idle' ? 'idle' : scenario.cpu.name, 6, view.theme.marks.ellipsis);
  canvas.put(MASTER + Math.max(0, 1 - Math.floor((widthOf(name) - 1) / 2)), BOARD.y + 6, name, figureStyle(figure));
}

/** Draw the last moves of the board at hand from a cell down, as many as fit. The very last one stands out. */
export function drawMoves(canvas: Canvas, x: number, y: number, board: Board, view: SceneView): void {
  const { moves, game, moment } = board;
  if (!game) return;
  const { ascii, marks } = view.theme;
  const lines: { readonly ply: number; readonly white: string; readonly black: string }[] = [];
  for (let ply = 0; ply < moves.length; ply += 2)
    lines.push({ ply, white: moves[ply]?.san ?? '', black: moves[ply + 1]?.san ?? '' });
  if (moment.state === 'running' && moves.length % 2 === 0 && moves.length < game.moves.length)
    lines.push({ ply: moves.length, white: '', black: '' });
  const next = game.illegal && moves.length === game.moves.length ? game.illegal.san : null;
  const room = canvas.rows - y;
  const tail = next !== null || (moment.state === 'done' && game.result !== null && moves.length === game.moves.length);
  const shown = lines.slice(Math.max(0, lines.length - room + (tail ? 1 : 0)));
  shown.forEach(({ ply, white, black }, i) => {
    const isLast = i === shown.length - 1;
    canvas.put(x, y + i, moveNumber(ply, marks.ellipsis).padStart(3), 'dim');
    canvas.put(x + 4, y + i, white || marks.ellipsis, isLast && black === '' ? 'bold' : 'plain', 8);
    canvas.put(x + 12, y + i, white && black === '' ? marks.ellipsis : black, isLast ? 'bold' : 'plain', MOVES - 14);
  });
  if (!tail) return;
  const words = next === null ? plainDash(game.result ?? '', ascii) : `${cut(next, 8, marks.ellipsis)} is not legal`;
  canvas.put(x + 4, y + shown.length, words, next === null ? 'good' : 'failed', MOVES - 4);
}

/** `Short – Timman, 1991`, as much of it as fits. */
function playersOf(players: string, ascii: boolean): string {
  const close = plainDash(players, ascii).replace(' – ', '–').replace(' - ', '-');
  return widthOf(close) <= FOCUS.columns - 2 ? close : close.replace(/, \d{4}$/, '');
}

const plainDash = (text: string, ascii: boolean): string =>
  ascii
    ? text
        .replaceAll('–', '-')
        .replaceAll('½', '1/2')
        .replace(/[^\x20-\x7e]/g, '?')
    : text;
