import { type Answer, WAIT } from '../../engine/decision.ts';
import { DECIDE, FINISHED } from '../../engine/decision-point.ts';
import type { Kernel } from '../../engine/kernel.ts';
import { type Score, scoreAt } from '../../engine/score.ts';

/** A run that was played in the engine. */
export interface PlayedRun {
  readonly answers: readonly Answer[];
  readonly outcome: 'finished' | 'stuck';
  readonly until: number;
  readonly score: Score;
}

/**
 * Attend tasks in this order, each as soon as possible. Afterwards wait for the end or, with `attendRest`, attend
 * whatever is ready. Consumes `kernel`.
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

/** Play to the end with the answers of `choose`, which must be possible. Consumes `kernel`. */
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
