import { made } from './element.ts';

/** As a share of the font size: fonts draw blocks and boxes about this high. */
const LINE_HEIGHT = 1.17;
const LARGEST_FONT = 16;
const SMALLEST_FONT = 5;
const PROBE = 100;
/** As a share of the font size: what most fonts have, for where nothing can be measured. */
const USUAL_WIDTH = 0.6;

/** How many cells fit into an element, and the size of their font, which is set. */
export interface FittedCells {
  readonly columns: number;
  readonly rows: number;
  /** In pixels. */
  readonly font: number;
  readonly cell: { readonly width: number; readonly height: number };
}

/** Fit at least this many cells into an element of a width and height in pixels, in the largest font that allows it. */
export function fitCells(
  element: HTMLElement,
  { width, height }: { readonly width: number; readonly height: number },
  least: { readonly columns: number; readonly rows: number },
): FittedCells {
  const perPixel = widthPerPixel(element);
  const wanted = Math.min(width / (least.columns * perPixel), height / (least.rows * LINE_HEIGHT), LARGEST_FONT);
  // Tenths of a pixel: a font that is rounded up would leave out a column.
  const font = Math.max(SMALLEST_FONT, Math.floor(wanted * 10) / 10);
  element.style.fontSize = `${font}px`;
  // Whole pixels: between rows that begin at a fraction of one, boxes would have gaps.
  const cell = { width: font * perPixel, height: Math.max(1, Math.floor(font * LINE_HEIGHT)) };
  element.style.setProperty('--row', `${cell.height}px`);
  return { columns: Math.floor(width / cell.width), rows: Math.floor(height / cell.height), font, cell };
}

/** Width of a character per pixel of font size. */
function widthPerPixel(element: HTMLElement): number {
  const probe = made('span', '0'.repeat(PROBE));
  probe.style.cssText = `font-size: ${PROBE}px; position: absolute; visibility: hidden; width: auto`;
  element.append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width > 0 ? width / (PROBE * PROBE) : USUAL_WIDTH;
}
