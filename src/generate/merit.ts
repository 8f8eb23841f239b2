import type { Score } from '../engine/score.ts';
import type { Demands } from './demands.ts';
import { type Measured, RULES, trappedRules } from './measure.ts';

// How good a scenario is to play, as a number: what the simple rules lose against par, what overlapping saves, how many
// players find the best. The weights were chosen by looking at the results.

const CLEVER = RULES.filter((rule) => rule !== 'sync');

/** The merit of a scenario. @param reached the share of simulated players who reach par */
export const meritOf = (measured: Measured, reached: number, demands: Demands): number =>
  meritOfRules(measured, demands) + meritOfCrowd(reached, demands);

/** The most that its merit can be, whatever the share of players. */
export const mostMeritOf = (measured: Measured, demands: Demands): number =>
  meritOfRules(measured, demands) + MOST_OF_CROWD;

const MOST_OF_CROWD = 5;

function meritOfRules(measured: Measured, demands: Demands): number {
  const { best, rules } = measured;
  const trapped = trappedRules(measured).length;
  const losses = CLEVER.map((rule) => lossOf(rules[rule], best));
  const variety = new Set(losses).size / losses.length;
  const saving = 1 - best.last / Math.max(1, rules.sync.last);
  return (
    3 * Math.min(1, trapped / demands.trapped) +
    2 * closeness(Math.min(...losses), demands.gap) +
    variety +
    2 * Math.min(0.5, saving)
  );
}

function meritOfCrowd(reached: number, { reached: [least, most] }: Demands): number {
  const far = reached < least ? least / Math.max(reached, 0.0005) : reached / most;
  return MOST_OF_CROWD / Math.max(1, far) - (reached === 0 ? 5 : 0);
}

/** What a score loses, as a share of par. A missed deadline counts as a quarter of par. */
function lossOf(score: Score, best: Score): number {
  const late = score.lateness > best.lateness || score.lost > best.lost ? 0.25 : 0;
  return late + Math.max(0, score.last - best.last) / Math.max(1, best.last);
}

/** 1 if the value is as wanted, 0 if it is zero or at least twice as much. */
const closeness = (value: number, wanted: number): number => Math.max(0, 1 - Math.abs(value - wanted) / wanted);
