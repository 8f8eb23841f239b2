import type { Style } from '../../draw/theme.ts';
import type { Canvas } from '../canvas.ts';
import type { CpuFigure, SceneView } from '../scene.ts';
import { isShaded } from './draw-board.ts';

const UNICODE = {
  head: '●',
  body: '█',
  slim: '┃',
  working: { left: '▬█╲', right: '╱█▬' },
  idle: '│█│',
  step: '╱█╲',
  stride: '╲',
  standing: '║',
};
const ASCII = {
  head: 'O',
  body: '#',
  slim: '#',
  working: { left: '=#\\', right: '/#=' },
  idle: '|#|',
  step: '/#\\',
  stride: '\\',
  standing: 'H',
};

/** The style of a figure, by what it does. */
export const figureStyle = ({ doing }: CpuFigure): Style =>
  doing === 'working' ? 'good' : doing === 'switching' ? 'switching' : 'bold';

/**
 * The master beside a board: a figure 3 cells wide and 4 high, a hand on the board while it works. `side` is where the
 * board is.
 */
export function drawMaster(
  canvas: Canvas,
  x: number,
  y: number,
  figure: CpuFigure,
  side: 'left' | 'right',
  view: SceneView,
): void {
  const { head, body, working, idle, step, stride } = view.theme.ascii ? ASCII : UNICODE;
  const poses: Record<CpuFigure['doing'], readonly [arms: string, legs: string]> = {
    working: [working[side], step],
    idle: [idle, idle],
    switching: [step, isOdd(view) ? ` ${stride} ` : step],
  };
  const [arms, legs] = poses[figure.doing];
  canvas.block(x, y, [` ${head} `, arms, ` ${body} `, legs.replace(body, ' ')], figureStyle(figure));
}

/** The master drawn small, one cell wide and `height` cells high, in the gap to the left of a board. */
export function drawSmallMaster(
  canvas: Canvas,
  x: number,
  y: number,
  height: number,
  figure: CpuFigure,
  view: SceneView,
): void {
  const { head, standing, stride, step, ...looks } = view.theme.ascii ? ASCII : UNICODE;
  const body = height > 2 && !isShaded(view) ? looks.slim : looks.body;
  const legs = figure.doing !== 'switching' ? standing : isOdd(view) ? stride : step.charAt(0);
  const rows = [head, ...new Array<string>(Math.max(0, height - 2)).fill(body), height > 2 ? legs : body];
  canvas.block(x, y, rows.slice(0, height), figureStyle(figure));
}

/** Posts at both sides of a board. */
export function drawPosts(
  canvas: Canvas,
  x: number,
  y: number,
  size: { readonly width: number; readonly height: number },
  figure: CpuFigure,
  view: SceneView,
): void {
  // Beside boards of half blocks only thin lines stand out, unless there are colours.
  const [left, right] = view.theme.ascii ? ['[', ']'] : isShaded(view) ? ['▐', '▌'] : ['│', '│'];
  for (let row = 0; row < size.height; row++) {
    canvas.put(x - 1, y + row, left, figureStyle(figure));
    canvas.put(x + size.width, y + row, right, figureStyle(figure));
  }
}

const isOdd = ({ phase }: SceneView): boolean => phase % 2 === 1;
