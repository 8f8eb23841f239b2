import { formatTicks } from '../../analysis/clock.ts';
import { printDecision } from '../../engine/decision.ts';
import type { Scenario, Unit } from '../../scenario/scenario.ts';
import type { Cost, Grade, Reviewed } from '../../solver/review/review.ts';

/** The sign of a grade, as in chess; a best move has one if it was the only good one. */
export function gradeMark({ grade, only }: Pick<Reviewed, 'grade' | 'only'>): string {
  if (grade === 'best') return only ? '!' : '';
  return MARKS[grade];
}

const MARKS: Record<Exclude<Grade, 'best'>, string> = { good: '', inaccuracy: '?!', mistake: '?', blunder: '??' };

/** What a decision cost: `12 min`, `1 more lost, over 3 min sooner`. */
export function costWords(unit: Unit, { lost, lateness, unfinished, until }: Cost): string {
  if (lost === 0 && lateness === 0 && unfinished === 0) return until === 0 ? 'nothing' : formatTicks(unit, until);
  const length = (ticks: number) => formatTicks(unit, Math.abs(ticks));
  return [
    ...(lost === 0 ? [] : [`${moreWords(lost)} lost`]),
    ...(lateness === 0 ? [] : [`${length(lateness)} ${lateness > 0 ? 'more' : 'less'} late in all`]),
    // Usually as many tasks are unfinished as are lost.
    ...(unfinished === lost || unfinished === 0 ? [] : [`${moreWords(unfinished)} unfinished`]),
    ...(until === 0 ? [] : [`over ${length(until)} ${until > 0 ? 'later' : 'sooner'}`]),
  ].join(', ');
}

/** Whether a decision made the best score that was still possible worse. */
export const didCost = ({ cost }: Pick<Reviewed, 'cost'>): boolean =>
  Object.values(cost).some((column) => column !== 0);

const moreWords = (tasks: number): string => `${Math.abs(tasks)} ${tasks > 0 ? 'more' : 'fewer'}`;

/** What was decided and what would have been better, in the words of a decisions file. */
export const choiceWords = (scenario: Scenario, { chosen, best }: Pick<Reviewed, 'chosen' | 'best'>) => ({
  chosen: printDecision(scenario, chosen),
  best: printDecision(scenario, best),
});

/** An accuracy in whole percent; 100 only if nothing was lost. */
export const accuracyWords = (accuracy: number): string =>
  `accuracy ${accuracy === 1 ? 100 : Math.min(99, Math.round(accuracy * 100))} %`;
