/** A rectangle in a cell of 8×16 pixels: left, top, width, height. */
type Part = readonly [number, number, number, number];

/** What a character looks like: rectangles, or the path of a stroke. */
export interface CellShape {
  readonly parts: readonly Part[];
  readonly stroke: string;
  readonly opacity: number;
}

const WHOLE: Part = [0, 0, 8, 16];
const [TOP_LEFT, TOP_RIGHT, LEFT, RIGHT]: readonly Part[] = [
  [0, 0, 4, 8],
  [4, 0, 4, 8],
  [0, 8, 4, 8],
  [4, 8, 4, 8],
];

const PARTS: Readonly<Record<string, readonly (Part | undefined)[]>> = {
  '█': [WHOLE],
  '▀': [[0, 0, 8, 8]],
  '▌': [[0, 0, 4, 16]],
  '▐': [[4, 0, 4, 16]],
  '▔': [[0, 0, 8, 2]],
  '▕': [[7, 0, 1, 16]],
  '▬': [[0, 6, 8, 4]],
  '▘': [TOP_LEFT],
  '▝': [TOP_RIGHT],
  '▖': [LEFT],
  '▗': [RIGHT],
  '▙': [TOP_LEFT, LEFT, RIGHT],
  '▛': [TOP_LEFT, TOP_RIGHT, LEFT],
  '▜': [TOP_LEFT, TOP_RIGHT, RIGHT],
  '▟': [TOP_RIGHT, LEFT, RIGHT],
  '▚': [TOP_LEFT, RIGHT],
  '▞': [TOP_RIGHT, LEFT],
  '─': [[0, 8, 8, 1]],
  '━': [[0, 7, 8, 2]],
  '│': [[4, 0, 1, 16]],
  '┃': [[3, 0, 2, 16]],
  '║': [
    [2, 0, 1, 16],
    [5, 0, 1, 16],
  ],
  '┌': [
    [4, 8, 4, 1],
    [4, 8, 1, 8],
  ],
  '┐': [
    [0, 8, 5, 1],
    [4, 8, 1, 8],
  ],
  '└': [
    [4, 8, 4, 1],
    [4, 0, 1, 9],
  ],
  '┘': [
    [0, 8, 5, 1],
    [4, 0, 1, 9],
  ],
  '├': [
    [4, 0, 1, 16],
    [4, 8, 4, 1],
  ],
  '┤': [
    [4, 0, 1, 16],
    [0, 8, 5, 1],
  ],
  '┬': [
    [0, 8, 8, 1],
    [4, 8, 1, 8],
  ],
  '┴': [
    [0, 8, 8, 1],
    [4, 0, 1, 9],
  ],
  '╌': [
    [0, 8, 3, 1],
    [5, 8, 3, 1],
  ],
  '┆': [
    [4, 1, 1, 3],
    [4, 6, 1, 4],
    [4, 12, 1, 3],
  ],
  '┊': [
    [4, 1, 1, 2],
    [4, 5, 1, 2],
    [4, 9, 1, 2],
    [4, 13, 1, 2],
  ],
};

const SHADES: Readonly<Record<string, number>> = { '░': 0.3, '▒': 0.5, '▓': 0.75 };

const STROKES: Readonly<Record<string, string>> = {
  '╱': 'm0 16l8-16',
  '╲': 'm0 0l8 16',
  '╭': 'm4.5 16v-4q0-3.5 3.5-3.5',
  '╮': 'm0 8.5q4.5 0 4.5 3.5v4',
  '╰': 'm4.5 0v5q0 3.5 3.5 3.5',
  '╯': 'm0 8.5q4.5 0 4.5-3.5v-5',
};

const shapes = new Map<string, CellShape | null>();

/** The shape of a character that is drawn rather than written; null: it is text. */
export function shapeOf(character: string): CellShape | null {
  const known = shapes.get(character);
  if (known !== undefined) return known;
  const shape = made(character);
  shapes.set(character, shape);
  return shape;
}

function made(character: string): CellShape | null {
  const shade = SHADES[character];
  if (shade !== undefined) return { parts: [WHOLE], stroke: '', opacity: shade };
  const stroke = STROKES[character];
  if (stroke !== undefined) return { parts: [], stroke, opacity: 1 };
  const parts = PARTS[character]?.filter((part) => part !== undefined) ?? partsOf(character.codePointAt(0) ?? 0);
  return parts === null ? null : { parts, stroke: '', opacity: 1 };
}

// Bars that grow upwards, bars that grow to the right, and Braille dots.
function partsOf(code: number): readonly Part[] | null {
  if (code >= 0x2581 && code <= 0x2587) {
    const height = 2 * (code - 0x2580);
    return [[0, 16 - height, 8, height]];
  }
  if (code >= 0x2589 && code <= 0x258f) return [[0, 0, 0x2590 - code, 16]];
  if (code < 0x2800 || code > 0x28ff) return null;
  const dots = [0, 1, 2, 0, 1, 2, 3, 3].map((row, bit): Part => [bit < 3 || bit === 6 ? 1 : 5, 1 + 4 * row, 2, 2]);
  return dots.filter((_, bit) => ((code - 0x2800) >> bit) & 1);
}
