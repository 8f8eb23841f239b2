import { Row } from '../../draw/row.ts';
import { starMark } from '../../draw/stars.ts';
import { wrap } from '../../draw/text.ts';
import type { Style, Theme } from '../../draw/theme.ts';
import type { App } from '../app/app-state.ts';
import type { Size } from '../layout.ts';
import { type Celebration, pieceOf } from './celebration.ts';

/** Cells from one piece to the next. */
const PITCH = 6;
const SKY = 4;
const LONGEST_LINE = 64;
/** How long a breath of wind takes to pass to the next piece, in milliseconds. */
const BREATH_MS = 600;
/** How many cells a piece is blown aside as the wind passes. */
const WIND = [0, 0, 1, 1, 0, 0, 0, 0] as const;

/** The fractional parts of its multiples are never close to each other. */
const GOLDEN = 0.618;

type Piece = ReturnType<typeof pieceOf>;

/** Each piece from the top: as blocks, and in plain characters. */
const PIECES: Readonly<Record<Piece, { readonly blocks: readonly string[]; readonly plain: readonly string[] }>> = {
  shirt: { blocks: ['▟██▙', ' ██ ', ' ██ '], plain: ['/##\\', ' ## ', ' ## '] },
  towel: { blocks: ['████', '████', '░░░░'], plain: ['====', '====', '----'] },
  trousers: { blocks: ['████', '█▌▐█', '█▌▐█'], plain: ['####', '#  #', '#  #'] },
};

const COLOURS: Readonly<Record<Piece, Style>> = { shirt: 'running', towel: 'waiting', trousers: 'ready' };

/** A calm evening: what was done hangs on the line, below as many stars as were won. Any key continues. */
export function celebrationFrame(celebration: Celebration, { size, setup }: App, now: number): string[] {
  const { theme } = setup;
  const { title, words, sentence, stars, most } = celebration;
  const center = (text: string, style: Style = 'plain') =>
    new Row(theme, size.columns)
      .to(Math.max(1, Math.floor((size.columns - text.length) / 2)))
      .put(text, style)
      .end();
  const text = [
    center(title, 'bold'),
    center(words, 'good'),
    '',
    ...wrap(sentence, Math.min(LONGEST_LINE, size.columns - 4)).map((line) => center(line)),
    '',
    center(`${starMark(theme)} ${stars} of ${most}`, 'good'),
  ];
  const picture = pictureRows(celebration, size, theme, now);
  const rows = [...picture, '', ...text].slice(0, size.rows - 3);
  const above = Math.max(0, Math.floor((size.rows - 2 - rows.length) / 2));
  const blank = (count: number) => Array.from({ length: count }, () => '');
  const bottom = new Row(theme, size.columns).put(' any key ', 'dim').put('goes on').end();
  return [...blank(above), ...rows, ...blank(size.rows - 2 - above - rows.length), bottom];
}

function pictureRows({ done, stars, isStill }: Celebration, size: Size, theme: Theme, now: number): string[] {
  const most = Math.floor((size.columns - 12) / PITCH);
  // Of the whole campaign the latest pieces hang on the line.
  const pieces = done.slice(-most).map(pieceOf);
  const width = pieces.length * PITCH + 4;
  const left = Math.max(1, Math.floor((size.columns - width) / 2));
  const row = () => new Row(theme, size.columns).to(left);
  const { rule } = theme.marks;
  const [post, foot] = theme.ascii ? ['|', '+'] : ['│', '┴'];
  const top = theme.ascii ? '+' : '┬';
  const line = row()
    .put(top + rule.repeat(width - 2) + top, 'dim')
    .end();
  const ground = row()
    .put(foot + rule.repeat(width - 2) + foot, 'dim')
    .end();
  const hung = [0, 1, 2].map((part) => {
    const drawn = row().put(post, 'dim');
    for (const [i, piece] of pieces.entries()) {
      const lean =
        isStill || part === 0
          ? 0
          : (WIND[(Math.floor(now / BREATH_MS) + WIND.length - (i % WIND.length)) % WIND.length] ?? 0);
      const cells = PIECES[piece][theme.ascii ? 'plain' : 'blocks'][part] ?? '';
      drawn.to(left + 2 + i * PITCH + lean).put(cells, COLOURS[piece]);
    }
    return drawn
      .to(left + width - 1)
      .put(post, 'dim')
      .end();
  });
  const bare = row()
    .put(post, 'dim')
    .to(left + width - 1)
    .put(post, 'dim')
    .end();
  return [...skyRows(stars, left, width, theme), line, ...hung, bare, ground];
}

// Where the stars stand looks random, and is the same each time.
function skyRows(stars: number, left: number, width: number, theme: Theme): string[] {
  const scattered = (i: number, by: number, range: number) => Math.floor(((i * by + 0.3) % 1) * range);
  const places = Array.from({ length: stars }, (_, i) => ({
    x: scattered(i, GOLDEN, width),
    y: scattered(i, Math.SQRT1_2, SKY),
  }));
  return Array.from({ length: SKY }, (_, y) => {
    const row = new Row(theme, left + width);
    const here = [...new Set(places.filter((place) => place.y === y).map(({ x }) => x))].sort((a, b) => a - b);
    for (const x of here) if (left + x >= row.width) row.to(left + x).put(starMark(theme), 'ready');
    return row.end();
  });
}
