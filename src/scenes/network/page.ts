import { formatTicks } from '../../analysis/clock.ts';
import { drawBar, drawBox, drawn } from '../drawing.ts';
import { remainingWords, shareOf } from '../words.ts';
import { drawMarks } from './chips.ts';
import { lookOf } from './counts.ts';
import { failuresBy } from './parts.ts';
import type { NetworkPicture } from './picture.ts';
import { isPicture, PICTURE_WIDTH, partPicture } from './pictures.ts';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const TEXT_WIDTH = 15;
const NARROW_TEXT = 6;
const BLOCK_WIDTH = 11;
const BLOCK_HEIGHT = 3;
const CHIP_WIDTH = 13;

/**
 * The page in its window: heading, banner and text where the scenario has them, and one block for each other request.
 */
export function drawPage(picture: NetworkPicture, width: number): void {
  const { canvas, view, moment, page } = picture;
  const height = canvas.rows;
  drawBox(canvas, view.theme, { x: 0, y: 0, width, height, title: moment.scenario.title, titleStyle: 'plain' });
  const blocks = page.blocks.filter((task) => picture.states.has(task));
  let area: Area = { x: 2, y: 1, width: width - 4, height: height - 2 };
  if (page.slots.has('text')) {
    drawHeading(picture, area);
    area = { ...area, y: area.y + 1, height: area.height - 1 };
    const banner = page.slots.get('banner');
    if (banner !== undefined && picture.states.has(banner)) {
      const rows = area.height >= 9 ? 3 : 1;
      drawBanner(picture, banner, { ...area, height: rows });
      area = { ...area, y: area.y + rows, height: area.height - rows };
    }
    const fits = framed(blocks.length, { ...area, width: area.width - TEXT_WIDTH - 1 }) !== null;
    const text = fits ? TEXT_WIDTH : NARROW_TEXT;
    drawText(picture, area, text);
    area = { ...area, x: area.x + text + 1, width: area.width - text - 1 };
  }
  drawBlocks(picture, blocks, area);
}

const slotState = ({ page, states }: NetworkPicture, slot: 'text' | 'style' | 'logo') => {
  const task = page.slots.get(slot);
  return task === undefined ? null : (states.get(task) ?? 'hidden');
};

function drawHeading(picture: NetworkPicture, { x, y, width }: Area): void {
  const { canvas, view, moment } = picture;
  const text = slotState(picture, 'text');
  const logo = slotState(picture, 'logo');
  if (logo !== null) {
    const [mark, style] = lookOf(picture, logo);
    canvas.put(x, y, logo === 'shown' ? drawn(view.theme, '▙▟') : mark.repeat(2), style);
  }
  const [mark, style] = lookOf(picture, text ?? 'hidden');
  const title = moment.scenario.tasks[picture.page.slots.get('text') ?? -1]?.title ?? '';
  if (text === 'shown') canvas.put(x + 3, y, title, 'bold', width - 3);
  else canvas.put(x + 3, y, `${mark} ${title}`, style, width - 3);
}

// Before the style has arrived, lines are thin.
function drawText(picture: NetworkPicture, { x, y, height }: Area, most: number): void {
  const { canvas, view } = picture;
  const text = slotState(picture, 'text');
  const style = slotState(picture, 'style');
  if (text !== 'shown' && text !== 'blank') return;
  const line = drawn(view.theme, style === null || style === 'shown' ? '▬' : '·');
  const ragged = [13, 15, 10, 14, 12, 6];
  for (let row = 0; row < height; row++) {
    const cells = Math.max(2, Math.min(most, (ragged[row % ragged.length] ?? 10) - (TEXT_WIDTH - most)));
    canvas.put(x, y + row, line.repeat(cells), style === 'shown' || style === null ? 'plain' : 'dim');
  }
}

function drawBanner(picture: NetworkPicture, task: number, { x, y, width, height }: Area): void {
  const { canvas, view, moment, states } = picture;
  const state = states.get(task) ?? 'hidden';
  const [mark, style] = lookOf(picture, state);
  const title = moment.scenario.tasks[task]?.title ?? '';
  const text = state === 'shown' ? title : `${mark} ${title}${saying(picture, task)}`;
  if (height === 3) drawBox(canvas, view.theme, { x, y, width, height, border: state === 'shown' ? 'plain' : 'dim' });
  canvas.put(x + 3, y + (height === 3 ? 1 : 0), text, state === 'shown' ? 'bold' : style, width - 6);
}

