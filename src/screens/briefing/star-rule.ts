import { formatTime } from '../../analysis/clock.ts';
import type { Stars } from '../../analysis/stars.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Progress } from '../../session/keep/progress.ts';
import type { Reference } from '../../session/reference.ts';
import { byWords, lengthWords, manyOf, scoreWords } from '../result/reached.ts';
import { cueOf } from './question.ts';

/** The latest tick at which the last task may end for two stars, in a run that is otherwise as good as the best. */
export function latestForTwo({ best, eventLoop }: Reference): number {
  const near = best.last + Math.floor(best.last / 10);
  return eventLoop.lost <= best.lost ? Math.max(near, eventLoop.last) : near;
}

/** What each star requires, in a few words with this scenario's figures. @param timed false: without the times */
export const starRule = (
  scenario: Scenario,
  reference: Reference,
  seed: number,
  timed: boolean,
): readonly (readonly [Stars, string])[] => [
  [1, forOne(reference)],
  [2, forTwo(scenario, reference, timed)],
  [3, timed ? forThree(scenario, reference, seed) : 'as good as can be'],
];

/** What a player has done with a scenario so far, and the game that waits. */
interface Played {
  readonly progress: Progress | null;
  readonly left: object | null;
}

/**
 * Whether the times of a scenario would answer a question that is still to be asked: one that is decided by the length of
 * the game, before the first game.
 */
export function timesAnswer(scenario: Scenario, { progress, left }: Played): boolean {
  if (progress?.best || progress?.seen || left) return false;
  const questions = scenario.lesson?.predict ?? [];
  return questions.some(
    (question, i) => (progress?.predicted[i] ?? null) === null && cueOf(scenario, question).by === 'end',
  );
}

function forOne({ best }: Reference): string {
  if (best.unfinished > 0) return `at most ${manyOf(best.unfinished, 'task')} left unfinished`;
  return best.lost > 0 ? 'every task over, be it done, failed or cancelled' : 'every task over';
}

function forTwo({ unit, tasks }: Scenario, reference: Reference, timed: boolean): string {
  const { best } = reference;
  const lost = best.lost === 0 ? 'nothing lost' : `at most ${best.lost} lost`;
  const late = best.lateness === 0 ? 'nothing late' : `at most ${lengthWords(unit, best.lateness)} late in all`;
  const by = timed ? `over by ${formatTime(unit, latestForTwo(reference))}` : 'over nearly as early as can be';
  const over = `${best.unfinished === 0 ? '' : 'the others '}${by}`;
  return [
    lost,
    ...(tasks.some(({ deadline }) => deadline !== null) ? [late] : []),
    ...(best.unfinished < tasks.length ? [over] : []),
  ].join(', ');
}

function forThree(scenario: Scenario, reference: Reference, seed: number): string {
  const words = scoreWords(scenario, reference.best);
  if (reference.proven) return `${words}: proven, no run can be better`;
  return `best known: ${words}, ${byWords(scenario, reference, seed)}`;
}
