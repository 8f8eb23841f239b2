import type { Theme } from './theme.ts';

// Glyphs of five rows, as they are drawn: each group is its characters and then its rows.
const DRAWN: readonly (readonly [string, string])[] = [
  [
    'ABCDEFGHIJKLM',
    `.#. ##. .## ##. ### ### .## #.# ### ..# #.# #.. #...#
     #.# #.# #.. #.# #.. #.. #.. #.# .#. ..# #.# #.. ##.##
     ### ##. #.. #.# ##. ##. #.# ### .#. ..# ##. #.. #.#.#
     #.# #.# #.. #.# #.. #.. #.# #.# .#. #.# #.# #.. #...#
     #.# ##. .## ##. ### #.. .## #.# ### .#. #.# ### #...#`,
  ],
  [
    'NOPQRSTUVWXYZ',
    `#..# .#. ##. .#.. ##. .## ### #.# #.# #...# #.# #.# ###
     ##.# #.# #.# #.#. #.# #.. .#. #.# #.# #...# #.# #.# ..#
     #.## #.# ##. #.#. ##. .#. .#. #.# #.# #.#.# .#. .#. .#.
     #..# #.# #.. #.#. #.# ..# .#. #.# #.# ##.## #.# .#. #..
     #..# .#. #.. .#.# #.# ##. .#. ### .#. #...# #.# .#. ###`,
  ],
  [
    '0123456789',
    `### .#. ### ### #.# ### #.. ### ### ###
     #.# ##. ..# ..# #.# #.. #.. ..# #.# #.#
     #.# .#. ### .## ### ### ### ..# ### ###
     #.# .#. #.. ..# ..# ..# #.# ..# #.# ..#
     ### ### ### ### ..# ### ### ..# ### ..#`,
  ],
  [
    ":.,-−–·/%()'’!?+=&#▶‖■",
    `. . .. .. ... ... . ..# #..# .# #. # # # ### ... ... .#.. .#.#. #.. #.# ....
     # . .. .. ... ... . ..# ...# #. .# # # # ..# .#. ### #.#. ##### ##. #.# ####
     . . .. ## ### ### # .#. ..#. #. .# . . # .## ### ... .#.. .#.#. ### #.# ####
     # . .# .. ... ... . #.. .#.. #. .# . . . ... .#. ### #.#. ##### ##. #.# ####
     . # #. .. ... ... . #.. #..# .# #. . . # .#. ... ... .#.# .#.#. #.. #.# ####`,
  ],
  [
    '★☆*',
    `..#.. ..#.. ...
     ##### ##.## #.#
     .###. .#.#. .#.
     ##.## ##.## #.#
     #...# #...# ...`,
  ],
];

const ROWS = 5;

const GLYPHS: ReadonlyMap<string, readonly string[]> = new Map(
  DRAWN.flatMap(([characters, drawn]) => {
    const rows = drawn.split('\n').map((row) => row.trim().split(' '));
    return [...characters].map((character, i) => [character, rows.map((row) => row[i] ?? '')] as const);
  }),
);

/** The height of letters: one row, as in all other text, three rows, or five rows. */
export type Scale = 'plain' | 'half' | 'whole';

/** How many rows a text takes. */
export const heightOf = (scale: Scale): number => ({ plain: 1, half: 3, whole: ROWS })[scale];

/** A text in large letters, as rows of equal width; null: not all of its characters are drawn, or it is too wide. */
function bigText(text: string, scale: Exclude<Scale, 'plain'>, width: number, theme: Theme): string[] | null {
  const glyphs: (readonly string[])[] = [];
  for (const character of text.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase()) {
    const glyph = character === ' ' ? BLANK : GLYPHS.get(character);
    if (!glyph) return null;
    glyphs.push(glyph);
  }
  const pixels = Array.from({ length: ROWS }, (_, row) => glyphs.map((glyph) => glyph[row]).join('.'));
  if ((pixels[0] ?? '').length * (scale === 'whole' ? 2 : 1) > width) return null;
  const mark = theme.marks.running;
  if (scale === 'whole')
    return pixels.map((row) => [...row].map((pixel) => (pixel === '#' ? mark + mark : '  ')).join(''));
  return Array.from({ length: heightOf('half') }, (_, i) => halves(pixels[2 * i] ?? '', pixels[2 * i + 1] ?? ''));
}

const BLANK: readonly string[] = Array.from({ length: ROWS }, () => '..');

// Two pixels, one above the other, in each cell.
const halves = (upper: string, lower: string): string =>
  [...upper].map((pixel, i) => HALVES[(pixel === '#' ? 2 : 0) + (lower[i] === '#' ? 1 : 0)]).join('');

const HALVES = [' ', '▄', '▀', '█'] as const;

/** From the largest; without block elements there are no halves of a cell. */
const largerFirst = ({ ascii }: Theme) => (ascii ? (['whole'] as const) : (['whole', 'half'] as const));

/**
 * A text in the largest letters in which it fits `width` cells, as rows of equal width; null: in none.
 * @param most the largest letters that there may be
 */
export function largestText(text: string, most: Scale, width: number, theme: Theme): string[] | null {
  for (const scale of largerFirst(theme)) {
    const rows = heightOf(scale) <= heightOf(most) ? bigText(text, scale, width, theme) : null;
    if (rows) return rows;
  }
  return null;
}
