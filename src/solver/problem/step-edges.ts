import type { Kernel } from '../../engine/kernel.ts';
import { linksOf } from '../../scenario/links.ts';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import type { Chain, ForecastEnd } from './chain.ts';

/** Whether any step of a scenario is after other tasks or steps. */
export const hasStepEdges = (scenario: Scenario): boolean => linksOf(scenario).groupOfList.size > 0;

/** How each task ends where nothing spoils, and what is left of it; see `Forecast`. */
export interface StepForecast {
  readonly end: ForecastEnd[];
  readonly chains: (Chain | null)[];
  /** Whether a task ends at a step that it never begins. */
  readonly isCut: boolean;
}

/**
 * How tasks end if steps may be after other tasks. Without spoils that depends on no decision: let every task run as
 * far as it can. A chain is cut at a step that its task never begins.
 */
export function forecastSteps(kernel: Kernel, chainOf: (task: number) => Chain): StepForecast {
  const runner = new Runner(kernel, chainOf);
  runner.run();
  const { end, chains } = runner;
  const isCut = runner.isCut || end.includes(null);
  return { end: end.map((one) => one ?? 'blocked'), chains, isCut };
}

class Runner {
  /** By task; null: it is not known yet. */
  readonly end: (ForecastEnd | null)[];
  readonly chains: (Chain | null)[];
  isCut = false;
  private readonly kernel: Kernel;
  /** By task: how many ops it has passed, and how many steps it has gone past. */
  private readonly passed: number[];
  private readonly past: number[];
  /** The tasks that wait for news of a task. */
  private readonly waiters: number[][];

  constructor(kernel: Kernel, chainOf: (task: number) => Chain) {
    const { tasks } = kernel.scenario;
    this.kernel = kernel;
    this.end = tasks.map(({ index }) => (kernel.task(index).phase === 'over' ? 'over' : null));
    this.chains = tasks.map(({ index }) => (this.end[index] === null ? chainOf(index) : null));
    this.passed = tasks.map(() => 0);
    this.past = tasks.map(({ index }) => kernel.task(index).past);
    this.waiters = tasks.map(() => []);
  }

  run(): void {
    const queue = this.kernel.scenario.tasks.map(({ index }) => index);
    for (let task = queue.pop(); task !== undefined; task = queue.pop()) {
      if (this.end[task] !== null || !this.advance(task)) continue;
      for (const waiter of this.waiters[task]!.splice(0)) queue.push(waiter);
    }
  }

  // Returns whether there is news of the task.
  private advance(task: number): boolean {
    if (!this.hasBegun(task) && !this.begin(task)) return this.end[task] !== null;
    const { steps } = this.kernel.scenario.tasks[task]!;
    const { ops, end } = this.chains[task]!;
    const before = this.past[task]!;
    for (let i = this.passed[task]!; ; i++) {
      this.passed[task] = i;
      const op = ops[i];
      if (op) this.past[task] = Math.max(this.past[task]!, op.step);
      if (!op || op.wait === Number.POSITIVE_INFINITY) {
        if (op && !this.mayBegin(task, steps[op.step]!, i)) return this.end[task] !== null || this.past[task]! > before;
        this.end[task] = end;
        return true;
      }
      if (!this.mayBegin(task, steps[op.step]!, i)) return this.end[task] !== null || this.past[task]! > before;
    }
  }

  private hasBegun(task: number): boolean {
    const { phase, cpu } = this.kernel.task(task);
    return cpu >= 0 || (phase !== 'absent' && phase !== 'blocked');
  }

  private begin(task: number): boolean {
    const { after, afterFailure } = this.kernel.scenario.tasks[task]!;
    for (const other of after) {
      const end = this.end[other];
      if (end === null) return this.waitFor(task, other);
      if (end === 'never' || end === 'blocked') return this.lose(task, 'blocked', null);
    }
    const isDoomed = afterFailure === 'cancel' && after.some((other) => !this.isDone(other));
    return isDoomed ? this.lose(task, 'cancelled', null) : true;
  }

  private mayBegin(task: number, step: Step, passed: number): boolean {
    if (step.after.length === 0) return true;
    for (const part of step.after) {
      const end = this.end[part.task];
      const isPast = part.step >= 0 && this.past[part.task]! > part.step;
      if (isPast || (end !== null && end !== 'never' && end !== 'blocked')) continue;
      if (end === null) return this.waitFor(task, part.task);
      return this.lose(task, 'blocked', this.cut(task, passed, 'never'));
    }
    const isLost = step.after.some((part) => part.step < 0 && !this.isDone(part.task));
    const isDoomed = step.afterFailure === 'cancel' && isLost;
    return isDoomed ? this.lose(task, 'cancelled', this.cut(task, passed, 'failed')) : true;
  }

  private cut(task: number, passed: number, end: Chain['end']): Chain {
    this.isCut = true;
    return { ops: this.chains[task]!.ops.slice(0, passed), end };
  }

  private isDone(task: number): boolean {
    const end = this.end[task];
    return end === 'over' ? this.kernel.task(task).outcome === 'done' : end === 'done';
  }

  private waitFor(task: number, other: number): false {
    this.waiters[other]!.push(task);
    return false;
  }

  private lose(task: number, end: ForecastEnd, chain: Chain | null): false {
    this.end[task] = end;
    this.chains[task] = chain;
    return false;
  }
}
