import { withThousands } from '../../analysis/clock.ts';
import { widthOf } from '../../draw/text.ts';
import type { Style } from '../../draw/theme.ts';
import { drawBar, drawFigure } from '../drawing.ts';
import type { CpuFigure } from '../scene.ts';
import { remainingWords, shareOf, sinceWords } from '../words.ts';
import type { ReadyEntry } from './lists.ts';
import type { RingPicture } from './picture.ts';

/** Where something is drawn, and how wide it may be. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Cells for a remaining time, so that bars below each other end at the same column. */
const FIGURE = 7;

/** The title of a task. */
export const entryTitle = ({ moment }: RingPicture, task: number): string => moment.scenario.tasks[task]?.title ?? '';

/** A ready task: its place in the queue, its name, and how long ago it rang. */
export function drawReady(
  picture: RingPicture,
  { task, rungSince, unheard }: ReadyEntry,
  place: number,
  spot: Spot,
): void {
  const { canvas, view, moment } = picture;
  const { marks } = view.theme;
  const { x, y, width } = spot;
  const number = unheard ? '' : `${place + 1} `;
  canvas.put(x, y, number, 'dim');
  const ago = rungSince === null ? '' : `${marks.ring} ${sinceWords(moment.scenario.unit, rungSince)}`;
  const room = width - number.length;
  const long = widthOf(entryTitle(picture, task)) + widthOf(ago) + 1 <= room ? ago : ago === '' ? '' : marks.ring;
  canvas.put(x + number.length, y, entryTitle(picture, task), 'ready', room - (long === '' ? 0 : widthOf(long) + 1));
  if (long !== '') canvas.put(x + width - widthOf(long), y, long, 'ready');
}

/** A waiting task: its name, its progress, and the time until it rings. */
export function drawWaiting(picture: RingPicture, task: number, { x, y, width }: Spot): void {
  const { canvas, view, moment } = picture;
  const now = moment.task(task);
  const left = remainingWords(moment.scenario.unit, now);
  const names = Math.min(24, Math.floor(width * 0.4));
  const end = x + width - Math.max(FIGURE, widthOf(left));
  canvas.put(x, y, entryTitle(picture, task), view.chosen === task ? 'bold' : 'plain', names);
  const bar = Math.min(30, end - x - names - 2);
  if (bar >= 3) drawBar(canvas, view.theme, { x: x + names + 1, y, width: bar, share: shareOf(now), style: 'waiting' });
  canvas.put(x + width - widthOf(left), y, left, 'waiting');
}

/** What a CPU does, in two rows beside a figure: the task, its step and the progress. */
export function drawRunning(picture: RingPicture, figure: CpuFigure, { x, y, width }: Spot, rows: number): void {
  const { canvas, view, moment, lists } = picture;
  const { unit, cpu } = moment.scenario;
  const { doing, task, progress } = figure;
  if (doing === 'idle' || task === null) {
    const next = lists.waiting[0];
    const left = next === undefined ? null : remainingWords(unit, moment.task(next));
    const until = left === null || left === 'never' ? 'no bell to come' : `bell in ${left}`;
    const could = `${withThousands(lists.counts.ready)} could go on`;
    const ready = lists.counts.ready === 0 ? until : view.deciding ? could : `though ${could}`;
    const state = view.deciding ? 'free' : 'idle';
    canvas.put(x, y, `${cpu.name} is ${state}`, 'bold', width).put(x, y + 1, ready, 'dim', width);
    return;
  }
  const switching = doing === 'switching';
  const now = moment.task(task);
  const style: Style = switching ? 'switching' : 'running';
  canvas.put(x, y, entryTitle(picture, task), switching ? 'switching' : 'good', width);
  if (rows > 2) canvas.put(x, y + 1, switching ? 'context switch' : (now.step?.name ?? ''), 'plain', width);
  const left = remainingWords(unit, now);
  const bar = Math.min(30, width - widthOf(left) - 1);
  const bottom = y + rows - 1;
  if (bar >= 2) drawBar(canvas, view.theme, { x, y: bottom, width: bar, share: progress, style });
  canvas.put(x + Math.max(0, bar + 1), bottom, left, 'plain', width);
}

/** The figure of a CPU where it stands. */
export function drawCpu({ canvas, view }: RingPicture, figure: CpuFigure, x: number, y: number): void {
  drawFigure(canvas, view.theme, x, y, figure.doing);
}

/** Tasks that queue for a resource, outside the ring. */
export function drawQueued(picture: RingPicture, { x, y, width }: Spot): void {
  const { canvas, view, moment, lists } = picture;
  const { marks } = view.theme;
  const [first] = lists.queued;
  if (first === undefined) return;
  const { missing, heldBy } = moment.task(first);
  const resource = moment.scenario.resources[missing[0] ?? -1]?.title ?? '';
  const holder = heldBy[0] === undefined ? '' : `, which ${entryTitle(picture, heldBy[0])} has`;
  const more = lists.counts.queued > 1 ? ` and ${withThousands(lists.counts.queued - 1)} more` : '';
  const name = `${marks.queued} ${entryTitle(picture, first)}`;
  const names = Math.max(8, Math.min(widthOf(name), Math.floor(width * 0.4)));
  canvas.put(x, y, name, 'queued', names);
  const verb = lists.counts.queued > 1 ? 'queue' : 'queues';
  const text = `${more} ${verb} for ${resource}${holder}`;
  canvas.put(x + Math.min(names, widthOf(name)), y, text, 'dim', width - Math.min(names, widthOf(name)));
}

/** How many more there are than are shown. */
export function drawMore({ canvas }: RingPicture, count: number, { x, y, width }: Spot): void {
  canvas.put(x, y, `and ${withThousands(count)} more`, 'dim', width);
}
