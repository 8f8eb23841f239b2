import type { Style } from '../../tui/theme.ts';
import type { Canvas } from '../canvas.ts';
import type { CpuFigure, SceneView } from '../scene.ts';

/** The colour of a figure: that of what it does. */
export const figureStyle = ({ doing }: CpuFigure): Style =>
  doing === 'working' ? 'good' : doing === 'switching' ? 'switching' : 'bold';

/** The master at the right of a board: a figure 3 cells wide and 4 high, with a hand on the board while it works. */
export function drawMaster(canvas: Canvas, x: number, y: number, figure: CpuFigure, view: SceneView): void {
  const { ascii } = view.theme;
  const lines = { working: ['▬█╲', '╱ ╲'], idle: ['│█│', '│ │'], switching: ['╱█╲', walking(view) ? ' ╲ ' : '╱ ╲'] };
  const plain = {
    working: ['=#\\', '/ \\'],
    idle: ['|#|', '| |'],
    switching: ['/#\\', walking(view) ? ' \\ ' : '/ \\'],
  };
  const [arms = '', legs = ''] = (ascii ? plain : lines)[figure.doing];
  canvas.block(x, y, ascii ? [' O ', arms, ' # ', legs] : [' ● ', arms, ' █ ', legs], figureStyle(figure));
}

/** The master seen small, one cell wide and `height` cells high, in the gap at the left of a board. */
export function drawSmallMaster(
  canvas: Canvas,
  x: number,
  y: number,
  height: number,
  figure: CpuFigure,
  view: SceneView,
): void {
  const [head, body, standing, strides] = view.theme.ascii ? ['O', '#', 'H', '/\\'] : ['●', '█', '║', '╱╲'];
  const legs = figure.doing === 'switching' ? (strides[walking(view) ? 1 : 0] ?? standing) : standing;
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
  const [left, right] = view.theme.ascii ? ['[', ']'] : ['▐', '▌'];
  for (let row = 0; row < size.height; row++) {
    canvas.put(x - 1, y + row, left, figureStyle(figure));
    canvas.put(x + size.width, y + row, right, figureStyle(figure));
  }
}

const walking = ({ phase }: SceneView): boolean => phase % 2 === 1;
