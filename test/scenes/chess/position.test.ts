import { Chess } from 'chess.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChessPosition, playMove, START } from '../../../src/scenes/chess/position.ts';

const FILES = 'abcdefgh';

/**
 * The fields of a FEN that a position has. En passant is left out: chess.js names it only where a capture is possible.
 */
const fenOf = ({ squares, whiteToMove, castling }: ChessPosition): string => {
  const ranks = Array.from({ length: 8 }, (_, rank) => squares.slice(8 * rank, 8 * rank + 8));
  const placed = ranks.map((rank) => rank.replace(/ +/g, (spaces) => String(spaces.length))).join('/');
  return `${placed} ${whiteToMove ? 'w' : 'b'} ${castling || '-'}`;
};

/** A game of random legal moves, chosen by numbers. */
const choices = fc.array(fc.nat(), { minLength: 1, maxLength: 120 });

test('random games lead to the same positions as in chess.js', () => {
  fc.assert(
    fc.property(choices, (numbers) => {
      const referee = new Chess();
      let position = START;
      for (const number of numbers) {
        const moves = referee.moves();
        if (moves.length === 0) break;
        const san = moves[number % moves.length] as string;
        referee.move(san);
        const played = playMove(position, san);
        expect(played, san).not.toBeNull();
        position = played?.after ?? position;
        expect(fenOf(position)).toBe(referee.fen().split(' ').slice(0, 3).join(' '));
      }
    }),
    { numRuns: 40 },
  );
});

test('in random positions exactly the moves that chess.js finds are legal', () => {
  const pieces = ['', 'K', 'Q', 'R', 'B', 'N'];
  const targets = [...FILES].flatMap((file) => Array.from('12345678', (rank) => file + rank));
  const wishes = ['O-O', 'O-O-O', ...pieces.flatMap((piece) => targets.map((target) => piece + target))];
  const captures = [...FILES].flatMap((file) => targets.map((target) => `${file}x${target}`));
  // Notation without the marks for check, mate and capture.
  const plain = (san: string) => san.replace(/[+#]/g, '').replace(/^([KQRBN][a-h]?[1-8]?)x/, '$1');
  fc.assert(
    fc.property(choices, (numbers) => {
      const referee = new Chess();
      let position = START;
      for (const number of numbers) {
        const moves = referee.moves();
        if (moves.length === 0) break;
        const san = moves[number % moves.length] as string;
        referee.move(san);
        position = playMove(position, san)?.after ?? position;
      }
      const legal = new Set(referee.moves().map(plain));
      for (const wish of [...wishes, ...captures])
        expect(playMove(position, wish) !== null, wish).toBe(legal.has(wish));
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['a promotion without its piece', 'a8', 'a8=Q'],
  ['a king that stays in check', 'Kd2', 'Ke2'],
])('%s is not legal', (_, wrong, right) => {
  const squares = `${' '.repeat(8)}P${' '.repeat(34)}r${' '.repeat(16)}K${' '.repeat(2)}k`.padEnd(64);
  const position: ChessPosition = { squares, whiteToMove: true, castling: '', enPassant: -1 };
  expect(playMove(position, wrong)).toBeNull();
  expect(playMove(position, right)).not.toBeNull();
});
