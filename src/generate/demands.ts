import type { Difficulty } from './kinds.ts';

/** What a scenario of some difficulty must be like. Pairs are the least and the most. */
export interface Demands {
  readonly tasks: readonly [number, number];
  readonly steps: readonly [number, number];
  /** The percentage of drafts with a switch cost, and its possible values in ticks. */
  readonly switching: number;
  readonly switchCosts: readonly number[];
  /** The most tasks that arrive later, and the most that have several copies. */
  readonly arrivals: number;
  readonly copied: number;
  /** The percentage of drafts in which something looks urgent, and in which something has a deadline. */
  readonly urgency: number;
  readonly deadlines: number;
  /** The share of simulated players who may reach par. */
  readonly reached: readonly [number, number];
  /** How many of the simple rules must miss par. */
  readonly trapped: number;
  /** By how much the best simple rule should miss par, as a share of par. */
  readonly gap: number;
}

/** The demands by difficulty. */
export const DEMANDS: Readonly<Record<Difficulty, Demands>> = {
  easy: {
    tasks: [3, 4],
    steps: [8, 11],
    switching: 0,
    switchCosts: [1],
    arrivals: 0,
    copied: 1,
    urgency: 20,
    deadlines: 0,
    reached: [0.2, 0.6],
    trapped: 2,
    gap: 0.02,
  },
  medium: {
    tasks: [4, 6],
    steps: [11, 20],
    switching: 40,
    switchCosts: [1, 1, 2],
    arrivals: 1,
    copied: 1,
    urgency: 50,
    deadlines: 40,
    reached: [0.015, 0.15],
    trapped: 4,
    gap: 0.06,
  },
  hard: {
    tasks: [5, 8],
    steps: [14, 24],
    switching: 60,
    switchCosts: [1, 1, 2, 3],
    arrivals: 2,
    copied: 2,
    urgency: 60,
    deadlines: 60,
    reached: [0.002, 0.03],
    trapped: 5,
    gap: 0.1,
  },
};
