import { drawBar } from '../drawing.ts';
import { countWords } from './counts.ts';
import { drawCpuFigure, figureWords } from './figure.ts';
import type { NetworkPicture } from './picture.ts';

/** Beside a page without a waterfall: the figure with its task, and the number of requests in each state. */
export function drawSide(picture: NetworkPicture, x: number, width: number): void {
  const { canvas, view, moment } = picture;
  drawCpuFigure(picture, x + 1, 0);
  canvas.put(x + 6, 0, moment.scenario.cpu.name, 'bold', width - 6);
  const doing = figureWords(picture);
  if (doing) {
    canvas.put(x + 6, 1, doing.task, 'good', width - 6).put(x + 6, 2, doing.left, 'plain', width - 6);
    drawBar(canvas, view.theme, { x, y: 3, width, share: doing.share, style: 'running' });
  } else canvas.put(x + 6, 1, 'is idle', 'dim', width - 6);
  for (const [i, { mark, text, style }] of countWords(picture).entries())
    canvas.put(x, 4 + i, `${mark} ${text}`, style, width);
}
