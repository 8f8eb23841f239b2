import { formatTime } from '../../analysis/clock.ts';
import type { Stars } from '../../analysis/stars.ts';
import type { Score } from '../../engine/score.ts';
import type { Unit } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';

/** What is shared of a game that is over. */
export interface SharedResult {
  readonly title: string;
  readonly unit: Unit;
  readonly own: Score;
  /** The best score known. */
  readonly best: Score;
  readonly stars: Stars;
  readonly hints: number;
  /** The event loop made some of the decisions. */
  readonly helped: boolean;
  /** The share of the simulated players, 0 … 1, who did at least as well; null: not known. */
  readonly players: number | null;
}

/**
 * One line about a game that gives nothing away:
 * `Meanwhile · Laundry day · 2:19 of 2:19 ★★★ · no hint · 3 % of players`.
 */
export function shareLine({ title, unit, own, best, stars, hints, helped, players }: SharedResult): string {
  const rating = '★'.repeat(stars) + '☆'.repeat(3 - stars);
  const help = hints === 0 ? 'no hint' : hints === 1 ? '1 hint' : `${hints} hints`;
  return [
    'Meanwhile',
    printable(title),
    `${figures(unit, own, best)} of ${figures(unit, best, own)} ${rating}`,
    help,
    ...(helped ? ['with the event loop’s help'] : []),
    ...(players === null ? [] : [`${shareWords(players)} of players`]),
  ].join(' · ');
}

// Losses and lateness are named as soon as one of the two scores has some.
function figures(unit: Unit, score: Score, other: Score): string {
  const isNamed = (column: 'lost' | 'lateness') => score[column] > 0 || other[column] > 0;
  return [
    formatTime(unit, score.last),
    ...(isNamed('lost') ? [`${score.lost} lost`] : []),
    ...(isNamed('lateness') ? [`${formatTime(unit, score.lateness)} late`] : []),
  ].join(', ');
}

function shareWords(share: number): string {
  if (share === 0) return 'none';
  return share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`;
}

/** Characters that are put on the clipboard at most: what a terminal takes at once. */
export const MOST_COPIED = 50_000;
