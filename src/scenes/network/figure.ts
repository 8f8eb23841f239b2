import { drawFigure, type Pose } from '../drawing.ts';
import { leftWords, shareOf } from '../words.ts';
import type { Picture } from './network.ts';

/** The first CPU as a figure with its head at row `y`; it strides while a switch is paid. */
export function drawCpu({ canvas, view, moment }: Picture, x: number, y: number, cpu = 0): void {
  const figure = moment.cpus[cpu];
  if (!figure) return;
  const walking: Pose = y % 2 === 0 ? 'standing' : 'striding';
  const pose = figure.doing === 'working' ? 'working' : figure.doing === 'idle' ? 'idle' : walking;
  drawFigure(canvas, view.theme, x, y, pose);
}

/** What the first CPU does, in words: its task and step, and how long that takes. */
export function doingWords({ moment }: Picture): { task: string; step: string; left: string; share: number } | null {
  const [figure] = moment.cpus;
  if (!figure || figure.doing === 'idle' || figure.task === null) return null;
  const now = moment.task(figure.task);
  return {
    task: moment.scenario.tasks[figure.task]?.title ?? '',
    step: figure.doing === 'switching' ? 'context switch' : (now.step?.name ?? ''),
    left: leftWords(moment.scenario.unit, now),
    share: shareOf(now),
  };
}
