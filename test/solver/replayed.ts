import { decisionParser } from '../../src/engine/decision.ts';
import { type Run, simulate } from '../../src/engine/run.ts';
import type { Outcome } from '../../src/engine/task-state.ts';
import { replay } from '../../src/policies/replay.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Score } from './brute-force.ts';

/** How each task ended, in file order; null: it is not over. */
export type Endings = readonly ({ readonly outcome: Outcome; readonly finish: number } | null)[];

const OUTCOME_OF: Readonly<Record<string, Outcome>> = { done: 'done', fail: 'failed', cancel: 'cancelled' };

/** The run that the engine makes of a list of decisions. */
export function replayed(scenario: Scenario, seed: number, decisions: readonly string[]): Run {
  const parse = decisionParser(scenario);
  const answers = decisions.map((word) => {
    const answer = parse(word);
    if (answer === null) throw new RangeError(`“${word}” is no decision`);
    return answer;
  });
  return simulate(scenario, replay(answers), { seed });
}

/** How the tasks of a run of the engine ended. */
export function endingsOf({ scenario, trace }: Run): Endings {
  const endings: Endings[number][] = scenario.tasks.map(() => null);
  for (const { kind, task, at } of trace) {
    const outcome = OUTCOME_OF[kind];
    if (outcome) endings[task] = { outcome, finish: at };
  }
  return endings;
}

/** The score of a run of the engine. */
export function runScore(run: Run): Score {
  let lost = 0;
  let unfinished = 0;
  let lateness = 0;
  let last = 0;
  endingsOf(run).forEach((ending, task) => {
    const deadline = run.scenario.tasks[task]?.deadline ?? Number.POSITIVE_INFINITY;
    if (!ending) unfinished += 1;
    if (ending?.outcome !== 'done') lost += 1;
    else lateness += Math.max(0, ending.finish - deadline);
    last = Math.max(last, ending?.finish ?? 0);
  });
  return { lost, lateness, unfinished, last };
}
