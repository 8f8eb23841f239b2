import type { Kernel } from '../../engine/kernel.ts';
import type { Task } from '../../scenario/scenario.ts';
import { type Chain, chainAfter, chainFrom } from './chain.ts';

/** How a task ends if everything is attended that can be; `blocked`: it is after one that never ends. */
export type ForecastEnd = 'over' | 'done' | 'failed' | 'never' | 'cancelled' | 'blocked';

/** Tasks and what becomes of them, by their index in the scenario. */
export interface Forecast {
  /** All tasks, each behind those that it is after. */
  readonly order: readonly number[];
  readonly end: readonly ForecastEnd[];
  /** What is left of a task from the position on; null: it is over, or never gets to begin. */
  readonly chains: readonly (Chain | null)[];
  /** Something may spoil yet. */
  readonly spoils: boolean;
  /**
   * A task that would be done can be lost through a spoil, and that would let others go on: it cancels one that never
   * ends, which they are after. Then `end` is no bound for how many are lost.
   */
  readonly isOpen: boolean;
}

/**
 * What becomes of every task from the kernel's position on.
 * @param lenient for a bound if things can spoil: a task that is lost anyway may be so as soon as something has spoilt
 */
export function forecastOf(kernel: Kernel, lenient: boolean): Forecast {
  const { tasks } = kernel.scenario;
  const order = orderOf(tasks);
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
    const eased = lenient ? easedChain(kernel, index, chain) : chain;
    chains[index] = eased;
    end[index] = eased.end;
  }
  const spoils = tasks.some(({ index }) => canSpoil(kernel, index, chains[index] ?? null));
  return { order, end, chains, spoils, isOpen: spoils && canOpen(kernel, order, end, chains) };
}

// Whether a task that others wait for in vain can be cancelled instead, because one that would be done spoils.
function canOpen(
  kernel: Kernel,
  order: readonly number[],
  end: readonly ForecastEnd[],
  chains: readonly (Chain | null)[],
): boolean {
  if (!end.includes('blocked')) return false;
  const losable = new Set<number>();
  for (const index of order) {
    const { after, afterFailure } = kernel.scenario.tasks[index] as Task;
    const { phase } = kernel.task(index);
    const isCancelled = (phase === 'absent' || phase === 'blocked') && afterFailure === 'cancel';
    const follows = isCancelled && after.some((other) => losable.has(other));
    if (follows && (end[index] === 'never' || end[index] === 'blocked')) return true;
    if (follows || (end[index] === 'done' && canSpoil(kernel, index, chains[index] ?? null))) losable.add(index);
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

// Kahn's order, ties by file order; a list that copies share is looked through once.
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

// Only for a bound: the run in which it spoils as early as it can be let spoil, at no cost at all.
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
