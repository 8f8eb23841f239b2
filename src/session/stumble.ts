import { WAIT, waitTick } from '../engine/decision.ts';
import type { Run } from '../engine/run.ts';
import type { Step } from '../scenario/scenario.ts';
import type { Reviewed } from '../solver/review/review.ts';
import { costliestOf } from './game/costliest.ts';
import type { ReviewedGame } from './game/reviewed-game.ts';

/**
 * The concept that the costliest decision of a game went against, from what was chosen and what would have been best;
 * null: no decision of the player's cost anything.
 */
export function stumbleOf(game: ReviewedGame): string | null {
  const number = costliestOf(game)?.number ?? -1;
  const worst = game.review.decisions[number];
  return worst && !game.isByLoop(number) ? conceptOf(game.watched.run, worst) : null;
}

const isWaiting = (answer: number): boolean => answer === WAIT || waitTick(answer) !== null;

function conceptOf(run: Run, { chosen, best, index }: Reviewed): string | null {
  if (isWaiting(chosen)) return isWaiting(best) ? 'interrupts' : 'overlap-comes-from-waits';
  if (isWaiting(best)) return 'greedy-is-not-best';
  if (waitAhead(run, best, index) > waitAhead(run, chosen, index)) return 'long-waits-first';
  const last = run.decisions.slice(0, index).findLast(({ answer }) => answer >= 0)?.answer;
  if (run.scenario.cpu.switchCost > 0 && best === last && chosen !== last) return 'switching-is-not-free';
  return run.scenario.lesson?.concept ?? null;
}

/** How long the rest of a task runs by itself, before the decision with this index: ticks, at most. */
function waitAhead({ scenario, decisions, trace }: Run, task: number, index: number): number {
  const at = decisions[index]?.at ?? 0;
  const begun = trace.filter((event) => event.kind === 'start' && event.task === task && event.at < at).length;
  return (scenario.tasks[task]?.steps ?? []).slice(begun).reduce((sum, step) => sum + waitOf(step), 0);
}

const waitOf = ({ type, duration }: Step): number => (type === 'blocking' || duration === 'never' ? 0 : duration.max);
