import { withThousands } from '../../analysis/clock.ts';
import { sinceWords } from '../words.ts';
import { drawCpu, drawQueued, drawRunning, drawWaiting, entryTitle } from './entries.ts';
import type { RingPicture } from './picture.ts';

const FIGURE = 6;
const LABEL = 9;

/** The event loop without the ring: the figure, and beside it the running, ready, waiting and queued tasks. */
export function drawRows(picture: RingPicture): void {
  const { canvas, view, moment, lists } = picture;
  const { columns } = view;
  const [cpu] = moment.cpus;
  if (!cpu) return;
  drawCpu(picture, cpu, 1, 0);
  const body = FIGURE + LABEL;
  const width = columns - body - 1;
  const label = (y: number, text: string) => canvas.put(FIGURE, y, text, 'dim');
  label(0, 'RUNS');
  const high = canvas.rows >= 5 ? 2 : 1;
  if (high === 2) drawRunning(picture, cpu, { x: body, y: 0, width }, 2);
  else putRunning(picture, { x: body, width });
  label(high, 'READY');
  drawReadyLine(picture, body, high, width);
  const queued = lists.queued.length > 0 && canvas.rows > high + 2;
  const rows = canvas.rows - high - 1 - (queued ? 1 : 0);
  label(high + 1, 'WAITING');
  if (lists.waiting.length === 0) canvas.put(body, high + 1, 'none', 'dim');
  const count = lists.counts.waiting;
  const more = count > rows ? ` +${withThousands(count - rows)}` : '';
  for (const [i, task] of lists.waiting.slice(0, rows).entries())
    drawWaiting(picture, task, { x: body, y: high + 1 + i, width: width - more.length });
  canvas.put(columns - 1 - more.length, high + rows, more, 'dim');
  if (queued) drawQueued(picture, { x: FIGURE, y: canvas.rows - 1, width: columns - FIGURE - 1 });
}

function putRunning(picture: RingPicture, { x, width }: { x: number; width: number }): void {
  const { canvas, moment } = picture;
  const [cpu] = moment.cpus;
  if (!cpu || cpu.task === null || cpu.doing === 'idle') {
    canvas.put(x, 0, `${moment.scenario.cpu.name} is idle`, 'bold', width);
    return;
  }
  const { step } = moment.task(cpu.task);
  const text = cpu.doing === 'switching' ? 'context switch' : (step?.name ?? '');
  const half = Math.floor(width / 2);
  canvas.put(x, 0, entryTitle(picture, cpu.task), cpu.doing === 'switching' ? 'switching' : 'good', half - 1);
  canvas.put(x + half, 0, text, 'plain', width - half);
}

// As many tasks as fit, and how many more there are.
function drawReadyLine(picture: RingPicture, x: number, y: number, width: number): void {
  const { canvas, view, moment, lists } = picture;
  const { marks } = view.theme;
  const count = lists.counts.ready;
  if (count === 0) {
    canvas.put(x, y, 'none', 'dim');
    return;
  }
  const most = Math.max(1, Math.floor((width - 6) / 14));
  const shown = lists.ready.slice(0, most);
  for (const [i, { task, rungSince }] of shown.entries()) {
    const ago = rungSince === null ? '' : ` ${sinceWords(moment.scenario.unit, rungSince)}`;
    const ring = rungSince === null ? '' : shown.length === 1 ? `${marks.ring}${ago} ` : `${marks.ring} `;
    const room = shown.length === 1 ? width - 7 : 13;
    canvas.put(x + 14 * i, y, `${ring}${entryTitle(picture, task)}`, 'ready', room);
  }
  if (count > shown.length) canvas.put(x + width - 6, y, `+${withThousands(count - shown.length)}`, 'dim', 6);
}
