import { drawAttempt } from '../../engine/draw.ts';
import type { Closing } from '../../engine/task-state.ts';
import { afterAttempt } from '../../engine/task-state.ts';
import type { Amount, Task } from '../../scenario/scenario.ts';

/** One attempt of a step, with the values that the seed draws. */
export interface Op {
  readonly step: number;
  readonly attempt: number;
  /**
   * Ticks for which the CPU is busy with it, and ticks for which it runs by itself afterwards (`Infinity`: it never
   * rings).
   */
  readonly cpu: number;
  readonly wait: number;
  readonly uses: readonly number[];
  readonly amounts: readonly Amount[];
  /** Ticks after the ring at which the result spoils; `Infinity`: never. */
  readonly keeps: number;
}

/** How a task ends if it is always attended again and nothing spoils. */
export type ChainEnd = 'done' | 'failed' | 'never';

/**
 * How a task ends if everything that can be attended is attended. `over`: it is over already; `blocked`: it or one of its
 * steps is after something that never comes.
 */
export type ForecastEnd = 'over' | 'done' | 'failed' | 'never' | 'cancelled' | 'blocked';

/** What is left of a task: its attempts in order, and how it ends. */
export interface Chain {
  readonly ops: readonly Op[];
  readonly end: ChainEnd;
  /** Cut short for a bound: the task need not end like this. */
  readonly isEased?: true;
}

/** What is left of a task whose next attempt is `attempt` of `step`. */
export function chainFrom(seed: number, task: Task, step: number, attempt: number): Chain {
  const ops: Op[] = [];
  let place: Place | 'done' | 'failed' = { step, attempt };
  while (typeof place === 'object') {
    const { op, closing } = opAt(seed, task, place);
    ops.push(op);
    if (op.wait === Number.POSITIVE_INFINITY) return { ops, end: 'never' };
    place = placeAfter(task, place, closing);
  }
  return { ops, end: place };
}

/** What is left after the current attempt has closed. */
export function chainAfter(seed: number, task: Task, step: number, attempt: number, closing: Closing): Chain {
  const place = placeAfter(task, { step, attempt }, closing);
  return typeof place === 'object' ? chainFrom(seed, task, place.step, place.attempt) : { ops: [], end: place };
}

interface Place {
  readonly step: number;
  readonly attempt: number;
}

function opAt(seed: number, task: Task, { step, attempt }: Place): { op: Op; closing: Closing } {
  const { type, uses, amounts, spoilsAfter } = task.steps[step]!;
  const { ticks, closing } = drawAttempt(seed, task, step, attempt);
  const [cpu, wait] = type === 'blocking' ? [ticks, 0] : [0, ticks];
  const keeps = closing === 'ring' && spoilsAfter !== null ? spoilsAfter : Number.POSITIVE_INFINITY;
  return { op: { step, attempt, cpu, wait, uses, amounts, keeps }, closing };
}

function placeAfter(task: Task, { step, attempt }: Place, closing: Closing): Place | 'done' | 'failed' {
  const after = afterAttempt(task, step, attempt, closing === 'failure' || closing === 'timeout');
  if (after === 'done' || after === 'failed') return after;
  return after === 'retry' ? { step, attempt: attempt + 1 } : { step: step + 1, attempt: 1 };
}
