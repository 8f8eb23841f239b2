import type { Step, Task } from '../../scenario/scenario.ts';
import { expectationOf } from '../expectation.ts';
import { taskMoment } from '../moment.ts';
import { segmentAt, type Timeline } from '../timeline/timeline.ts';
import { planAt } from './plan.ts';
import { spoilingAt } from './spoiling.ts';
import { turningAt } from './turning.ts';

/** One step, or several in a row that differ in nothing that is shown. Ticks. */
export interface RemainingSteps {
  readonly name: string;
  /** How many. */
  readonly count: number;
  /**
   * The number (from 1) of the first of them among the steps of that name in its task, and how many of those there are.
   */
  readonly number: number;
  readonly of: number;
  readonly kind: 'hands' | 'by-itself';
  /**
   * How long each takes, or what is left of the one in progress; equal where it is certain; `most` may be `Infinity`.
   */
  readonly least: number;
  readonly most: number;
  readonly isUnderWay: boolean;
  /** The names of the resources that it uses. */
  readonly uses: readonly string[];
  /** How long its result keeps after the ring; null: for ever. */
  readonly keeps: number | null;
  readonly timeout: number | null;
}

/** What is left of one task at a moment: everything that its row shows. */
export interface Remaining {
  readonly title: string;
  readonly steps: readonly RemainingSteps[];
  /** The tick of an announced arrival that is still to come, or null. */
  readonly arrives: number | null;
  /** How long the CPU takes to turn to it: 0 if it has done so already, or if that is part of a step. */
  readonly turning: number;
  /** The titles of the tasks that must be over first. */
  readonly after: readonly string[];
  readonly deadline: number | null;
  /** The tick at which what has rung spoils, or null. */
  readonly spoils: number | null;
  /** When it would be over if it were alone, without a switch (`Infinity`: never); whether that includes a drawn value. */
  readonly over: number;
  readonly isExpected: boolean;
}

/**
 * What is left of a task at a moment, as a player knows it; null: the player does not know of the task yet.
 * @param plans the plan at that moment
 */
export function remainingOf(
  timeline: Timeline,
  task: number,
  time: number,
  plans = planAt(timeline, time),
): Remaining | null {
  const plan = plans.of(task);
  if (!plan) return null;
  const { tasks } = timeline.run.scenario;
  const { title, deadline } = tasks[task] as Task;
  return {
    title,
    steps: stepsLeft(timeline, task, time),
    arrives: plan.arrives,
    turning: turningAt(timeline, task, time),
    after: afterOf(timeline, task, time, plan.after).map((other) => tasks[other]?.title ?? ''),
    deadline,
    spoils: spoilingAt(timeline, task, time)?.at ?? null,
    over: plan.over,
    isExpected: plan.spans.some(({ expected }) => expected),
  };
}

// If the next step of a task is after other tasks, the task waits for them, too, as far as the player knows of them.
function afterOf(timeline: Timeline, task: number, time: number, after: readonly number[]): readonly number[] {
  const segment = segmentAt(timeline, task, time);
  if (segment?.state !== 'blocked') return after;
  const { tasks } = timeline.run.scenario;
  const open = taskMoment(timeline, task, time).after;
  return open.filter((other) => !tasks[other]?.surprise || (tasks[other]?.arrives ?? 0) <= time);
}

function stepsLeft(timeline: Timeline, task: number, time: number): RemainingSteps[] {
  const { scenario } = timeline.run;
  const segment = segmentAt(timeline, task, time);
  if (segment && ['done', 'failed', 'cancelled'].includes(segment.state)) return [];
  const { steps } = scenario.tasks[task] as Task;
  const first = segment?.step ?? 0;
  const isUnderWay = segment?.state === 'running' || segment?.state === 'waiting';
  const total = countNames(steps);
  const seen = countNames(steps.slice(0, first));
  const groups: RemainingSteps[] = [];
  for (const [i, step] of steps.slice(first).entries()) {
    const number = (seen.get(step.name) ?? 0) + 1;
    seen.set(step.name, number);
    const elapsed = i === 0 && isUnderWay ? time - (segment?.from ?? 0) : null;
    const one = groupOf(step, number, total.get(step.name) ?? 1, elapsed, scenario.resources);
    const last = groups.at(-1);
    if (last && isAlike(last, one)) groups[groups.length - 1] = { ...last, count: last.count + 1 };
    else groups.push(one);
  }
  return groups;
}

function groupOf(
  step: Step,
  number: number,
  of: number,
  elapsed: number | null,
  resources: readonly { readonly title: string }[],
): RemainingSteps {
  const { least, most } = expectationOf(step);
  return {
    name: step.name,
    count: 1,
    number,
    of,
    kind: step.type === 'blocking' ? 'hands' : 'by-itself',
    least: Math.max(0, least - (elapsed ?? 0)),
    most: Math.max(0, most - (elapsed ?? 0)),
    isUnderWay: elapsed !== null,
    uses: step.amounts.map(
      ({ resource, units }) => `${units > 1 ? `${units} × ` : ''}${resources[resource]?.title ?? ''}`,
    ),
    keeps: step.spoilsAfter,
    timeout: step.timeout,
  };
}

const isAlike = (a: RemainingSteps, b: RemainingSteps): boolean =>
  !a.isUnderWay && a.uses.join() === b.uses.join() && ALIKE.every((field) => a[field] === b[field]);

const ALIKE = ['name', 'kind', 'least', 'most', 'keeps', 'timeout'] as const;

function countNames(steps: readonly Step[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of steps) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
