import { eventAt, eventNumbers } from '../engine/columns/trace-columns.ts';
import type { Run } from '../engine/run.ts';
import type { EventKind } from '../engine/trace.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { nameList } from '../scenario/source/text.ts';
import { formatTime } from './clock.ts';

/**
 * How a run ended. `as-far-as-possible`: some steps never end, and everything that does not depend on them is done.
 * That counts as a result; `deadlock` and `gave-up` do not.
 */
export type Ending = 'finished' | 'as-far-as-possible' | 'deadlock' | 'gave-up';

/** How a run ended that is not open. It was given up if a task is ready that could still be over. */
export function endingOf({ scenario, stuck }: Pick<Run, 'scenario' | 'stuck'>): Ending {
  if (stuck === null) return 'finished';
  if (stuck.reason === 'deadlock') return 'deadlock';
  const isLeft = stuck.tasks.some(({ task, waitsFor }) => waitsFor === 'cpu' && !isEndless(scenario, task));
  return isLeft ? 'gave-up' : 'as-far-as-possible';
}

// One step that never ends is enough: the task never gets past it.
const isEndless = ({ tasks }: Scenario, task: number): boolean =>
  tasks[task]?.steps.some(({ duration, timeout }) => duration === 'never' && timeout === null) ?? false;

/** Whether a run ended without a result. */
export const isStuck = (run: Pick<Run, 'scenario' | 'stuck'>): boolean => {
  const ending = endingOf(run);
  return ending === 'deadlock' || ending === 'gave-up';
};

const NAMED = 3;

/**
 * The end of a run as one clause: `finished at 2:24`, `7 of 8 done at 536 ms; Banner never answers`, `stuck at 0:34
 * with 1 of 3 done`.
 */
export function endingWords(run: Run): string {
  const { unit } = run.scenario;
  const at = formatTime(unit, run.until);
  const { done, over, last } = tally(run);
  const share = `${done} of ${run.scenario.tasks.length} done`;
  if (isStuck(run)) return `stuck at ${at} with ${share}`;
  if (run.stuck) return `${share} at ${formatTime(unit, last)}; ${silentWords(run)}`;
  return done === over ? `finished at ${at}` : `finished at ${at}: ${done} done, ${over - done} lost`;
}

/** Why a run got stuck, in a few words: `deadlock`, `Banner never answers`. */
export function stuckWords(run: Run): string {
  if (endingOf(run) === 'deadlock') return 'deadlock';
  return silentTasks(run).length > 0 ? silentWords(run) : 'gave up';
}

const silentTasks = ({ scenario, stuck }: Run) =>
  (stuck?.tasks ?? []).filter(
    ({ task, waitsFor }) => waitsFor === 'ring' || (waitsFor === 'cpu' && isEndless(scenario, task)),
  );

/** Which tasks wait for a step that never ends: `Banner never answers`. */
function silentWords(run: Run): string {
  const silent = silentTasks(run);
  const titles = silent.map(({ task }) => run.scenario.tasks[task]?.title ?? '');
  const named = titles.length > NAMED + 1 ? [...titles.slice(0, NAMED), `${titles.length - NAMED} more`] : titles;
  return `${nameList(named)} never ${silent.length === 1 ? 'answers' : 'answer'}`;
}

/** The tick at which the last task that is over ended; 0 if none is over. */
export const lastOver = (run: Run): number => tally(run).last;

const OVER: ReadonlySet<EventKind> = new Set(['done', 'fail', 'cancel']);

function tally(run: Run): { readonly done: number; readonly over: number; readonly last: number } {
  let [done, over, last] = [0, 0, 0];
  for (const i of eventNumbers(run, OVER)) {
    const { kind, at } = eventAt(run, i);
    over += 1;
    last = at;
    if (kind === 'done') done += 1;
  }
  return { done, over, last };
}
