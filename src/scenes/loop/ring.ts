import { withThousands } from '../../analysis/clock.ts';
import { wrap } from '../../draw/text.ts';
import { drawBox, drawn } from '../drawing.ts';
import {
  drawCpu,
  drawMore,
  drawQueued,
  drawReady,
  drawRunning,
  drawWaiting,
  entryTitle,
  type Spot,
} from './entries.ts';
import type { RingPicture } from './picture.ts';

/** Where the three boxes stand. */
interface Places {
  readonly ready: Spot;
  readonly runs: Spot;
  readonly waiting: Spot;
  /** First row of the side boxes, and their height. */
  readonly top: number;
  readonly height: number;
}

const RUNS_HEIGHT = 5;

/** The ring: the first ready task runs, waits at its await, and its bell puts it at the end of the queue. */
export function drawRing(picture: RingPicture, columns: number): void {
  const { canvas, moment, lists } = picture;
  const places = placesOf(columns, canvas.rows);
  drawArrows(picture, places);
  drawRuns(picture, places.runs);
  drawSide(picture, 'READY', places.ready, places, lists.counts.ready, lists.ready, (entry, i, spot) =>
    drawReady(picture, entry, i, spot),
  );
  drawSide(picture, 'WAITING', places.waiting, places, lists.counts.waiting, lists.waiting, (task, _, spot) =>
    drawWaiting(picture, task, spot),
  );
  drawSaying(picture, places);
  const y = canvas.rows - 1;
  const { marks } = picture.view.theme;
  const { done, failed, cancelled } = lists.counts;
  const lost = failed + cancelled === 0 ? '' : `${marks.failed} ${withThousands(failed + cancelled)}  `;
  const over = `${marks.done} ${withThousands(done)} of ${withThousands(moment.tasks.length)}`;
  drawQueued(picture, { x: 2, y, width: columns - 6 - over.length - lost.length });
  canvas.put(columns - 2 - over.length - lost.length, y, lost, 'failed');
  canvas.put(columns - 2 - over.length, y, over, 'done');
  // While a switch is paid, the figure walks from the queue to its place of work.
  for (const figure of moment.cpus.slice(0, 1)) {
    const home = places.runs.x + 2;
    const from = places.ready.x + Math.floor(places.ready.width / 2);
    const walks = figure.doing === 'switching';
    const x = walks ? from + Math.round((home - 5 - from) * figure.progress) : home;
    if (walks) canvas.block(x - 1, 0, ['     ', '     ', '     ']);
    drawCpu(picture, figure, x, walks ? 0 : 1);
  }
}

function placesOf(columns: number, rows: number): Places {
  const runs = Math.max(25, Math.floor(columns * 0.3));
  const side = Math.floor((columns - runs) / 2) - 2;
  const ready = Math.min(side, 34);
  const x = Math.floor((columns - runs) / 2) - Math.floor(columns * 0.04);
  const from = Math.max(x + runs + 2, columns - 2 - Math.min(40, columns - x - runs - 4));
  return {
    ready: { x: 1, y: 3, width: Math.min(ready, x - 3) },
    runs: { x, y: 0, width: runs },
    waiting: { x: from, y: 3, width: columns - 1 - from },
    top: 3,
    height: rows - 5,
  };
}

function drawArrows({ canvas, view }: RingPicture, { ready, runs, waiting, top, height }: Places): void {
  const { theme } = view;
  const put = (x: number, y: number, text: string) => canvas.put(x, y, drawn(theme, text), 'dim');
  const left = ready.x + Math.floor(ready.width / 2);
  const right = waiting.x + Math.floor(waiting.width / 2);
  put(left, 1, `╭${labelled('the first', runs.x - left - 2)}▸`);
  put(left, 2, '│');
  put(runs.x + runs.width, 1, `${labelled('await', right - runs.x - runs.width)}╮`);
  put(right, 2, '▾');
  const bottom = top + height;
  put(left, bottom, `╰${'─'.repeat(right - left - 1)}╯`);
  put(left + 1, bottom, '◂');
  const bell = ` ${theme.marks.ring} its bell rings: to the end of the queue `;
  canvas.put(Math.floor((left + right - bell.length) / 2), bottom, bell, 'ready', right - left - 3);
}

