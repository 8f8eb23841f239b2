import { formatTime } from '../../analysis/clock.ts';
import type { Stars } from '../../analysis/stars.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Reference } from '../../session/reference.ts';
import { byWords, lengthWords, manyOf, scoreWords } from '../result/reached.ts';

/** The latest tick at which the last task may end for two stars, in a run that is otherwise as good as the best. */
export function latestForTwo({ best, eventLoop }: Reference): number {
  const near = best.last + Math.floor(best.last / 10);
  return eventLoop.lost <= best.lost ? Math.max(near, eventLoop.last) : near;
}

/** What each star requires, in a few words with this scenario's figures. */
export const starRule = (
  scenario: Scenario,
  reference: Reference,
  seed: number,
): readonly (readonly [Stars, string])[] => [
  [1, forOne(reference)],
  [2, forTwo(scenario, reference)],
  [3, forThree(scenario, reference, seed)],
];

function forOne({ best }: Reference): string {
  if (best.unfinished > 0) return `at most ${manyOf(best.unfinished, 'task')} left unfinished`;
  return best.lost > 0 ? 'every task over, be it done, failed or cancelled' : 'every task over';
}

function forTwo({ unit, tasks }: Scenario, reference: Reference): string {
  const { best } = reference;
  const lost = best.lost === 0 ? 'nothing lost' : `at most ${best.lost} lost`;
  const late = best.lateness === 0 ? 'nothing late' : `at most ${lengthWords(unit, best.lateness)} late in all`;
  const over = `${best.unfinished === 0 ? '' : 'the others '}over by ${formatTime(unit, latestForTwo(reference))}`;
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
