import type { Kernel } from '../../engine/kernel.ts';
import type { AwaitedPart } from '../../scenario/scenario.ts';
import type { Op } from './chain.ts';
import type { Forecast } from './forecast.ts';

/** What a step in the middle of a run waits for: its `after`, as far as it is not over or gone past. */
export interface Gate {
  readonly members: readonly Passing[];
  /** Tick before which it does not open. */
  readonly at: number;
}

/** A job, and how many of its ops must have closed. */
export interface Passing {
  readonly job: number;
  readonly ops: number;
}

/** Instead of a gate, for an op that waits for none. */
export const OPEN = -1;

/** What is known of a position when its gates are determined. */
export interface GateOptions {
  readonly kernel: Kernel;
  readonly forecast: Forecast;
  readonly jobs: readonly { readonly task: number; readonly ops: readonly Op[]; readonly required: boolean }[];
  readonly jobOf: ReadonlyMap<number, number>;
  /** By task: what it waits for before it begins. */
  readonly before: readonly { readonly jobs: readonly number[]; readonly at: number }[];
}

/** The gates of a position. */
export interface Gates {
  readonly gates: readonly Gate[];
  /** By job and op: the gate that it waits for, or `OPEN`. */
  readonly ofJob: readonly (readonly number[])[];
}

/** The gates of a position; null if some of what steps wait for need not be attended. */
export function gatesOf(options: GateOptions): Gates | null {
  const finder = new Finder(options);
  const ofJob = options.jobs.map((_, job) => finder.ofJob(job));
  return finder.isWhole ? { gates: finder.gates, ofJob } : null;
}

class Finder {
  readonly gates: Gate[] = [];
  isWhole = true;
  private readonly options: GateOptions;
  private readonly byList = new Map<readonly AwaitedPart[], number>();

  constructor(options: GateOptions) {
    this.options = options;
  }

  ofJob(job: number): number[] {
    const { kernel, jobs } = this.options;
    const { task, ops } = jobs[job]!;
    const { steps } = kernel.scenario.tasks[task]!;
    // Another attempt does not wait again.
    return ops.map(({ step }, k) => (ops[k - 1]?.step === step ? OPEN : this.gateFor(steps[step]!.after)));
  }

  private gateFor(after: readonly AwaitedPart[]): number {
    if (after.length === 0) return OPEN;
    const known = this.byList.get(after);
    if (known !== undefined) return known;
    const opsOf = new Map<number, number>();
    const at = Math.max(...after.map((part) => this.passing(part, opsOf)));
    const isOpen = opsOf.size === 0 && at <= this.options.kernel.now;
    const gate = isOpen ? OPEN : this.gates.length;
    if (!isOpen) this.gates.push({ members: Array.from(opsOf, ([job, ops]) => ({ job, ops })), at });
    this.byList.set(after, gate);
    return gate;
  }

  // Adds the job that must pass, if one must. Returns a tick before which that is neither over nor gone past.
  private passing({ task, step }: AwaitedPart, opsOf: Map<number, number>): number {
    const { kernel, forecast, jobs, jobOf, before } = this.options;
    const { phase, past, closesAt } = kernel.task(task);
    if (phase === 'over' || (step >= 0 && past > step)) return 0;
    const job = jobOf.get(task);
    const ops = job === undefined || !jobs[job]!.required ? [] : jobs[job]!.ops;
    if (job !== undefined && ops.length > 0) {
      const next = step < 0 ? -1 : ops.findIndex((op) => op.step > step);
      if (next === 0) return closesAt;
      const count = next < 0 ? ops.length : next;
      opsOf.set(job, Math.max(count, opsOf.get(job) ?? 0));
      return 0;
    }
    if (forecast.end[task] === 'cancelled') {
      const { jobs: others, at } = before[task]!;
      return Math.max(at, ...others.map((other) => this.passing({ task: other, step: -1 }, opsOf)));
    }
    const isClosing = forecast.chains[task]?.ops.length === 0 && closesAt !== Number.POSITIVE_INFINITY;
    if (!isClosing) this.isWhole = false;
    return closesAt;
  }
}
