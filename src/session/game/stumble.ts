import { WAIT, waitTick } from '../../engine/decision.ts';
import type { Run } from '../../engine/run.ts';
import type { Step } from '../../scenario/scenario.ts';
import type { Review, Reviewed } from '../../solver/review/review.ts';
import { didCost } from './review-words.ts';

/**
 * The concept that the costliest decision of a game went against, from what was chosen and what would have been best;
 * null: no decision cost anything, or only those that the event loop made.
 * @param isByLoop whether the event loop made the decision with this number
 */
export function stumbleOf(run: Run, { decisions }: Review, isByLoop: (number: number) => boolean): string | null {
  const own = decisions.filter((one, number) => didCost(one) && !isByLoop(number));
  const worst = own.reduce<Reviewed | null>((most, one) => (most && !isWorse(one, most) ? most : one), null);
  return worst && conceptOf(run, worst);
}

const COLUMNS = ['lost', 'lateness', 'unfinished', 'until'] as const;

function isWorse({ cost: a }: Reviewed, { cost: b }: Reviewed): boolean {
  for (const column of COLUMNS) if (a[column] !== b[column]) return a[column] > b[column];
  return false;
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
