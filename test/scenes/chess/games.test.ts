import { Chess } from 'chess.js';
import { expect, test } from 'vitest';
import { FAMOUS_GAMES, famousGame } from '../../../src/scenes/chess/games.ts';

const games = Array.from({ length: FAMOUS_GAMES }, (_, number) => famousGame(number));

test('each of 24 boards has its own game', () => {
  expect(games).toHaveLength(24);
  expect(new Set(games.map(({ players }) => players)).size).toBe(24);
  expect(famousGame(24)).toBe(famousGame(0));
});

test.each(games)('$players is legal to its end, with at most 30 moves of each side', ({ moves, result, illegal }) => {
  const referee = new Chess();
  for (const { san, after } of moves) {
    expect(referee.move(san).san).toBe(san);
    expect(after.squares).toBe(squaresOf(referee.fen()));
  }
  expect(illegal).toBeNull();
  expect(result).not.toBeNull();
  expect(moves.length).toBeLessThanOrEqual(60);
  if (moves.at(-1)?.san.endsWith('#')) expect(referee.isCheckmate()).toBe(true);
  // A shorter game has ended on the board: by mate, or by resignation after either side's last move.
  else expect(moves.length).toBeGreaterThan(44);
});

/** The 64 squares of a FEN, a space for an empty one. */
const squaresOf = (fen: string): string =>
  (fen.split(' ')[0] ?? '').replaceAll('/', '').replace(/\d/g, (count) => ' '.repeat(Number(count)));
