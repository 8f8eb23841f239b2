import { formatTicks, formatTime } from '../../analysis/clock.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Rule, RuleCost } from '../measure.ts';
import type { TurningPoint } from '../turning-point.ts';

/** A description of a player who follows a rule. */
const FOLLOWERS: Readonly<Record<Rule, string>> = {
  sync: 'a player who finishes one thing before the next',
  'event-loop': 'a player who takes the first in line, as the event loop does,',
  'shortest-first': 'a player who takes the shortest step first',
  'longest-chain-first': 'a player who takes the longest remaining chain first',
  priority: 'a player who takes what looks most urgent',
};

/** A task's title in a sentence. */
export const titleOf = (scenario: Scenario, task: number): string => `“${scenario.tasks[task]?.title}”`;

/** The trap in one sentence: where it is, which rule falls for it, what it costs, and what is right. */
export function trapWords(scenario: Scenario, trap: TurningPoint): string {
  const { chosen, cost } = trap;
  const turn = chosen >= 0 ? `turns to ${titleOf(scenario, chosen)}` : 'waits';
  const price = costWords(scenario, cost);
  return `The trap is ${whenWords(scenario, trap)}: ${FOLLOWERS[trap.rule]} ${turn} and ${price}, however good the rest is; ${rightWords(scenario, trap)}.`;
}

/** The trap as a hint, without the cost. */
export const warningWords = (scenario: Scenario, trap: TurningPoint): string =>
  `Beware: ${FOLLOWERS[trap.rule]} goes wrong ${whenWords(scenario, trap)}. There ${rightWords(scenario, trap)}.`;

function whenWords({ unit }: Scenario, { decided, at }: TurningPoint): string {
  if (decided === 0) return 'in the first move';
  return at === 0 ? 'right after the first move' : `at ${formatTime(unit, at)}`;
}

const rightWords = (scenario: Scenario, { chosen, better }: TurningPoint): string =>
  better === null
    ? `it is right to wait, although ${titleOf(scenario, chosen)} is ready`
    : `${titleOf(scenario, better)} is right`;

function costWords({ unit }: Scenario, { lateness, ticks }: RuleCost): string {
  return lateness > 0 ? `will be ${formatTicks(unit, lateness)} late in all` : `loses ${formatTicks(unit, ticks)}`;
}
