import { timelineOf } from '../analysis/build-timeline.ts';
import { compareScores, type Score, scoreOf } from '../analysis/score.ts';
import { statisticsOf } from '../analysis/statistics.ts';
import { type Run, simulate } from '../engine/run.ts';
import { makePolicy, POLICY_NAMES } from '../policies/registry.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What a game is measured against. */
export interface Reference {
  readonly best: Score;
  /** Who reached it: a policy's name. */
  readonly by: string;
  /** No run can be better. */
  readonly proven: boolean;
  readonly eventLoop: Score;
}

/** A scenario one at a time. */
export const aloneRun = (scenario: Scenario, seed: number): Run => simulate(scenario, makePolicy('sync'), { seed });

/** The best that any of the policies reaches with this seed's luck. */
export function referenceOf(scenario: Scenario, seed: number): Reference {
  const scores = POLICY_NAMES.map((by) => ({ by, score: scoreUnder(scenario, seed, by) }));
  const [first, ...rest] = scores.map(({ by, score }) => ({ by: by as string, score }));
  const best = rest.reduce(
    (a, b) => (compareScores(b.score, a.score) < 0 ? b : a),
    first as { by: string; score: Score },
  );
  const eventLoop = scores.find(({ by }) => by === 'event-loop')?.score ?? best.score;
  return { best: best.score, by: best.by, proven: false, eventLoop };
}

const scoreUnder = (scenario: Scenario, seed: number, name: (typeof POLICY_NAMES)[number]): Score => {
  const timeline = timelineOf(simulate(scenario, makePolicy(name), { seed }));
  return scoreOf(statisticsOf(timeline));
};
