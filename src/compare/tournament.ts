import { compareScores, type Score } from '../engine/score.ts';

/** What one player of a tournament has reached. */
export interface TournamentPlace {
  readonly player: number;
  /** From 1; equal points share a place. */
  readonly place: number;
  /**
   * One point for every score that is better than another player's in the same game, half a point for every equal one.
   */
  readonly points: number;
}

/** A tournament of policies: every game is a scenario with a seed, in which each pair of players is compared. */
export class Tournament {
  /** By player and opponent: points so far. */
  private readonly won: number[][];
  private played = 0;

  constructor(players: number) {
    this.won = Array.from({ length: players }, () => new Array<number>(players).fill(0));
  }

  /** Count a game. @param scores by player; null: did not play */
  add(scores: readonly (Score | null)[]): void {
    this.played += 1;
    for (const [player, score] of scores.entries())
      for (const [opponent, other] of scores.entries()) {
        const row = this.won[player];
        if (!row || !score || !other || player === opponent) continue;
        const order = compareScores(score, other);
        row[opponent] = (row[opponent] ?? 0) + (order < 0 ? 1 : order === 0 ? 0.5 : 0);
      }
  }

  get games(): number {
    return this.played;
  }

  /** The standings of some of the players among each other, the best first, ties in the order of the players. */
  standings(players: readonly number[]): TournamentPlace[] {
    const pointsOf = (player: number) =>
      players.reduce((sum, opponent) => sum + (this.won[player]?.[opponent] ?? 0), 0);
    const points = players.map((player) => ({ player, points: pointsOf(player) }));
    return points
      .sort((a, b) => b.points - a.points || a.player - b.player)
      .map((one) => ({ ...one, place: 1 + points.filter((other) => other.points > one.points).length }));
  }
}
