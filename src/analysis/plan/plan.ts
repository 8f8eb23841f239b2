import type { Step, Task } from '../../scenario/scenario.ts';
import { expectationOf } from '../expectation.ts';
import { type Segment, segmentAt, type Timeline } from '../timeline/timeline.ts';

/** A stretch of a plan. Ticks, which may be fractions where a duration is drawn. */
export interface PlanSpan {
  readonly from: number;
  /** `Infinity`: it does not end. */
  readonly to: number;
  /** The CPU's own work, or what runs by itself. */
  readonly kind: 'hands' | 'by-itself';
  readonly step: number;
  /** The resources that the step uses. */
  readonly uses: readonly number[];
  /** The duration is drawn, and this is its expected value, to be shown with a mark. */
  readonly expected: boolean;
  /** The step does not end by itself: at `to` its time limit fails it, or nothing ever does. */
  readonly never: boolean;
}

/** The rest of a task from a moment on, as if it were the only task. */
export interface TaskPlan {
  readonly task: number;
  readonly spans: readonly PlanSpan[];
  /** The tick of an announced arrival that is still to come, or null. */
  readonly arrives: number | null;
  readonly deadline: number | null;
  /** The tasks that must be over before it begins and are not over yet, as far as the player knows of them. */
  readonly after: readonly number[];
  /**
   * When it would be over; `Infinity`: never, or it would fail. For a task that is over, this is before the moment
   * itself.
   */
  readonly over: number;
}

/** The plans of all tasks at a moment, each worked out when it is asked for. */
export interface Plan {
  /** The plan of a task; null: the player does not know of it yet. */
  of(task: number): TaskPlan | null;
}

/**
 * The plan at a moment: what is left of each task, to scale, as if it were alone: no other task has the CPU or a
 * resource, and no switch is paid. It knows what a player knows: no drawn value, and nothing that comes unannounced.
 */
export function planAt(timeline: Timeline, time: number): Plan {
  return new Planner(timeline, time);
}

class Planner implements Plan {
  private readonly timeline: Timeline;
  private readonly time: number;
  private readonly plans = new Map<number, TaskPlan>();
  // By list of awaited tasks, which copies share: those that are not over, and when they would be.
  private readonly open = new Map<readonly number[], readonly number[]>();
  private readonly ends = new Map<readonly number[], number>();

  constructor(timeline: Timeline, time: number) {
    this.timeline = timeline;
    this.time = time;
  }

  of(task: number): TaskPlan | null {
    if (!this.knows(task)) return null;
    // Not by recursion: a chain of tasks may be ten thousand long.
    for (const stack = [task]; stack.length > 0; ) {
      const top = stack.at(-1) as number;
      const isReady = this.plans.has(top) || this.ends.has(this.taskOf(top).after);
      const unplanned = isReady ? [] : this.afterOf(top).filter((other) => !this.plans.has(other));
      if (unplanned.length > 0) {
        for (const other of unplanned) stack.push(other);
        continue;
      }
      if (!this.plans.has(top)) this.plans.set(top, this.planOf(top));
      stack.pop();
    }
    return this.plans.get(task) ?? null;
  }

  private taskOf(task: number): Task {
    return this.timeline.run.scenario.tasks[task] as Task;
  }

  private knows(task: number): boolean {
    const { surprise, arrives } = this.taskOf(task);
    return !surprise || arrives <= this.time;
  }

  private afterOf(task: number): readonly number[] {
    const begun = segmentAt(this.timeline, task, this.time);
    if (begun && begun.state !== 'blocked') return [];
    const { after } = this.taskOf(task);
    const known = this.open.get(after) ?? after.filter((other) => this.knows(other) && !this.isOver(other));
    this.open.set(after, known);
    return known;
  }

  private isOver(task: number): boolean {
    const state = segmentAt(this.timeline, task, this.time)?.state;
    return state === 'done' || state === 'failed' || state === 'cancelled';
  }

  private planOf(task: number): TaskPlan {
    const { arrives, deadline } = this.taskOf(task);
    const segment = segmentAt(this.timeline, task, this.time);
    const after = this.afterOf(task);
    const plan = { task, arrives: segment ? null : arrives, deadline, after };
    if (this.isOver(task)) return { ...plan, spans: [], over: segment?.from ?? 0 };
    const start = Math.max(this.time, plan.arrives ?? 0, this.endOf(task, after));
    return start === Number.POSITIVE_INFINITY
      ? { ...plan, spans: [], over: start }
      : { ...plan, ...this.restOf(task, segment, start) };
  }

  private endOf(task: number, after: readonly number[]): number {
    const { after: list } = this.taskOf(task);
    const known = after.length === 0 ? 0 : this.ends.get(list);
    if (known !== undefined) return known;
    const end = after.reduce((last, other) => Math.max(last, this.plans.get(other)?.over ?? 0), 0);
    this.ends.set(list, end);
    return end;
  }

  private restOf(task: number, segment: Segment | null, start: number): Pick<TaskPlan, 'spans' | 'over'> {
    const { steps } = this.taskOf(task);
    const spans: PlanSpan[] = [];
    let at = segment?.state === 'switching' ? this.switchedBy(segment) : start;
    const isUnderWay = segment?.state === 'running' || segment?.state === 'waiting';
    let elapsed = isUnderWay ? this.time - (segment?.from ?? 0) : 0;
    let attempt = segment?.attempt ?? 1;
    for (let index = segment?.step ?? 0; index < steps.length; ) {
      const step = steps[index] as Step;
      const ticks = expectedLeft(step, elapsed);
      spans.push(spanOf(step, index, at, at + ticks));
      at += ticks;
      elapsed = 0;
      if (at === Number.POSITIVE_INFINITY) break;
      const fails = isBoundToFail(step);
      if (fails && attempt < step.attempts) attempt++;
      else if (fails && step.onFailure === 'fail') return { spans, over: Number.POSITIVE_INFINITY };
      else {
        index++;
        attempt = 1;
      }
    }
    return { spans, over: at };
  }

  private switchedBy({ from }: Segment): number {
    return Math.max(this.time, from + this.timeline.run.scenario.cpu.switchCost);
  }
}

const spanOf = (step: Step, index: number, from: number, to: number): PlanSpan => {
  const { least, most } = expectationOf(step);
  return {
    from,
    to,
    kind: step.type === 'blocking' ? 'hands' : 'by-itself',
    step: index,
    uses: step.uses,
    expected: least !== most,
    never: step.duration === 'never',
  };
};

/** The expected ticks left of a step that has run this long: each drawn value that is still possible is equally likely. */
function expectedLeft(step: Step, elapsed: number): number {
  const { least, most } = expectationOf(step);
  return Math.max(0, (Math.max(least, elapsed) + most) / 2 - elapsed);
}

const isBoundToFail = ({ duration, timeout }: Step): boolean =>
  timeout !== null && (duration === 'never' || duration.min > timeout);
