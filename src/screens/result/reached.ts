import { formatShare, formatTicks, formatTime, isCounted, withThousands } from '../../analysis/clock.ts';
import type { Theme } from '../../draw/theme.ts';
import { compareScores, type Score } from '../../engine/score.ts';
import type { Scenario, Unit } from '../../scenario/scenario.ts';
import type { Reference } from '../../session/reference.ts';
import { policyWords } from '../watch/words.ts';

const BY: Readonly<Record<string, string>> = {
  sync: 'doing one thing at a time',
  'event-loop': 'the event loop',
  'shortest-first': 'taking the shortest first',
  'longest-chain-first': 'taking the longest chain first',
  priority: 'taking the most urgent first',
  random: 'choosing at random',
  optimal: 'the search for it',
  you: 'you',
};

/** A duration: `12 min`; many seconds as on a clock: `12:30`. */
export const lengthWords = (unit: Unit, ticks: number): string =>
  unit === 's' && Math.abs(ticks) >= 120 ? formatTime(unit, ticks) : formatTicks(unit, ticks);

/** From when to when: `0:47–1:20`, `120–180 ms`. */
export function spanWords(unit: Unit, from: number, to: number, theme: Theme): string {
  const until = theme.ascii ? '-' : '–';
  const begin = isCounted(unit) ? String(from) : formatTime(unit, from);
  return `${begin}${until}${formatTime(unit, to)}`;
}

/** A count and its noun: `1 task`, `2 tasks`. */
export const manyOf = (count: number, one: string): string => `${withThousands(count)} ${one}${count === 1 ? '' : 's'}`;

/** A score in a few words: `2:24`, `524 ms with 1 lost`. */
export function scoreWords({ unit }: Scenario, { lost, lateness, last }: Score): string {
  const spoilt = [
    ...(lost > 0 ? [`${lost} lost`] : []),
    ...(lateness > 0 ? [`${lengthWords(unit, lateness)} late in all`] : []),
  ].join(' and ');
  if (last === 0 && lost > 0) return spoilt;
  return spoilt === '' ? formatTime(unit, last) : `${formatTime(unit, last)} with ${spoilt}`;
}

/** Which policy reached the best: `by the event loop`; and with which seed, if chance plays a part. */
export function byWords(scenario: Scenario, { by }: Reference, seed: number): string {
  const luck = hasChance(scenario) ? `, with the luck of seed ${seed}` : '';
  return `by ${BY[by] ?? policyWords(by)}${luck}`;
}

/** Whether the seed makes a difference. */
export const hasChance = ({ tasks }: Scenario): boolean =>
  tasks.some(({ steps }) =>
    steps.some(({ duration, failChance }) => failChance > 0 || (duration !== 'never' && duration.min < duration.max)),
  );

/** A run compared with the best known, in a sentence. */
export function distanceWords(scenario: Scenario, own: Score, reference: Reference, seed: number): string {
  const { best, proven } = reference;
  const compared = compareScores(own, best);
  const by = byWords(scenario, reference, seed);
  const words = scoreWords(scenario, best);
  if (compared < 0) return `Better than the best known so far, ${words}, ${by}.`;
  if (compared === 0) return proven ? `As good as possible: ${words} is proven.` : `As good as the best known, ${by}.`;
  const than = `${behindWords(scenario, own, best)} the ${proven ? 'proven best' : 'best known'}`;
  const isBehind = own.lost === best.lost && own.lateness === best.lateness && own.unfinished === best.unfinished;
  const figure = isBehind ? ` ${words}` : `, ${words}`;
  return `${than}${figure}${proven ? '' : `, ${by}`}.`;
}

function behindWords({ unit }: Scenario, own: Score, best: Score): string {
  if (own.lost !== best.lost) return `${own.lost - best.lost} more lost than`;
  if (own.lateness !== best.lateness) return `${lengthWords(unit, own.lateness - best.lateness)} later in all than`;
  if (own.unfinished !== best.unfinished) return `${own.unfinished - best.unfinished} more unfinished than`;
  const behind = own.last - best.last;
  return `${lengthWords(unit, behind)}${best.last === 0 ? '' : ` (${smallShare(behind / best.last)})`} behind`;
}

const smallShare = (share: number): string => (share < 0.005 ? 'less than 1 %' : formatShare(share));
