import type { Kernel } from '../../engine/kernel.ts';
import type { Step, Task } from '../../scenario/scenario.ts';
import { type Chain, chainAfter, chainFrom, type ForecastEnd } from './chain.ts';
import { forecastSteps, hasStepEdges } from './step-edges.ts';

/** How each task ends, by its index in the scenario. */
export interface Forecast {
  /** All tasks, each after those that it is after. */
  readonly order: readonly number[];
  readonly end: readonly ForecastEnd[];
  /** What is left of a task from the position on; null: it is over, or never begins. */
  readonly chains: readonly (Chain | null)[];
  /** Whether a result can still spoil. */
  readonly spoils: boolean;
  /**
   * A spoil can cost a task that would otherwise be done; that may cancel a task that never ends, and so let other
   * tasks run. Then `end` is not a lower bound of the losses.
   */
  readonly isOpen: boolean;
  /** Whether a task ends at a step that is after other tasks and that it never begins. */
  readonly isCut: boolean;
}

/**
 * How every task ends from the position of `kernel` on.
 * @param lenient for a lower bound if results can spoil: a task that is lost anyway may be lost as soon as its first
 * result has spoilt
 */
export function forecastOf(kernel: Kernel, lenient: boolean): Forecast {
  const { tasks } = kernel.scenario;
  const order = orderOf(tasks);
  if (hasStepEdges(kernel.scenario)) {
    const { end, chains, isCut } = forecastSteps(kernel, (index) => chainAt(kernel, index));
    const spoils = tasks.some(({ index }) => canSpoil(kernel, index, chains[index] ?? null));
    if (!spoils) return { order, end, chains, spoils, isOpen: false, isCut };
  }
  const end = new Array<ForecastEnd>(tasks.length).fill('over');
  const chains = new Array<Chain | null>(tasks.length).fill(null);
  for (const index of order) {
    if (kernel.task(index).phase === 'over') continue;
    const before = blockedEnd(kernel, index, end);
    if (before) {
      end[index] = before;
      continue;
    }
    const chain = chainAt(kernel, index);
    const eased = lenient ? cutByStep(kernel, index, easedChain(kernel, index, chain)) : chain;
    chains[index] = eased;
    end[index] = eased.end;
  }
  const spoils = tasks.some(({ index }) => canSpoil(kernel, index, chains[index] ?? null));
  const isOpen = spoils && canOpen(kernel, order, end, chains);
  return { order, end, chains, spoils: spoils || hasStepEdges(kernel.scenario), isOpen, isCut: false };
}

// Whether a task that blocks other tasks for ever can be cancelled instead, because the result of a task that would be
// done spoils.
function canOpen(
  kernel: Kernel,
  order: readonly number[],
  end: readonly ForecastEnd[],
  chains: readonly (Chain | null)[],
): boolean {
  if (!end.includes('blocked')) return false;
  const losable = new Set<number>();
  for (const index of order) {
    const { after, afterFailure, steps } = kernel.scenario.tasks[index] as Task;
    const { phase } = kernel.task(index);
    const isCancelled = (phase === 'absent' || phase === 'blocked') && afterFailure === 'cancel';
    const follows = isCancelled && after.some((other) => losable.has(other));
    if (follows && (end[index] === 'never' || end[index] === 'blocked')) return true;
    const mayBeLost = canSpoil(kernel, index, chains[index] ?? null) || steps.some(mayCancel);
    if (follows || (end[index] === 'done' && mayBeLost)) losable.add(index);
  }
  return false;
}

function canSpoil(kernel: Kernel, index: number, chain: Chain | null): boolean {
  if (!chain) return false;
  const { phase, step, spoilsAt } = kernel.task(index);
  const isRunning = phase === 'waiting' || phase === 'running';
  if (spoilsAt >= 0 || (isRunning && kernel.scenario.tasks[index]?.steps[step]?.spoilsAfter !== null)) return true;
  return chain.ops.some((op) => op.keeps !== Number.POSITIVE_INFINITY);
}

// Topological order (Kahn), ties in file order; `after` lists that copies share are read once.
function orderOf(tasks: readonly Task[]): number[] {
  const open = tasks.map((task) => new Set(task.after).size);
  const followers = tasks.map((): number[] => []);
  for (const task of tasks) for (const other of new Set(task.after)) followers[other]?.push(task.index);
  const order = tasks.filter((task) => open[task.index] === 0).map((task) => task.index);
  for (let i = 0; i < order.length; i++) {
    for (const follower of followers[order[i]!]!) {
      open[follower] = open[follower]! - 1;
      if (open[follower] === 0) order.push(follower);
    }
  }
  return order;
}

function blockedEnd(kernel: Kernel, index: number, ends: readonly ForecastEnd[]): ForecastEnd | null {
  const { phase } = kernel.task(index);
  if (phase !== 'absent' && phase !== 'blocked') return null;
  const { after, afterFailure } = kernel.scenario.tasks[index]!;
  let broken = false;
  for (const other of after) {
    const end = ends[other]!;
    if (end === 'never' || end === 'blocked') return 'blocked';
    if (end === 'over') broken ||= kernel.task(other).outcome !== 'done';
    else broken ||= end !== 'done';
  }
  return broken && afterFailure === 'cancel' ? 'cancelled' : null;
}

function chainAt(kernel: Kernel, index: number): Chain {
  const task = kernel.scenario.tasks[index]!;
  const { phase, step, attempt, closesAt, closing } = kernel.task(index);
  if (phase !== 'waiting' && phase !== 'running') return chainFrom(kernel.seed, task, step, attempt);
  if (closesAt === Number.POSITIVE_INFINITY) return { ops: [], end: 'never' };
  return chainAfter(kernel.seed, task, step, attempt, closing);
}

const mayCancel = ({ after, afterFailure }: Step): boolean =>
  afterFailure === 'cancel' && after.some(({ step }) => step < 0);

// Only for a bound, where spoils may change how other tasks end: the run in which the task is cancelled as early as
// possible.
function cutByStep(kernel: Kernel, index: number, chain: Chain): Chain {
  if (chain.end === 'done') return chain;
  const { steps } = kernel.scenario.tasks[index]!;
  const first = chain.ops.findIndex((op) => mayCancel(steps[op.step]!));
  return first < 0 ? chain : { ops: chain.ops.slice(0, first), end: 'failed', isEased: true };
}

// Only for a bound: the run in which the task spoils as early as possible, at no cost.
function easedChain(kernel: Kernel, index: number, chain: Chain): Chain {
  if (chain.end === 'done') return chain;
  const { steps } = kernel.scenario.tasks[index]!;
  const canFail = (step: number) => steps[step]?.spoilsAfter !== null && steps[step]?.onFailure === 'fail';
  const { phase, step, spoilsAt, rungStep } = kernel.task(index);
  if (spoilsAt >= 0 && canFail(rungStep)) return { ops: [], end: 'failed', isEased: true };
  if (phase === 'waiting' && canFail(step)) return { ops: [], end: 'failed', isEased: true };
  const first = chain.ops.findIndex((op) => op.keeps !== Number.POSITIVE_INFINITY && canFail(op.step));
  return first < 0 ? chain : { ops: chain.ops.slice(0, first + 1), end: 'failed', isEased: true };
}
