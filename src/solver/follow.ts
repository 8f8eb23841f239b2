import { type Answer, WAIT } from '../engine/decision.ts';
import { DECIDE, FINISHED } from '../engine/decision-point.ts';
import type { Kernel } from '../engine/kernel.ts';
import type { Score } from './problem.ts';

/** What came of a plan in the engine. */
export interface Followed {
  readonly answers: readonly Answer[];
  readonly outcome: 'finished' | 'stuck';
  readonly until: number;
  readonly score: Score;
  /** How many of the planned attends took place. */
  readonly attended: number;
}

/** Attend tasks in this order, each as soon as it is possible, then wait for the end. `kernel` is used up by it. */
export function follow(kernel: Kernel, tasks: readonly number[]): Followed {
  const answers: Answer[] = [];
  let attended = 0;
  let advanced = kernel.advance();
  while (advanced === DECIDE) {
    const next = tasks[attended];
    const answer = next !== undefined && kernel.ready.has(next) ? next : WAIT;
    if (answer !== WAIT) attended++;
    if (kernel.decide(answer)) answers.push(answer);
    advanced = kernel.advance();
  }
  return {
    answers,
    outcome: advanced === FINISHED ? 'finished' : 'stuck',
    until: kernel.lastAt,
    score: scoreOf(kernel),
    attended,
  };
}

/** How good a run is in which nothing more can happen. */
export function scoreOf(kernel: Kernel): Score {
  let lost = 0;
  let lateness = 0;
  let last = 0;
  for (const { index, deadline } of kernel.scenario.tasks) {
    const { phase, outcome, finish } = kernel.task(index);
    if (phase === 'over') last = Math.max(last, finish);
    if (outcome !== 'done') lost++;
    else if (deadline !== null) lateness += Math.max(0, finish - deadline);
  }
  return { lost, lateness, last };
}

/** Negative: `a` is better. */
export const compareScores = (a: Score, b: Score): number =>
  a.lost - b.lost || a.lateness - b.lateness || a.last - b.last;
