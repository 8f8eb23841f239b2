import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gameFault, readGame } from '../../../src/scenes/chess/game.ts';

const sans = (pgn: string) => readGame(pgn).moves.map(({ san }) => san);

test('PGN is parsed with its tags, and without comments, variations and annotations', () => {
  const game = readGame(`[Event "A \\"quoted\\" {event}; really"] [White "Morphy, Paul"]
[Black "Isouard"] [Date "1858.??.??"] [Result "1-0"]
% for some program
1. e4 {[White "nobody"] best (by test)} e5 $1 2.Nf3 d6 ; the Philidor (2... Nc6)
(2... Nc6 3. Bb5 (3. Bc4) a6) 3. d4!? exd4 4 . Nxd4 Nf6 5... 1/2-1/2`);
  expect(game.moves.map(({ san }) => san)).toEqual(['e4', 'e5', 'Nf3', 'd6', 'd4', 'exd4', 'Nxd4', 'Nf6']);
  expect(game).toMatchObject({ players: 'Morphy – Isouard, 1858', result: '½-½', illegal: null, setUp: false });
});

test('castling is parsed with letters and with zeros, and pawns are captured en passant and promoted', () => {
  expect(sans('1. e4 e5 2. Nf3 Nc6 3. Bc4 Bc5 4. 0-0')).toContain('O-O');
  expect(sans('1. e4 a6 2. e5 d5 3. exd6 e.p. a5 4. dxc7 a4 5. cxb8=N')).toHaveLength(9);
});

test('a game stops before an illegal move, and reports it', () => {
  const game = readGame('1. e4 e5 2. Nf3 Nc6 3. Bb6 a6');
  expect(game.moves).toHaveLength(4);
  expect(gameFault(game, 60)).toBe('3. “Bb6” is not a legal move, so the game stops before it');
  expect(gameFault(readGame('1. e4 Ke6'), 60)).toBe('1… “Ke6” is not a legal move, so the game stops before it');
});

test('a game with more moves than steps does not fit the task, and one from its own position never does', () => {
  const game = readGame('1. e4 e5 2. Nf3');
  expect(gameFault(game, 3)).toBeNull();
  expect(gameFault(game, 2)).toBe('the game has 3 moves, but the task has 2 steps: one step is one move of one side');
  const setUp = readGame('[SetUp "1"] [FEN "8/8/8/8/8/8/4P3/4K2k w - - 0 1"] 1. e4');
  expect(setUp.moves).toEqual([]);
  expect(gameFault(setUp, 60)).toContain('position of its own');
});

test('any text is accepted', () => {
  const words = fc.constantFrom(
    '1.',
    'e4',
    '(',
    ')',
    '{',
    '}',
    ';',
    '[White "',
    '"]',
    '\n',
    '$',
    '%',
    '1-0',
    'Nf3',
    'O-O',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((all) => all.join(' ')),
      ),
      (text) => {
        const game = readGame(text);
        expect(gameFault(game, 0) === null).toBe(game.moves.length === 0 && !game.illegal && !game.setUp);
      },
    ),
  );
});

test('long texts take linear time', () => {
  for (const piece of ['\n', '[', '[a ', '{', '( ', ') ', '[W "', '1. Nf3 Nf6 2. Ng1 Ng8 ', '\\"'])
    expect(readGame(piece.repeat(100_000)).moves.length).toBeLessThanOrEqual(2_000);
});
