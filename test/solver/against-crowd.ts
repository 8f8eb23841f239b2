import { crowdSteps } from '../../src/crowd/crowd.ts';
import { compareScores, type Score } from '../../src/engine/score.ts';
import { expand } from '../../src/scenario/expand.ts';
import { type Par, solve } from '../../src/solver/solve.ts';
import { wetHeaps } from './wet-heaps.ts';

/**
 * What par finds in the `number`-th variant, and the best that simulated players reach; `order` above 0: they are
 * better.
 */
export function againstCrowd(
  number: number,
  players: number,
  shouldStop: () => boolean,
): { par: Par; crowd: Score; order: number } {
  const { file, seed } = wetHeaps(number);
  const scenario = expand(file);
  const par = solve(scenario, { seed, shouldStop });
  const steps = crowdSteps(scenario, seed, players);
  for (;;) {
    const { value, done } = steps.next();
    if (!done) continue;
    const crowd = value.groups[0]?.score ?? par.score;
    return { par, crowd, order: compareScores(par.score, crowd) };
  }
}
