import { withThousands } from '../../analysis/clock.ts';
import { widthOf } from '../../draw/text.ts';
import { countWords, lookOf } from './counts.ts';
import { drawCpuFigure, figureWords } from './figure.ts';
import type { NetworkPicture } from './picture.ts';

const FIGURE = 6;

/** The figure with its task, one mark per request, and the number of requests in each state. */
export function drawChips(picture: NetworkPicture): void {
  const { canvas, view } = picture;
  drawCpuFigure(picture, 1, 0);
  const width = view.columns - FIGURE - 1;
  const doing = figureWords(picture);
  const text = doing ? `${doing.task}: ${doing.step}, ${doing.left}` : `${picture.moment.scenario.cpu.name} is idle`;
  canvas.put(FIGURE, 0, text, doing ? 'good' : 'bold', width);
  drawMarks(picture, [...picture.states.keys()], { x: FIGURE, y: 1, width, height: canvas.rows - 2 });
  drawCounts(picture, FIGURE, canvas.rows - 1, width);
}

/** One mark per request, row by row. If they do not all fit, the last cells say how many more there are. */
export function drawMarks(
  picture: NetworkPicture,
  tasks: readonly number[],
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  const { canvas, states } = picture;
  const cells = width * height;
  const tail = tasks.length > cells ? ` and ${withThousands(tasks.length)} more` : '';
  const shown = tasks.slice(0, cells - tail.length);
  for (const [i, task] of shown.entries()) {
    const [mark, style] = lookOf(picture, states.get(task) ?? 'hidden');
    canvas.put(x + (i % width), y + Math.floor(i / width), mark, style);
  }
  if (tail === '') return;
  const more = ` and ${withThousands(tasks.length - shown.length)} more`;
  canvas.put(x + width - tail.length, y + height - 1, more, 'dim', tail.length);
}

/** The number of requests in each state, in one row, as far as there is room. */
export function drawCounts(picture: NetworkPicture, x: number, y: number, width: number): void {
  let at = x;
  for (const { text, style } of countWords(picture)) {
    const whole = at === x ? text : `, ${text}`;
    if (at + widthOf(whole) > x + width) return;
    picture.canvas.put(at, y, whole, style === 'dim' ? 'plain' : style);
    at += widthOf(whole);
  }
}