// What to say about a request on its way: the remaining time, or how long it has been silent, and the attempt.
function saying({ moment, states }: NetworkPicture, task: number): string {
  const now = moment.task(task);
  const state = states.get(task);
  const failures = failuresBy(moment.timeline, task, moment.time);
  if (state === 'blank') return ': given up';
  if (state !== 'asked') return '';
  if (!Number.isFinite(now.leftAtMost))
    return `: silent for ${formatTicks(moment.scenario.unit, Math.floor(now.elapsed))}`;
  const tries = failures > 0 ? `, try ${now.attempt}` : '';
  if (now.step?.duration === 'never') return `: gives up in ${remainingWords(moment.scenario.unit, now)}${tries}`;
  return `: ${remainingWords(moment.scenario.unit, now)}${tries}`;
}

// As large as their number allows: framed blocks, otherwise one row each, otherwise one mark each.
function drawBlocks(picture: NetworkPicture, tasks: readonly number[], area: Area): void {
  const { x, y, width, height } = area;
  const across = framed(tasks.length, area);
  if (across !== null) {
    const pitch = Math.min(26, Math.floor((width + 1) / across));
    for (const [i, task] of tasks.entries())
      drawBlock(picture, task, {
        x: x + (i % across) * pitch,
        y: y + Math.floor(i / across) * BLOCK_HEIGHT,
        width: pitch - 1,
        height: BLOCK_HEIGHT,
      });
    return;
  }
  const most = Math.floor((width + 1) / (CHIP_WIDTH + 1));
  if (tasks.length > most * height) {
    drawMarks(picture, tasks, area);
    return;
  }
  const pitch = Math.floor((width + 1) / most);
  for (const [i, task] of tasks.entries()) {
    const [mark, style] = lookOf(picture, picture.states.get(task) ?? 'hidden');
    const text = `${mark} ${picture.moment.scenario.tasks[task]?.title ?? ''}`;
    picture.canvas.put(x + (i % most) * pitch, y + Math.floor(i / most), text, style, pitch - 1);
  }
}

// How many framed blocks stand side by side, so that rows and columns are about equal; null if not all blocks fit.
function framed(count: number, { width, height }: Area): number | null {
  const rows = Math.floor(height / BLOCK_HEIGHT);
  const most = Math.floor((width + 1) / (BLOCK_WIDTH + 1));
  return count > most * rows ? null : Math.max(1, Math.ceil(count / rows), Math.min(most, Math.ceil(Math.sqrt(count))));
}

function drawBlock(picture: NetworkPicture, task: number, { x, y, width, height }: Area): void {
  const { canvas, view, moment, states } = picture;
  const { theme, phase } = view;
  const state = states.get(task) ?? 'hidden';
  const { title = '', copy = 1 } = moment.scenario.tasks[task] ?? {};
  const [mark, style] = lookOf(picture, state);
  if (state === 'shown' && isPicture(title)) {
    const art = partPicture(title, copy).map((line) => drawn(theme, line));
    canvas.block(x + Math.floor((width - PICTURE_WIDTH) / 2), y, art, 'good');
    return;
  }
  const over = state === 'shown' || state === 'hidden' || state === 'blank';
  drawBox(canvas, theme, { x, y, width, height, title, titleStyle: over ? 'plain' : 'bold', border: 'dim' });
  const inner = width - 2;
  const now = moment.task(task);
  if (state === 'drawing')
    drawBar(canvas, theme, { x: x + 2, y: y + 1, width: inner - 2, share: shareOf(now), style: 'running' });
  else if (state === 'asked') {
    const never = !Number.isFinite(now.leftAtMost);
    const cells = never ? Math.max(1, inner - 7) : inner - 2;
    // Only requests on their way move.
    const at = (phase + task) % cells;
    const row = mark.repeat(at) + drawn(theme, '▒') + mark.repeat(cells - at - 1);
    canvas.put(x + 2, y + 1, row, style);
    if (failuresBy(moment.timeline, task, moment.time) > 0)
      canvas.put(x + 1, y + 1, drawn(theme, `✗ try ${now.attempt} `), 'failed', inner);
    else if (never) canvas.put(x + width - 7, y + 1, 'never', style);
  } else if (state === 'shown') canvas.put(x + 1, y + 1, `${mark} ${now.finish ?? ''}`, style, inner);
  else if (state !== 'hidden') {
    const words = { open: 'to ask', queued: 'queued', arrived: 'arrived', blank: 'given up', failed: 'failed' };
    canvas.put(x + 1, y + 1, `${mark} ${words[state]}`, style, inner);
  }
}
