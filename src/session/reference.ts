import { timelineSteps } from '../analysis/timeline/build-timeline.ts';
import { scoreSteps } from '../crowd/crowd.ts';
import type { Answer } from '../engine/decision.ts';
import { lastOf, type Run, simulate, simulateSteps } from '../engine/run.ts';
import { compareScores, type Score } from '../engine/score.ts';
import { makePolicy, POLICY_NAMES } from '../policies/registry.ts';
import { replay } from '../policies/replay.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { ScenarioMemo } from './scenario-memo.ts';
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

// Both follow from the scenario and the seed alone, and are kept no longer than the scenario.
const baselines = new ScenarioMemo<AnalysedRun>();
const references = new ScenarioMemo<Reference>();

/** A scenario one at a time. */
export const aloneRun = (scenario: Scenario, seed: number): Run => simulate(scenario, makePolicy('sync'), { seed });

/** A scenario one at a time, on one CPU; kept as long as the scenario. */
export const baselineOf = (scenario: Scenario, seed: number): AnalysedRun => lastOf(baselineSteps(scenario, seed));

/** The best score that any of the policies reaches with this seed; kept as long as the scenario. */
export const referenceOf = (scenario: Scenario, seed: number): Reference => lastOf(referenceSteps(scenario, seed));

/** Works out both baseline and reference, in slices of some milliseconds. */
export function* measureSteps(scenario: Scenario, seed: number): Generator<void> {
  yield* baselineSteps(scenario, seed);
  yield* referenceSteps(scenario, seed);
}

function* baselineSteps(scenario: Scenario, seed: number): Generator<void, AnalysedRun> {
  const known = baselines.get(scenario, seed);
  if (known) return known;
  const run = yield* simulateSteps(scenario, makePolicy('sync'), { seed });
  const made = analyse(run, run, undefined, yield* timelineSteps(run));
  baselines.set(scenario, seed, made);
  return made;
}

function* referenceSteps(scenario: Scenario, seed: number): Generator<void, Reference> {
  const known = references.get(scenario, seed);
  if (known) return known;
  const scores: { by: string; score: Score }[] = [];
  for (const by of POLICY_NAMES) scores.push({ by, score: yield* scoreSteps(scenario, seed, makePolicy(by)) });
  const best = scores.reduce((a, b) => (compareScores(b.score, a.score) < 0 ? b : a));
  const eventLoop = scores.find(({ by }) => by === 'event-loop')?.score ?? best.score;
  const made = { best: best.score, by: best.by, proven: false, eventLoop };
  references.set(scenario, seed, made);
  return made;
}

/** The run of par. */
export const parRun = (scenario: Scenario, seed: number, decisions: readonly Answer[], alone: Run): AnalysedRun =>
  lastOf(parRunSteps(scenario, seed, decisions, alone));

/** Like `parRun`, in slices of some milliseconds. */
export function* parRunSteps(
  scenario: Scenario,
  seed: number,
  decisions: readonly Answer[],
  alone: Run,
): Generator<void, AnalysedRun> {
  const run = yield* simulateSteps(scenario, replay(decisions, 'optimal'), { seed });
  return analyse(run, alone, undefined, yield* timelineSteps(run));
}

/** The reference with par as its best score, if par is known and no worse. */
export function withPar(reference: Reference, par: AnalysedRun | null, proven: boolean): Reference {
  if (!par) return reference;
  const best = par.statistics.score;
  const compared = compareScores(best, reference.best);
  if (compared > 0) return reference;
  return compared < 0 ? { ...reference, best, by: 'optimal', proven } : { ...reference, proven };
}
