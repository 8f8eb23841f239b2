import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Tournament } from '../../src/compare/tournament.ts';
import type { Score } from '../../src/engine/score.ts';

const ended = (last: number, lost = 0): Score => ({ lost, lateness: 0, unfinished: 0, last });

test('a better score is a point for each opponent, an equal one half a point', () => {
  const games = new Tournament(4);
  games.add([ended(5), ended(3), ended(3), ended(1, 1)]);
  expect(games.standings([0, 1, 2, 3])).toEqual([
    { player: 1, place: 1, points: 2.5 },
    { player: 2, place: 1, points: 2.5 },
    { player: 0, place: 3, points: 1 },
    { player: 3, place: 4, points: 0 },
  ]);
});

test('a player that is left out does not count', () => {
  const games = new Tournament(3);
  games.add([ended(5), ended(3), ended(4)]);
  games.add([ended(5), null, ended(4)]);
  expect(games.standings([0, 2])).toEqual([
    { player: 2, place: 1, points: 2 },
    { player: 0, place: 2, points: 0 },
  ]);
});

test('all points together are one for each pair and game', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(scores, { maxLength: 8 }), (list) => {
      const games = new Tournament(4);
      for (const game of list) games.add(game.map((last) => ended(last)));
      const points = games.standings([0, 1, 2, 3]).reduce((sum, standing) => sum + standing.points, 0);
      expect(points).toBe(list.length * 6);
      expect(games.games).toBe(list.length);
    }),
  );
});