function labelled(text: string, width: number): string {
  if (width < text.length + 4) return '─'.repeat(Math.max(0, width));
  const before = Math.floor((width - text.length - 2) / 2);
  return `${'─'.repeat(before)} ${text} ${'─'.repeat(width - text.length - 2 - before)}`;
}

function drawRuns(picture: RingPicture, { x, y, width }: Spot): void {
  const { canvas, view, moment } = picture;
  const { cpus } = moment;
  const title = cpus.length > 1 ? `RUNS on ${cpus.length}` : 'RUNS';
  drawBox(canvas, view.theme, { x, y, width, height: RUNS_HEIGHT, title });
  const [first] = cpus;
  if (cpus.length === 1 && first) {
    drawRunning(picture, first, { x: x + 6, y: y + 1, width: width - 8 }, 3);
    return;
  }
  const shown = cpus.length > 3 ? 2 : cpus.length;
  for (const [cpu, { doing, task }] of cpus.slice(0, shown).entries()) {
    const text = doing === 'idle' || task === null ? 'idle' : entryTitle(picture, task);
    canvas.put(x + 6, y + 1 + cpu, `${cpu + 1} ${text}`, doing === 'idle' ? 'dim' : 'good', width - 8);
  }
  if (shown < cpus.length) drawMore(picture, cpus.length - shown, { x: x + 6, y: y + 3, width: width - 8 });
}

function drawSide<T>(
  picture: RingPicture,
  title: string,
  { x, width }: Spot,
  { top, height }: Places,
  count: number,
  entries: readonly T[],
  draw: (entry: T, place: number, spot: Spot) => void,
): void {
  const label = count > 1 ? `${title} ${withThousands(count)}` : title;
  drawBox(picture.canvas, picture.view.theme, { x, y: top, width, height, title: label });
  const room = height - 2;
  const shown = count > room ? room - 1 : count;
  const inner = (i: number): Spot => ({ x: x + 2, y: top + 1 + i, width: width - 4 });
  for (const [i, entry] of entries.slice(0, shown).entries()) draw(entry, i, inner(i));
  if (count === 0) picture.canvas.put(x + 2, top + 1, 'none', 'dim', width - 4);
  if (shown < count) drawMore(picture, count - shown, inner(room - 1));
}

// The text between the boxes: what happens at this moment.
function drawSaying(picture: RingPicture, { ready, waiting, top, height }: Places): void {
  const x = ready.x + ready.width + 3;
  const width = waiting.x - x - 3;
  const room = top + height - RUNS_HEIGHT - 1;
  const lines = sayingsOf(picture)
    .map((saying) => wrap(saying, width))
    .find(({ length }) => length <= Math.min(room, 3));
  if (width < 16 || !lines) return;
  for (const [i, line] of lines.entries())
    picture.canvas.put(x, RUNS_HEIGHT + (room > 3 ? 1 : 0) + i, line, 'dim', width);
}

// The texts to choose from: the full one, and shorter ones.
function sayingsOf(picture: RingPicture): string[] {
  const { moment, lists } = picture;
  const [cpu] = moment.cpus;
  const { ready, waiting } = lists.counts;
  if (!cpu || moment.cpus.length > 1) return [];
  if (cpu.doing === 'working' && cpu.task !== null && ready > 0) {
    const which = ready === 1 ? 'the one that is' : `the ${withThousands(ready)} that are`;
    return [
      `One thread: while ${entryTitle(picture, cpu.task)} runs, ${which} ready must wait.`,
      `One thread: ${withThousands(ready)} ready must wait.`,
    ];
  }
  return cpu.doing === 'idle' && waiting > 1
    ? [`${withThousands(waiting)} waits at once cost no more than the longest.`]
    : [];
}
