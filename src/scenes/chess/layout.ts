import type { SceneView } from '../scene.ts';
import { type DrawBoard, drawBig, drawHalf, drawLetters, drawMini, isShaded } from './draw-board.ts';

/** How each board is drawn: a label above `width` × `height` cells, one board every `pitch` columns. */
export interface Tile {
  readonly name: 'big' | 'letters' | 'half' | 'mini';
  readonly width: number;
  readonly height: number;
  readonly pitch: number;
  /** Columns before the board, where the master can stand. */
  readonly indent: number;
  readonly draw: DrawBoard;
}

/** The places of everything in the picture. */
export interface HallLayout {
  readonly tile: Tile;
  /** Whether the board at hand is shown large at the left. */
  readonly focus: boolean;
  /** First column of the boards, and how many stand in one row. */
  readonly left: number;
  readonly perRow: number;
  /** How many boards are shown, from the first on; the last row counts the others. */
  readonly shown: number;
  /** Rows of the whole layout. */
  readonly rows: number;
  /** First column of the list of moves if it stands on its own; null: it is below the board at hand. */
  readonly moves: number | null;
}

const BIG: Tile = { name: 'big', width: 16, height: 8, pitch: 20, indent: 3, draw: drawBig };
const LETTERS: Tile = { name: 'letters', width: 8, height: 8, pitch: 12, indent: 2, draw: drawLetters };
const HALF: Tile = { name: 'half', width: 8, height: 4, pitch: 12, indent: 2, draw: drawHalf };
const CLOSE_HALF: Tile = { ...HALF, pitch: 10, indent: 1 };
const MINI: Tile = { name: 'mini', width: 4, height: 2, pitch: 5, indent: 1, draw: drawMini };

/** Columns of the board at hand with the master beside it; rows of it with three moves below. */
export const FOCUS = { columns: 27, rows: 15 } as const;
/** From this many rows on, a few recognisable boards say more than many dots. */
const ROOM_FOR_HALF = 15;
/** Columns of the list of moves. */
export const MOVES = 26;

/**
 * The largest layout for this many boards: all of them with their pieces, or small ones beside the board at hand, or
 * small ones alone. If not even dots show all of them, as many as fit. Null: none fits.
 */
export function hallLayout(count: number, view: SceneView): HallLayout | null {
  const small = isShaded(view) && !view.theme.ascii ? [HALF, CLOSE_HALF] : [LETTERS, HALF, CLOSE_HALF];
  const focus = view.columns >= FOCUS.columns + 6 * HALF.pitch && view.rows >= FOCUS.rows;
  const all = [
    grid(BIG, false, count, view),
    ...(focus ? small.map((tile) => grid(tile, true, count, view)) : []),
    ...small.map((tile) => grid(tile, false, count, view)),
    grid(MINI, false, count, view),
  ].find((layout) => layout?.shown === count);
  if (all) return all;
  const half = grid(CLOSE_HALF, focus, count, view);
  const mini = grid(MINI, false, count, view);
  return view.rows >= ROOM_FOR_HALF ? half : (mini ?? half);
}

function grid(tile: Tile, focus: boolean, count: number, view: SceneView): HallLayout | null {
  const left = focus ? FOCUS.columns : 0;
  const width = view.columns - left;
  const fit = Math.floor(width / tile.pitch);
  const tileRows = tile.height + 1;
  if (fit < 1 || view.rows < tileRows) return null;
  const roomy = Math.floor((width - MOVES) / tile.pitch);
  const most = Math.floor(view.rows / tileRows);
  // The moves stand on their own where that takes no room from a board.
  const aside = focus && roomy * most >= count;
  const perRow = Math.min(count, aside ? roomy : fit);
  const isAll = perRow * most >= count;
  const down = isAll ? Math.ceil(count / perRow) : Math.floor((view.rows - 1) / tileRows);
  if (down < 1) return null;
  const rows = down * tileRows + (isAll ? 0 : 1);
  return {
    tile,
    focus,
    left,
    perRow,
    shown: Math.min(count, perRow * down),
    rows: focus ? Math.max(rows, Math.min(view.rows, aside ? FOCUS.rows - 3 : FOCUS.rows + 3)) : rows,
    moves: aside ? left + perRow * tile.pitch + 2 : null,
  };
}
