import { type StyledSpan, spansOf } from '../../src/draw/spans.ts';
import { typed, widthOf } from '../../src/draw/text.ts';
import { escaped } from '../../src/export/pictures/svg-text.ts';
import { PALETTES } from '../../src/export/pictures/svg-theme.ts';
import { paletteColour } from '../../src/page/palette.ts';
import { shapeOf } from './cell-shapes.ts';

/** A cell in pixels. */
const CELL = { width: 8, height: 16 };
const BASELINE = 12;
const MARGIN = 8;
const THEME = PALETTES.dark;
const COLOURS: Readonly<Record<string, string>> = {
  '': THEME.text,
  31: THEME.queued,
  32: THEME.running,
  33: THEME.ready,
  35: THEME.switching,
  36: THEME.waiting,
  94: THEME.resource,
};
/** How much of its colour faint text keeps. */
const FAINT = 0.55;

/**
 * A frame as an SVG document: the rows in the cells of a dark terminal of that many columns. Blocks, shades, dots and lines
 * are drawn as shapes, so that no font can tear a column.
 */
export function frameSvg(rows: readonly string[], columns: number, title: string): string {
  const layers = new Layers();
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const span of spansOf(row) ?? []) x = drawSpan(layers, span, x, y);
  }
  const width = columns * CELL.width + 2 * MARGIN;
  const height = rows.length * CELL.height + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${THEME.page}"/>`,
    `<g transform="translate(${MARGIN} ${MARGIN})" font-family="DejaVu Sans Mono,Menlo,Consolas,monospace" font-size="13.3">`,
    ...layers.elements(),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawSpan(layers: Layers, span: StyledSpan, from: number, row: number): number {
  const fore = foreOf(span);
  const back = paletteColour(span.background);
  const y = row * CELL.height;
  let x = from;
  let word = '';
  let start = x;
  const endWord = () => {
    if (word !== '') layers.write(fore, span.weight === '1', start * CELL.width, y + BASELINE, word);
    word = '';
  };
  for (const character of typed(span.text)) {
    const cells = widthOf(character);
    const left = x * CELL.width;
    if (back) layers.fill('back', back, 1, [left, y, cells * CELL.width, CELL.height]);
    const shape = shapeOf(character);
    // What may come from another font stands in its own cell.
    if (character === ' ' || shape || character > '~') endWord();
    if (shape) {
      for (const [dx, dy, width, height] of shape.parts)
        layers.fill('shapes', fore, shape.opacity, [left + dx, y + dy, width, height]);
      if (shape.stroke !== '') layers.stroke(fore, `M${left} ${y}${shape.stroke}`);
    } else if (character !== ' ') {
      if (word === '') start = x;
      word += character;
      if (character > '~') endWord();
    }
    x += cells;
  }
  endWord();
  return x;
}

type Rectangle = readonly [left: number, top: number, width: number, height: number];

/** What is drawn, by look: grounds first, then shapes, then text. */
class Layers {
  private readonly fills = { back: new Map<string, Rectangle[]>(), shapes: new Map<string, Rectangle[]>() };
  private readonly strokes = new Map<string, string[]>();
  private readonly texts = new Map<string, string[]>();

  /** A rectangle that continues the last one of its look becomes part of it. */
  fill(layer: 'back' | 'shapes', colour: string, opacity: number, [left, top, width, height]: Rectangle): void {
    const look = `fill="${colour}"${opacity === 1 ? '' : ` fill-opacity="${opacity}"`}`;
    const list = listIn(this.fills[layer], look);
    const last = list.at(-1);
    if (last && last[1] === top && last[3] === height && last[0] + last[2] === left)
      list[list.length - 1] = [last[0], top, last[2] + width, height];
    else list.push([left, top, width, height]);
  }

  stroke(colour: string, path: string): void {
    listIn(this.strokes, `fill="none" stroke="${colour}" stroke-width="1.4"`).push(path);
  }

  write(colour: string, bold: boolean, x: number, y: number, text: string): void {
    const look = `fill="${colour}"${bold ? ' font-weight="700"' : ''}`;
    listIn(this.texts, look).push(`<tspan x="${x}" y="${y}">${escaped(text)}</tspan>`);
  }

  elements(): string[] {
    const boxes = (list: readonly Rectangle[]) =>
      list.map(([left, top, width, height]) => `M${left} ${top}h${width}v${height}h-${width}z`).join('');
    const filled = (layer: ReadonlyMap<string, Rectangle[]>) =>
      Array.from(layer, ([look, list]) => `<path ${look} d="${boxes(list)}"/>`);
    return [
      ...filled(this.fills.back),
      ...filled(this.fills.shapes),
      ...Array.from(this.strokes, ([look, paths]) => `<path ${look} d="${paths.join('')}"/>`),
      ...Array.from(this.texts, ([look, spans]) => `<text ${look}>${spans.join('')}</text>`),
    ];
  }
}

function listIn<T>(lists: Map<string, T[]>, look: string): T[] {
  const known = lists.get(look) ?? [];
  lists.set(look, known);
  return known;
}

function foreOf({ colour, weight }: StyledSpan): string {
  const full = paletteColour(colour) ?? COLOURS[colour] ?? THEME.text;
  return weight === '2' ? mixed(full, THEME.page, FAINT) : full;
}

function mixed(one: string, other: string, share: number): string {
  const channel = (colour: string, i: number) => Number.parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
  const of = (i: number) => Math.round(channel(one, i) * share + channel(other, i) * (1 - share));
  return `#${[0, 1, 2].map((i) => of(i).toString(16).padStart(2, '0')).join('')}`;
}
