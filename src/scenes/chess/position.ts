/** A chess position, as far as following a list of moves needs it; draws by rule are not covered. */
export interface ChessPosition {
  /** 64 characters from a8 to h1, rank by rank: `KQRBNP` are White, `kqrbnp` Black, a space is an empty square. */
  readonly squares: string;
  readonly whiteToMove: boolean;
  /** Castling rights as in FEN: a subset of `KQkq`. */
  readonly castling: string;
  /** The square behind a pawn that has just moved two squares, or −1. */
  readonly enPassant: number;
}

/** A move that has been played; squares are indices into `Position.squares`. */
export interface PlayedMove {
  readonly from: number;
  readonly to: number;
  readonly after: ChessPosition;
}

export const START: ChessPosition = {
  squares: `rnbqkbnrpppppppp${' '.repeat(32)}PPPPPPPPRNBQKBNR`,
  whiteToMove: true,
  castling: 'KQkq',
  enPassant: -1,
};

const SAN = /^([KQRBN])?([a-h])?([1-8])?(x)?([a-h])([1-8])(?:=?([QRBN]))?$/;
const CASTLING = /^[O0]-[O0](-[O0])?$/;
const CORNERS: Record<number, string> = { 0: 'q', 7: 'k', 56: 'Q', 63: 'K' };

/** Play a move in algebraic notation (`Nf3`, `exd5`, `O-O`, `e8=Q+`); null: there is no such legal move, or more than one. */
export function playMove(position: ChessPosition, san: string): PlayedMove | null {
  const bare = san.replace(/[+#!?]+$/, '');
  const castling = CASTLING.exec(bare);
  if (castling) return castle(position, castling[1] !== undefined);
  const parts = SAN.exec(bare);
  if (!parts) return null;
  const [, letter = 'P', writtenFile, rank, takes, toFile = '', toRank = '', promotion] = parts;
  const file = writtenFile ?? (letter === 'P' ? toFile : undefined);
  const to = square(toFile, toRank);
  const white = position.whiteToMove;
  const last = white ? '8' : '1';
  if ((promotion !== undefined) !== (letter === 'P' && toRank === last)) return null;
  if (takes && position.squares[to] === ' ' && !(letter === 'P' && to === position.enPassant)) return null;
  const piece = white ? letter : letter.toLowerCase();
  const placed = promotion ? (white ? promotion : promotion.toLowerCase()) : piece;
  let found: PlayedMove | null = null;
  for (let from = 0; from < 64; from++) {
    if (position.squares[from] !== piece || !reaches(position, from, to)) continue;
    if ((file && nameOf(from)[0] !== file) || (rank && nameOf(from)[1] !== rank)) continue;
    const after = moved(position, from, to, placed);
    if (isAttacked(after.squares, kingOf(after.squares, white), !white)) continue;
    if (found) return null;
    found = { from, to, after };
  }
  return found;
}

/** The name of a square, such as `e4`. */
const nameOf = (index: number): string => `${'abcdefgh'[index % 8]}${8 - Math.floor(index / 8)}`;

/** Whether this is a white piece; false for an empty square. */
export const isWhite = (piece: string): boolean => piece >= 'A' && piece <= 'Z';

const square = (file: string, rank: string): number => (8 - Number(rank)) * 8 + 'abcdefgh'.indexOf(file);

const kingOf = (squares: string, white: boolean): number => squares.indexOf(white ? 'K' : 'k');

function castle(position: ChessPosition, long: boolean): PlayedMove | null {
  const white = position.whiteToMove;
  const right = long ? 'q' : 'k';
  if (!position.castling.includes(white ? right.toUpperCase() : right)) return null;
  const from = white ? 60 : 4;
  const [to, corner, beside] = long ? [from - 2, from - 4, from - 1] : [from + 2, from + 3, from + 1];
  if (!isClear(position.squares, from, corner)) return null;
  if ([from, beside, to].some((at) => isAttacked(position.squares, at, !white))) return null;
  const king = moved(position, from, to, white ? 'K' : 'k');
  const squares = put(put(king.squares, corner, ' '), beside, white ? 'R' : 'r');
  return { from, to, after: { ...king, squares } };
}

function moved(position: ChessPosition, from: number, to: number, placed: string): ChessPosition {
  let squares = put(put(position.squares, from, ' '), to, placed);
  const pawn = position.squares[from]?.toLowerCase() === 'p';
  if (pawn && to === position.enPassant) squares = put(squares, to + (position.whiteToMove ? 8 : -8), ' ');
  const lost = [from, to].map((at) => (at === 60 ? 'KQ' : at === 4 ? 'kq' : (CORNERS[at] ?? ''))).join('');
  return {
    squares,
    whiteToMove: !position.whiteToMove,
    castling: [...position.castling].filter((right) => !lost.includes(right)).join(''),
    enPassant: pawn && Math.abs(to - from) === 16 ? (from + to) / 2 : -1,
  };
}

const put = (squares: string, at: number, piece: string): string =>
  squares.slice(0, at) + piece + squares.slice(at + 1);

/** Whether the piece on `from` can move to `to`, regardless of checks. */
function reaches({ squares, enPassant }: ChessPosition, from: number, to: number): boolean {
  const piece = squares[from] ?? ' ';
  const target = squares[to] ?? ' ';
  if (target !== ' ' && isWhite(target) === isWhite(piece)) return false;
  if (piece.toLowerCase() !== 'p') return attacks(squares, from, to);
  if (target !== ' ' || to === enPassant) return attacks(squares, from, to);
  const forward = isWhite(piece) ? -8 : 8;
  const atHome = Math.floor(from / 8) === (isWhite(piece) ? 6 : 1);
  return to - from === forward || (atHome && to - from === 2 * forward && squares[from + forward] === ' ');
}

function isAttacked(squares: string, at: number, byWhite: boolean): boolean {
  for (let from = 0; from < 64; from++) {
    const piece = squares[from] ?? ' ';
    if (piece !== ' ' && isWhite(piece) === byWhite && attacks(squares, from, at)) return true;
  }
  return false;
}

function attacks(squares: string, from: number, to: number): boolean {
  const piece = squares[from] ?? ' ';
  const right = Math.abs((to % 8) - (from % 8));
  const down = Math.floor(to / 8) - Math.floor(from / 8);
  const far = Math.abs(down);
  const straight = (right === 0) !== (far === 0);
  const diagonal = right === far && right > 0;
  switch (piece.toLowerCase()) {
    case 'p':
      return right === 1 && down === (isWhite(piece) ? -1 : 1);
    case 'n':
      return right * far === 2;
    case 'k':
      return Math.max(right, far) === 1;
    case 'b':
      return diagonal && isClear(squares, from, to);
    case 'r':
      return straight && isClear(squares, from, to);
    default:
      return (straight || diagonal) && isClear(squares, from, to);
  }
}

/** Whether all squares between two squares of a line are empty. */
function isClear(squares: string, from: number, to: number): boolean {
  const step = Math.sign((to % 8) - (from % 8)) + 8 * Math.sign(Math.floor(to / 8) - Math.floor(from / 8));
  for (let at = from + step; at !== to; at += step) if (squares[at] !== ' ') return false;
  return true;
}
