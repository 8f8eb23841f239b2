import { quoted } from '../../scenario/source/text.ts';
import { type PlayedMove, playMove, START } from './position.ts';

/** One move of a game, with the position after it. */
export interface ChessMove extends PlayedMove {
  /** In algebraic notation, as written. */
  readonly san: string;
}

/** A chess game as far as its moves are legal. */
export interface ChessGame {
  /** The players and the year, as far as the PGN has them: `Morphy – Isouard, 1858`, or empty. */
  readonly players: string;
  readonly moves: readonly ChessMove[];
  readonly result: '1-0' | '0-1' | '½-½' | null;
  /** The first illegal move, and its place in the game from 0; null: all moves are legal. */
  readonly illegal: { readonly ply: number; readonly san: string } | null;
  /** Whether the game starts from a position of its own. */
  readonly setUp: boolean;
}

/** Longer games are cut here. */
const MOST_MOVES = 2_000;
/** Text that is not a move: a comment, a tag pair, a remark to the end of the line, a line for a program. */
const ASIDE = /\{[^}]*\}?|\[\s*(\w+)\s+"((?:[^"\\]|\\.)*)"\s*\]|;.*|^%.*/gm;
/** Tokens between the moves: numbers, dots, numeric annotations, marks of quality, `e.p.` */
const NO_MOVE = /^(?:\$\d+|\d+|\.+|[!?]+|e\.p\.)$/;
const RESULTS: Readonly<Record<string, ChessGame['result']>> = { '1-0': '1-0', '0-1': '0-1', '1/2-1/2': '½-½' };

/**
 * Parse a game from PGN: tag pairs, then moves with or without numbers. Comments, variations and annotations are
 * skipped. Any text is accepted: parsing stops at the first illegal move. A game that starts from a position of its own
 * (a FEN tag) has no moves here.
 */
export function readGame(pgn: string): ChessGame {
  const tags = new Map<string, string>();
  const text = pgn.replace(ASIDE, (_, name?: string, value?: string) => {
    if (name !== undefined) tags.set(name, (value ?? '').replace(/\\(.)/g, '$1'));
    return ' ';
  });
  const moves: ChessMove[] = [];
  let result = RESULTS[tags.get('Result') ?? ''] ?? null;
  let illegal: ChessGame['illegal'] = null;
  for (const token of tags.has('FEN') ? [] : mainLine(text)) {
    if (token in RESULTS || token === '*') {
      result = RESULTS[token] ?? result;
      break;
    }
    const played = playMove(moves.at(-1)?.after ?? START, token);
    if (!played || moves.length === MOST_MOVES) {
      illegal = { ply: moves.length, san: token };
      break;
    }
    moves.push({ ...played, san: token.replace(/[!?]+$/, '').replaceAll('0', 'O') });
  }
  return { players: playersOf(tags), moves, result, illegal, setUp: tags.has('FEN') };
}

/** The words outside all variations, without move numbers and numeric annotations. */
function mainLine(text: string): string[] {
  const words: string[] = [];
  let depth = 0;
  for (const word of text.replace(/[()]/g, ' $& ').split(/\s+/)) {
    if (word === '(') depth++;
    else if (word === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) words.push(word.replace(/^\d+\.+/, ''));
  }
  return words.filter((word) => word !== '' && !NO_MOVE.test(word));
}

function playersOf(tags: ReadonlyMap<string, string>): string {
  const [white, black] = [tags.get('White'), tags.get('Black')].map((name) => known(name)?.split(',')[0]);
  const year = /^\d{4}/.exec(tags.get('Date') ?? '')?.[0];
  const players = white && black ? `${white} – ${black}` : (white ?? black ?? '');
  return players && year ? `${players}, ${year}` : players;
}

const known = (name: string | undefined): string | undefined => (name && /[^?\s-]/.test(name) ? name : undefined);

/** The number of a move in notation: `12.` for White, `12…` for Black. */
export const moveNumber = (ply: number, ellipsis: string): string =>
  `${Math.floor(ply / 2) + 1}${ply % 2 === 0 ? '.' : ellipsis}`;

/**
 * What is wrong with the game of a task with this many steps, or null: which move is illegal, or how many moves have no
 * step. Safe to print, without a full stop.
 */
export function gameFault(game: ChessGame, steps: number): string | null {
  if (game.setUp) return 'the game begins from a position of its own, and only the usual one can be shown';
  if (game.illegal) {
    const { ply, san } = game.illegal;
    return `${moveNumber(ply, '…')} ${quoted(san, 20)} is not a legal move, so the game stops before it`;
  }
  if (game.moves.length > steps)
    return `the game has ${game.moves.length} moves, but the task has ${steps} steps: one step is one move of one side`;
  return null;
}
