import { formatTime } from '../../analysis/clock.ts';
import type { Stars } from '../../analysis/stars.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { asksForFigure } from '../../session/game/question-moment.ts';
import type { Progress } from '../../session/keep/progress.ts';
import type { Reference } from '../../session/reference.ts';
import { byWords, lengthWords, manyOf, scoreWords } from '../result/reached.ts';

/** The latest tick at which the last task may end for two stars, in a run that is otherwise as good as the best. */
export function latestForTwo({ best, eventLoop }: Reference): number {
  const near = best.last + Math.floor(best.last / 10);
  return eventLoop.lost <= best.lost ? Math.max(near, eventLoop.last) : near;
}

/** What each star requires, in a few words. @param figures false: without this scenario's times and counts */
export const starRule = (
  scenario: Scenario,
  reference: Reference,
  seed: number,
  figures: boolean,
): readonly (readonly [Stars, string])[] => [
  [1, forOne(reference, figures)],
  [2, forTwo(scenario, reference, figures)],
  [3, figures ? forThree(scenario, reference, seed) : 'as good as possible'],
];

/** What a player has done with a scenario so far, and the game that waits. */
interface Played {
  readonly progress: Progress | null;
  readonly left: object | null;
}

/**
 * Whether the figures of a scenario could answer a question that is still to be asked, roughly or by comparison, before
 * the first game.
 */
export function figuresAnswer(scenario: Scenario, { progress, left }: Played): boolean {
  if (progress?.best || progress?.seen || left) return false;
  const questions = scenario.lesson?.predict ?? [];
  return questions.some((question, i) => (progress?.predicted[i] ?? null) === null && asksForFigure(question));
}

function forOne({ best }: Reference, figures: boolean): string {
  if (best.unfinished > 0)
    return figures
      ? `at most ${manyOf(best.unfinished, 'task')} left unfinished`
      : 'no more left unfinished than necessary';
  return best.lost > 0 ? 'every task over, be it done, failed or cancelled' : 'every task over';
}

function forTwo({ unit, tasks }: Scenario, reference: Reference, figures: boolean): string {
  const { best } = reference;
  const lost = best.lost === 0 ? 'nothing lost' : figures ? `at most ${best.lost} lost` : 'no more lost than necessary';
  const late = figures ? `at most ${lengthWords(unit, best.lateness)} late in all` : 'no more late than necessary';
  const by = figures ? `over by ${formatTime(unit, latestForTwo(reference))}` : 'over nearly as early as possible';
  const over = `${best.unfinished === 0 ? '' : 'the others '}${by}`;
  return [
    lost,
    ...(tasks.some(({ deadline }) => deadline !== null) ? [best.lateness === 0 ? 'nothing late' : late] : []),
    ...(best.unfinished < tasks.length ? [over] : []),
  ].join(', ');
}

function forThree(scenario: Scenario, reference: Reference, seed: number): string {
  const words = scoreWords(scenario, reference.best);
  if (reference.proven) return `${words}: proven, no run can be better`;
  return `best known: ${words}, ${byWords(scenario, reference, seed)}`;
}
