import type { Kernel } from '../../engine/kernel.ts';
import type { Score } from '../../engine/score.ts';
import type { Amount, Scenario } from '../../scenario/scenario.ts';
import type { ForecastEnd, Op } from './chain.ts';
import { type Forecast, forecastOf } from './forecast.ts';
import { type Gate, type Gates, gatesOf } from './gates.ts';
import { hasStepEdges } from './step-edges.ts';
import { countingOf } from './units.ts';

/** The attends that a position still needs, and what they take: without names, seeds and randomness. */
export interface Problem {
  readonly scenario: Scenario;
  readonly now: number;
  readonly switchCost: number;
  /** The job attended last; `NO_JOB`: none yet; `OTHER_JOB`: a task that needs no more attends. */
  readonly last: number;
  /** Tasks that need the CPU or hold something, each after those that it is after. */
  readonly jobs: readonly Job[];
  /** Sets of jobs that other tasks are after. */
  readonly groups: readonly Group[];
  /** What steps wait for. */
  readonly gates: readonly Gate[];
  /** The part of the score that no decision changes; `last` covers the tasks that need no more CPU. */
  readonly sure: Score;
  /** Whether a result can still spoil: then it matters when a step begins. */
  readonly spoils: boolean;
  /** Whether it is easier than the position, so that an order of attends does not determine the run. */
  readonly isRelaxed: boolean;
  /** How each task of the scenario ends. */
  readonly ends: readonly ForecastEnd[];
  /** A spoil may let tasks end better than `ends` says: only the losses that are certain in any case are a bound. */
  readonly isOpen: boolean;
}

export const NO_JOB = -1;
export const OTHER_JOB = -2;

/** One task from the position on. */
export interface Job {
  /** Its index in the scenario. */
  readonly task: number;
  readonly ops: readonly Op[];
  /** By op: the gate it waits for, or `OPEN`; empty: none waits. */
  readonly gates: readonly number[];
  /** Resources held now. At `ready` it releases those that its next op does not use. */
  readonly holds: readonly Amount[];
  /** Resources used after the last of `ops`: of those it keeps what it holds, for ever. */
  readonly beyond: readonly Amount[];
  /** The earliest tick of its next op, as far as is known; `Infinity`: its current step never ends. */
  readonly ready: number;
  readonly begun: boolean;
  readonly isRunning: boolean;
  /** The group it waits for, or −1: none. */
  readonly group: number;
  /**
   * It must be attended until it is over. Otherwise it never ends, and is attended only to make it release something.
   */
  readonly required: boolean;
  /** It ends as done, not lost. */
  readonly counts: boolean;
  /** Tick by which it should be done; `Infinity`: none. */
  readonly deadline: number;
}

export interface Group {
  /** The jobs that must be over first. */
  readonly members: readonly number[];
  /** Tick before which the tasks that are cancelled after this group cannot be over; −1: no task is cancelled. */
  readonly cancels: number;
}

export interface ProblemOptions {
  /** Relax the problem where results can spoil, for a lower bound that holds whatever spoils. */
  readonly lenient?: boolean;
}

/**
 * The position of `kernel`, which stands at a decision. It is relaxed where results spoil, where a task ends at a step
 * that it never begins, and where a resource has too many units to be counted: there it ignores that steps are after
 * other tasks, except for how tasks end, and assumes that there is enough of such a resource for all.
 */
export function problemOf(kernel: Kernel, { lenient = false }: ProblemOptions): Problem {
  const forecast = forecastOf(kernel, lenient);
  const before = resolve(kernel, forecast);
  const builder = new Builder(kernel, forecast, before);
  for (const task of forecast.order) builder.add(task);
  return builder.problem();
}

/** What a task waits for: jobs, and a known tick. */
interface Before {
  readonly jobs: readonly number[];
  readonly at: number;
  /** Whether these are certain to be over by then, if the jobs are. */
  readonly isSure: boolean;
}

// A cancelled task takes no time: tasks after it wait for those that it was after itself.
function resolve(kernel: Kernel, forecast: Forecast): readonly Before[] {
  const { tasks } = kernel.scenario;
  const byList = new Map<readonly number[], Before>();
  const before: Before[] = new Array(tasks.length);
  for (const index of forecast.order) {
    const { after, arrives } = tasks[index]!;
    const { phase } = kernel.task(index);
    if (phase !== 'absent' && phase !== 'blocked') {
      before[index] = { jobs: [], at: kernel.now, isSure: true };
      continue;
    }
    const shared = byList.get(after) ?? joined(kernel, forecast, before, after);
    byList.set(after, shared);
    before[index] = { ...shared, at: Math.max(arrives, shared.at) };
  }
  return before;
}

function joined(kernel: Kernel, forecast: Forecast, before: readonly Before[], after: readonly number[]): Before {
  const jobs = new Set<number>();
  let at = kernel.now;
  let isSure = true;
  for (const other of after) {
    if (forecast.end[other] === 'cancelled' && !forecast.chains[other]) {
      const theirs = before[other]!;
      for (const job of theirs.jobs) jobs.add(job);
      at = Math.max(at, theirs.at);
      isSure &&= theirs.isSure;
    } else if (forecast.chains[other]?.ops.length === 0) {
      at = Math.max(at, kernel.task(other).closesAt);
      isSure &&= !forecast.chains[other]?.isEased;
    } else if (forecast.chains[other]) jobs.add(other);
  }
  return { jobs: [...jobs], at, isSure };
}

const NO_GATES: Gates = { gates: [], ofJob: [] };

