import { Canvas } from '../canvas.ts';
import type { DrawScene } from '../scene.ts';
import { listsOf } from './lists.ts';
import type { RingPicture } from './picture.ts';
import { drawRing } from './ring.ts';
import { drawRows } from './rows.ts';

const RING_COLUMNS = 76;
const RING_ROWS = 10;
const MOST_ROWS = 20;
const ENOUGH_ROWS = 12;
const LEAST_COLUMNS = 30;
const LEAST_ROWS = 3;

/**
 * The event loop: the ready tasks in the order of the queue, the running task, and the waiting tasks with their
 * remaining times. A ring from 76 columns and ten rows on, otherwise rows.
 */
export const loopScene: DrawScene = (moment, view) => {
  const { columns, rows, theme } = view;
  if (columns < LEAST_COLUMNS || rows < LEAST_ROWS) return null;
  // Room that one list does not need goes to the others. The division must not depend on events, or the picture would
  // jump.
  const tasks = moment.tasks.length;
  const ring = columns >= RING_COLUMNS && rows >= RING_ROWS;
  const height = Math.min(rows, MOST_ROWS, ring ? Math.max(ENOUGH_ROWS, tasks + 7) : tasks + 4);
  const lists = listsOf(moment, height);
  const canvas = new Canvas(columns, height, theme);
  const picture: RingPicture = { canvas, moment, view, lists };
  if (ring) drawRing(picture, columns);
  else drawRows(picture);
  return canvas.lines();
};
