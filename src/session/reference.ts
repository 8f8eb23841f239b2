import { scoreUnder } from '../crowd/crowd.ts';
import { type Run, simulate } from '../engine/run.ts';
import { compareScores, type Score } from '../engine/score.ts';
import { makePolicy, POLICY_NAMES } from '../policies/registry.ts';
import { replay } from '../policies/replay.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Par } from '../solver/solve.ts';
import { type AnalysedRun, analyse } from './watch/analysed-run.ts';

/** What a game is measured against. */
export interface Reference {
  readonly best: Score;
  /** The name of the policy that reached it. */
  readonly by: string;
  /** No run can be better. */
  readonly proven: boolean;
  readonly eventLoop: Score;
}

/** A scenario one at a time. */
export const aloneRun = (scenario: Scenario, seed: number): Run => simulate(scenario, makePolicy('sync'), { seed });

/** The best score that any of the policies reaches with this seed. */
export function referenceOf(scenario: Scenario, seed: number): Reference {
  const scores = POLICY_NAMES.map((by) => ({ by, score: scoreUnder(scenario, seed, makePolicy(by)) }));
  const [first, ...rest] = scores.map(({ by, score }) => ({ by: by as string, score }));
  const best = rest.reduce(
    (a, b) => (compareScores(b.score, a.score) < 0 ? b : a),
    first as { by: string; score: Score },
  );
  const eventLoop = scores.find(({ by }) => by === 'event-loop')?.score ?? best.score;
  return { best: best.score, by: best.by, proven: false, eventLoop };
}

/** The run of par. */
export const parRun = (
  scenario: Scenario,
  seed: number,
  { decisions }: Pick<Par, 'decisions'>,
  alone: Run,
): AnalysedRun => analyse(simulate(scenario, replay(decisions, 'optimal'), { seed }), alone);

/** The same measure with par, where it is known. */
export function withPar(reference: Reference, par: AnalysedRun | null, proven: boolean): Reference {
  if (!par) return reference;
  const best = par.statistics.score;
  const compared = compareScores(best, reference.best);
  if (compared > 0) return reference;
  return compared < 0 ? { ...reference, best, by: 'optimal', proven } : { ...reference, proven };
}
