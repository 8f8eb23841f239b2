import { describe, expect, test } from 'vitest';
import type { PlayerCrowd } from '../../src/crowd/crowd.ts';
import { barsOf } from '../../src/session/crowd-bars.ts';

/** A crowd of players with these figures. */
function crowd(...rows: readonly { players: number; last: number; lateness?: number; lost?: number }[]): PlayerCrowd {
  const groups = rows.map(({ players, last, lateness = 0, lost = 0 }) => ({
    players,
    score: { lost, lateness, unfinished: 0, last },
  }));
  return { players: groups.reduce((sum, { players }) => sum + players, 0), groups, best: [] };
}

const shown = (about: PlayerCrowd) => barsOf(about, [], 'min').bars.map(({ from, to, players }) => [from, to, players]);

describe('the bars of a crowd', () => {
  test('measure the end where at least half of the players have the least lateness', () => {
    const half = crowd({ players: 5, last: 10 }, { players: 5, last: 8, lateness: 3 });
    expect(barsOf(half, [], 'min').measure).toBe('last');
    const fewer = crowd({ players: 5, last: 10 }, { players: 6, last: 8, lateness: 3 });
    expect(barsOf(fewer, [], 'min').measure).toBe('lateness');
  });

  test('are one per value as long as there are ten at most', () => {
    const ten = Array.from({ length: 10 }, (_, i) => ({ players: 1, last: 100 + 7 * i }));
    expect(shown(crowd(...ten))).toEqual(ten.map(({ last }) => [last, last, 1]));
  });

  test('are of equal width otherwise, and closed if all players are within them', () => {
    const all = Array.from({ length: 20 }, (_, i) => ({ players: 1, last: 100 + i }));
    expect(shown(crowd(...all))).toEqual(Array.from({ length: 10 }, (_, i) => [100 + 2 * i, 101 + 2 * i, 2]));
  });

  test('end with an open one if a few players are far behind', () => {
    const all = Array.from({ length: 19 }, (_, i) => ({ players: 1, last: 100 + i }));
    const bars = shown(crowd(...all, { players: 1, last: 900 }));
    expect(bars.at(-1)?.[1]).toBe(Number.POSITIVE_INFINITY);
    expect(bars.reduce((sum, [, , players]) => sum + (players ?? 0), 0)).toBe(20);
  });
});
