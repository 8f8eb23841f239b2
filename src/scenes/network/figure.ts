import { drawFigure } from '../drawing.ts';
import { remainingWords, shareOf } from '../words.ts';
import type { NetworkPicture } from './picture.ts';

/** The CPU shown as the figure: the first that is not idle, otherwise the first. */
export const shownCpu = ({ moment }: NetworkPicture): number =>
  Math.max(
    0,
    moment.cpus.findIndex(({ doing }) => doing !== 'idle'),
  );

/** That CPU as a figure with its head at row `y`. */
export function drawCpuFigure(picture: NetworkPicture, x: number, y: number): void {
  const { canvas, view, moment } = picture;
  const figure = moment.cpus[shownCpu(picture)];
  if (figure) drawFigure(canvas, view.theme, x, y, figure.doing);
}

/** What that CPU does, in words: its task, its step and the remaining time. */
export function figureWords(
  picture: NetworkPicture,
): { task: string; step: string; left: string; share: number } | null {
  const { moment } = picture;
  const figure = moment.cpus[shownCpu(picture)];
  if (!figure || figure.doing === 'idle' || figure.task === null) return null;
  const now = moment.task(figure.task);
  return {
    task: moment.scenario.tasks[figure.task]?.title ?? '',
    step: figure.doing === 'switching' ? 'context switch' : (now.step?.name ?? ''),
    left: remainingWords(moment.scenario.unit, now),
    share: shareOf(now),
  };
}