class Builder {
  private readonly jobs: Job[] = [];
  private readonly groups: Group[] = [];
  private readonly groupOf = new Map<readonly number[], number>();
  private readonly jobOf = new Map<number, number>();
  private lost = 0;
  private late = 0;
  private unfinished = 0;
  private latest = 0;

  private readonly kernel: Kernel;
  private readonly forecast: Forecast;
  private readonly before: readonly Before[];

  constructor(kernel: Kernel, forecast: Forecast, before: readonly Before[]) {
    this.kernel = kernel;
    this.forecast = forecast;
    this.before = before;
  }

  add(index: number): void {
    const { phase, outcome, finish } = this.kernel.task(index);
    if (phase === 'over') this.count(index, outcome === 'done', finish);
    else this.expect(this.forecast.end[index]!);
    const chain = this.forecast.chains[index];
    if (!chain) {
      this.addCancelled(index);
      return;
    }
    const running = phase === 'waiting' || phase === 'running';
    const ready = running ? this.kernel.task(index).closesAt : this.before[index]!.at;
    if (running && chain.ops.length === 0 && ready !== Number.POSITIVE_INFINITY) {
      if (chain.end === 'done') this.count(index, true, ready);
      else if (!chain.isEased) this.latest = Math.max(this.latest, ready);
    }
    this.addJob(index, ready);
  }

  problem(): Problem {
    const { kernel } = this;
    const { scenario } = kernel;
    const gated = this.gated();
    const isExact =
      gated !== null && !this.forecast.spoils && countingOf(scenario).every(({ isEndless }) => !isEndless);
    const lastTask = kernel.lastTask(0);
    return {
      scenario,
      now: kernel.now,
      switchCost: scenario.cpu.switchCost,
      last: lastTask < 0 ? NO_JOB : (this.jobOf.get(lastTask) ?? OTHER_JOB),
      jobs:
        gated && gated.gates.length > 0
          ? this.jobs.map((job, j) => ({ ...job, gates: gated.ofJob[j] ?? [] }))
          : this.jobs,
      groups: this.groups,
      gates: gated?.gates ?? [],
      sure: { lost: this.lost, lateness: this.late, unfinished: this.unfinished, last: this.latest },
      spoils: this.forecast.spoils,
      isRelaxed: !isExact,
      ends: this.forecast.end,
      isOpen: this.forecast.isOpen,
    };
  }

  // Null: an order of attends does not say when they open.
  private gated(): Gates | null {
    const { kernel, forecast, jobs, jobOf, before } = this;
    if (!hasStepEdges(kernel.scenario)) return NO_GATES;
    return forecast.spoils || forecast.isCut ? null : gatesOf({ kernel, forecast, jobs, jobOf, before });
  }

  private expect(end: ForecastEnd): void {
    if (end !== 'done') this.lost++;
    if (end === 'never' || end === 'blocked') this.unfinished++;
  }

  private count(index: number, done: boolean, finish: number): void {
    const { deadline } = this.kernel.scenario.tasks[index]!;
    this.latest = Math.max(this.latest, finish);
    if (!done) this.lost++;
    else if (deadline !== null) this.late += Math.max(0, finish - deadline);
  }

  // It is over as soon as the tasks before it are, but not before it has arrived.
  private addCancelled(index: number): void {
    if (this.forecast.end[index] !== 'cancelled') return;
    const { jobs, at, isSure } = this.before[index]!;
    if (!isSure) return;
    const members = jobs.map((job) => this.jobOf.get(job) ?? -1);
    if (members.length === 0) this.latest = Math.max(this.latest, at);
    else this.groups.push({ members, cancels: at });
  }

  private addJob(index: number, ready: number): void {
    const task = this.kernel.scenario.tasks[index]!;
    const { phase, held, cpu } = this.kernel.task(index);
    const chain = this.forecast.chains[index];
    const all = chain?.ops ?? [];
    const required = all.length > 0 && chain?.end !== 'never';
    const count = required ? all.length : opsToLetGo(all, held);
    if (count === 0 && held.length === 0) return;
    const done = this.forecast.end[index] === 'done';
    this.jobOf.set(index, this.jobs.length);
    this.jobs.push({
      task: index,
      ops: all.slice(0, count),
      holds: held,
      gates: [],
      beyond: all[count]?.amounts ?? (chain?.end === 'never' ? held : []),
      ready,
      begun: cpu >= 0 || (phase !== 'absent' && phase !== 'blocked'),
      isRunning: phase === 'waiting',
      group: this.groupFor(this.before[index]!.jobs),
      required,
      counts: done && required,
      deadline: done && task.deadline !== null ? task.deadline : Number.POSITIVE_INFINITY,
    });
  }

  private groupFor(tasks: readonly number[]): number {
    if (tasks.length === 0) return -1;
    const known = this.groupOf.get(tasks);
    if (known !== undefined) return known;
    this.groupOf.set(tasks, this.groups.length);
    this.groups.push({ members: tasks.map((task) => this.jobOf.get(task) ?? -1), cancels: -1 });
    return this.groups.length - 1;
  }
}

// A task that never ends is only worth attending until it holds nothing more, or begins to wait for ever.
function opsToLetGo(ops: readonly Op[], held: readonly Amount[]): number {
  if (held.length === 0) return 0;
  const end = ops.findIndex((op, i) => {
    const next = ops[i + 1]?.uses ?? [];
    return op.wait === Number.POSITIVE_INFINITY || !op.uses.some((resource) => next.includes(resource));
  });
  if (end < 0) return ops.length;
  return ops[end]?.wait === Number.POSITIVE_INFINITY ? end : end + 1;
}
