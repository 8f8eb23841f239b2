import { Canvas } from '../canvas.ts';
import type { Scene, SceneMoment, SceneView } from '../scene.ts';
import { type LoopLists, listsOf } from './lists.ts';
import { drawRing } from './ring.ts';
import { drawRows } from './rows.ts';

/** All that the parts of one picture of an event loop draw from. */
export interface Picture {
  readonly canvas: Canvas;
  readonly moment: SceneMoment;
  readonly view: SceneView;
  readonly lists: LoopLists;
}

const RING_COLUMNS = 76;
const RING_ROWS = 10;
const MOST_ROWS = 20;
const MOST_COLUMNS = 130;
const LEAST_COLUMNS = 30;
const LEAST_ROWS = 3;

/**
 * The event loop: what is ready, in the order of the queue; what runs; what waits, and for how long. From 76 columns and
 * ten rows on as a ring, else in rows.
 */
export const loopScene: Scene = (moment, view) => {
  const { columns, rows, theme } = view;
  if (columns < LEAST_COLUMNS || rows < LEAST_ROWS) return null;
  const height = Math.min(rows, MOST_ROWS);
  const lists = listsOf(moment, height);
  const ring = columns >= RING_COLUMNS && rows >= RING_ROWS;
  const canvas = new Canvas(columns, ring ? height : Math.min(rows, neededRows(lists)), theme);
  const picture: Picture = { canvas, moment, view, lists };
  if (ring) drawRing(picture, Math.min(columns, MOST_COLUMNS));
  else drawRows(picture);
  return canvas.lines();
};

// A row for each that waits, beside those for what runs, is ready and is queued.
const neededRows = ({ waiting, queued }: LoopLists): number =>
  Math.max(4, 3 + Math.max(1, waiting.length) + (queued.length > 0 ? 1 : 0));
