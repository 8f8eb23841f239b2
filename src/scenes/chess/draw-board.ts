import type { Style } from '../../draw/theme.ts';
import type { Canvas, Shade } from '../canvas.ts';
import type { SceneView } from '../scene.ts';
import type { Board } from './board.ts';
import { isWhite } from './position.ts';

/** Draws a board with its top left corner at a cell, in the `style` of its state. */
export type DrawBoard = (canvas: Canvas, x: number, y: number, board: Board, view: SceneView, style: Style) => void;

// Solid pieces stand out on both colours of squares; the colour says to which side they belong. Not U+265F, which is an
// emoji in some terminals.
const FIGURINES: Readonly<Record<string, string>> = { k: '♚', q: '♛', r: '♜', b: '♝', n: '♞', p: '♙' };
const BIG = { white: 255, black: 232, light: 245, dark: 240, lit: 249 };
const SMALL = { white: 253, black: 235, light: 245, dark: 243 };
/** By what is on the upper and the lower square: nothing, a black piece, a white piece. */
const HALVES = [
  [' ', '▄', '▖'],
  ['▀', '█', '▛'],
  ['▘', '▙', '▌'],
];
const ASCII_HALVES = [
  [' ', ',', '.'],
  ['`', 'i', 'F'],
  ["'", 'L', ':'],
];
/** Braille dots by row, left and right. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];
const ASCII_CROWDS = [' ', '.', '.', ':', ':', 'o', 'o', '8', '8'];

/** Whether boards are drawn in greys. */
export const isShaded = ({ theme, shades }: SceneView): boolean => theme.color && shades;

/** 16×8: pieces on squares two cells wide, with the target square of the last move marked. In greys where available. */
export const drawBig: DrawBoard = (canvas, x, y, board, view) => {
  const last = board.moves.at(-1)?.to ?? -1;
  eachSquare(board.squares, (piece, column, row, dark) => {
    const moved = row * 8 + column === last;
    if (!isShaded(view)) {
      const empty = dark ? view.theme.marks.ready : ' ';
      canvas.put(x + 2 * column, y + row, piece === ' ' ? `${empty} ` : piece, styleOf(piece));
      canvas.put(x + 2 * column + 1, y + row, moved ? '<' : ' ', 'bold');
      return;
    }
    const fore = isWhite(piece) ? BIG.white : BIG.black;
    const back = moved ? BIG.lit : dark ? BIG.dark : BIG.light;
    const glyph = view.theme.ascii ? piece : (FIGURINES[piece.toLowerCase()] ?? ' ');
    canvas.put(x + 2 * column, y + row, `${glyph} `, { fore, back });
  });
};

/** 8×8: one letter per piece, capitals for White. */
export const drawLetters: DrawBoard = (canvas, x, y, { squares }, { theme }) => {
  eachSquare(squares, (piece, column, row, dark) => {
    const empty = dark ? theme.marks.ready : ' ';
    canvas.put(x + column, y + row, piece === ' ' ? empty : piece, styleOf(piece));
  });
};

/** 8×4: half a cell per square. Without greys, full halves are Black and quadrants are White. */
export const drawHalf: DrawBoard = (canvas, x, y, { squares }, view) => {
  const glyphs = view.theme.ascii ? ASCII_HALVES : HALVES;
  for (let row = 0; row < 4; row++)
    for (let column = 0; column < 8; column++) {
      const [upper = ' ', lower = ' '] = [squares[16 * row + column], squares[16 * row + 8 + column]];
      if (isShaded(view) && !view.theme.ascii) {
        const shade: Shade = { fore: tone(upper, column, 2 * row), back: tone(lower, column, 2 * row + 1) };
        canvas.put(x + column, y + row, '▀', shade);
      } else canvas.put(x + column, y + row, glyphs[sideOf(upper)]?.[sideOf(lower)] ?? ' ');
    }
};

/** 4×2: one dot per piece, in the colour of the board's state; in ASCII the number of pieces. */
export const drawMini: DrawBoard = (canvas, x, y, { squares }, { theme }, style) => {
  for (let row = 0; row < 2; row++)
    for (let column = 0; column < 4; column++) {
      let dots = 0;
      let pieces = 0;
      for (let i = 0; i < 8; i++) {
        if (squares[(4 * row + (i >> 1)) * 8 + 2 * column + (i & 1)] === ' ') continue;
        dots += DOTS[i >> 1]?.[i & 1] ?? 0;
        pieces++;
      }
      const dot = theme.ascii ? (ASCII_CROWDS[pieces] ?? ' ') : String.fromCharCode(0x2800 + dots);
      canvas.put(x + column, y + row, dots === 0 ? ' ' : dot, style);
    }
};

/** A box for a task that is not a board, with its name, as large as a board of that size. */
export const drawOtherBox = (canvas: Canvas, x: number, y: number, board: Board, size: Size, view: SceneView): void => {
  const { width, height } = size;
  const line = (view.theme.ascii ? '-' : '─').repeat(width - 2);
  const [side, top, bottom] = view.theme.ascii ? ['|', `+${line}+`, `+${line}+`] : ['│', `┌${line}┐`, `└${line}┘`];
  for (let row = 1; row < height - 1; row++) canvas.put(x, y + row, `${side}${' '.repeat(width - 2)}${side}`, 'dim');
  canvas.put(x, y, top, 'dim').put(x, y + height - 1, bottom, 'dim');
  if (height < 3) return;
  canvas.put(x + 1, y + 1, board.task.title, 'plain', width - 2);
  if (height > 3) canvas.put(x + 1, y + 2, board.moment.step?.name ?? '', 'dim', width - 2);
};

/** Cells. */
interface Size {
  readonly width: number;
  readonly height: number;
}

function eachSquare(squares: string, draw: (piece: string, column: number, row: number, dark: boolean) => void): void {
  for (let i = 0; i < 64; i++) draw(squares[i] ?? ' ', i % 8, i >> 3, isDark(i % 8, i >> 3));
}

const isDark = (column: number, row: number): boolean => (column + row) % 2 === 1;

const sideOf = (piece: string): number => (piece === ' ' ? 0 : isWhite(piece) ? 2 : 1);

const styleOf = (piece: string): Style => (piece === ' ' ? 'dim' : isWhite(piece) ? 'bold' : 'plain');

const tone = (piece: string, column: number, row: number): number => {
  if (piece === ' ') return isDark(column, row) ? SMALL.dark : SMALL.light;
  return isWhite(piece) ? SMALL.white : SMALL.black;
};
