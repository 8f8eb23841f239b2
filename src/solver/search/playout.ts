import { type Answer, WAIT } from '../../engine/decision.ts';
import { DECIDE, FINISHED } from '../../engine/decision-point.ts';
import type { Kernel } from '../../engine/kernel.ts';
import { type Score, scoreAt } from '../../engine/score.ts';

/** What came of a plan in the engine. */
export interface PlayedRun {
  readonly answers: readonly Answer[];
  readonly outcome: 'finished' | 'stuck';
  readonly until: number;
  readonly score: Score;
}

/**
 * Attend tasks in this order, each as soon as it is possible, then wait for the end, or, if asked to go on, attend
 * whoever is ready. `kernel` is used up by it.
 */
export function playOrder(kernel: Kernel, tasks: readonly number[], attendRest = false): PlayedRun {
  let attended = 0;
  return playOut(kernel, ({ ready }) => {
    const next = tasks[attended];
    let answer = next !== undefined && ready.has(next) ? next : WAIT;
    if (next === undefined && attendRest && ready.size > 0) answer = ready.first();
    if (answer !== WAIT) attended++;
    return answer;
  });
}

/** Play to the end as `choose` answers, which must be possible. `kernel` is used up by it. */
export function playOut(kernel: Kernel, choose: (kernel: Kernel) => Answer): PlayedRun {
  const answers: Answer[] = [];
  let advanced = kernel.advance();
  while (advanced === DECIDE) {
    const answer = choose(kernel);
    if (kernel.decide(answer)) answers.push(answer);
    advanced = kernel.advance();
  }
  return {
    answers,
    outcome: advanced === FINISHED ? 'finished' : 'stuck',
    until: kernel.lastAt,
    score: scoreAt(kernel),
  };
}
