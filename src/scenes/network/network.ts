import { Canvas } from '../canvas.ts';
import type { DrawScene } from '../scene.ts';
import { drawChips } from './chips.ts';
import { drawPage } from './page.ts';
import { pageOf, partState } from './parts.ts';
import type { NetworkPicture } from './picture.ts';
import { drawSide } from './side.ts';
import { drawWaterfall } from './waterfall.ts';

const WATERFALL_COLUMNS = 76;
const PAGE_ROWS = 8;
const MOST_ROWS = 22;
const ENOUGH_ROWS = 12;
const LEAST_COLUMNS = 30;
const LEAST_ROWS = 3;
const SIDE = 20;

/**
 * A page that fills up: one block per request, which shows whether it is on its way, has arrived, is drawn or was given
 * up; beside it the waterfall, with the CPU in front of the request it works on. Below eight rows one mark per request.
 */
export const networkScene: DrawScene = (moment, view) => {
  const { columns, rows, theme } = view;
  if (columns < LEAST_COLUMNS || rows < LEAST_ROWS) return null;
  const states = new Map(moment.tasks.map((task) => [task, partState(moment, task)]));
  const canvas = new Canvas(columns, Math.min(rows, MOST_ROWS, Math.max(ENOUGH_ROWS, moment.tasks.length + 4)), theme);
  const picture: NetworkPicture = { canvas, moment, view, page: pageOf(moment.scenario), states };
  if (rows < PAGE_ROWS) drawChips(picture);
  else if (columns < WATERFALL_COLUMNS) {
    drawPage(picture, columns - SIDE);
    drawSide(picture, columns - SIDE + 1, SIDE - 1);
  } else {
    const page = Math.max(38, Math.min(64, Math.floor(columns * 0.46)));
    drawPage(picture, page);
    drawWaterfall(picture, page);
  }
  return canvas.lines();
};
