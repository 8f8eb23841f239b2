import { type Score, scoreOf, type TaskEnding } from '../engine/score.ts';
import type { Task } from '../scenario/scenario.ts';
import type { Segment, TaskStatus, Timeline } from './timeline/timeline.ts';

/**
 * Statistics of one task, in ticks. Each tick from its arrival to its end (or `until`) counts in exactly one of the
 * six.
 */
export interface TaskStatistics {
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'unfinished';
  /** Tick at which it was over; null: never. */
  readonly finish: number | null;
  /** Ticks past its deadline; 0 for a task that is not done. */
  readonly lateness: number;
  readonly blocked: number;
  readonly queued: number;
  readonly ready: number;
  readonly switching: number;
  readonly running: number;
  readonly waiting: number;
}

/** Statistics of one CPU, or of all together, in ticks. */
export interface CpuStatistics {
  readonly busy: number;
  readonly switching: number;
  readonly idle: number;
  readonly switches: number;
  /** busy / (busy + switching + idle); null if that is 0. */
  readonly utilisation: number | null;
}

export interface Statistics {
  readonly cpu: CpuStatistics;
  readonly cpus: readonly CpuStatistics[];
  readonly tasks: readonly TaskStatistics[];
  readonly score: Score;
}

/** The statistics of a run (docs/contract.md, *Measures*). Linear in the number of events. */
export function statisticsOf(timeline: Timeline): Statistics {
  const { run } = timeline;
  const tasks = run.scenario.tasks.map((task) => taskStatistics(timeline, task));
  const cpus = timeline.cpus.map((_, cpu) => cpuStatistics(timeline, cpu));
  const sum = (key: 'busy' | 'switching' | 'switches') => cpus.reduce((total, cpu) => total + cpu[key], 0);
  return {
    cpu: withIdle(sum('busy'), sum('switching'), sum('switches'), run.until * run.workers),
    cpus,
    tasks,
    score: scoreOf(run.scenario, (task) => endingOf(tasks[task])),
  };
}

function endingOf(task: TaskStatistics | undefined): TaskEnding {
  if (!task || task.outcome === 'unfinished') return { outcome: null, finish: -1 };
  return { outcome: task.outcome, finish: task.finish ?? -1 };
}

function taskStatistics(timeline: Timeline, task: Task): TaskStatistics {
  const { until } = timeline.run;
  const ticks = { blocked: 0, queued: 0, ready: 0, switching: 0, running: 0, waiting: 0 };
  for (const segment of timeline.tasks[task.index] ?? []) addTicks(ticks, segment, until);
  const last = timeline.tasks[task.index]?.at(-1);
  const outcome = outcomeOf(last?.state);
  const finish = last && outcome !== 'unfinished' ? last.from : null;
  const late = outcome === 'done' && task.deadline !== null && finish !== null ? finish - task.deadline : 0;
  return { outcome, finish, lateness: Math.max(0, late), ...ticks };
}

type Ticks = { -readonly [K in 'blocked' | 'queued' | 'ready' | 'switching' | 'running' | 'waiting']: number };

function addTicks(ticks: Ticks, segment: Segment, until: number): void {
  const { from, state, closure } = segment;
  if (state === 'absent' || state === 'done' || state === 'failed' || state === 'cancelled') return;
  const to = Math.min(segment.to, until);
  ticks[state] += to - from;
  if (!closure) return;
  const queued = closure.closedBy(to) - closure.closedBy(from);
  ticks.queued += queued;
  ticks.ready -= queued;
}

const outcomeOf = (state: TaskStatus | undefined): TaskStatistics['outcome'] =>
  state === 'done' || state === 'failed' || state === 'cancelled' ? state : 'unfinished';

function cpuStatistics(timeline: Timeline, cpu: number): CpuStatistics {
  const spans = timeline.cpus[cpu] ?? [];
  const ticks = { running: 0, switching: 0 };
  for (const span of spans) ticks[span.state] += span.to - span.from;
  const switches = timeline.switchCpus.filter((one) => one === cpu).length;
  return withIdle(ticks.running, ticks.switching, switches, timeline.run.until);
}

function withIdle(busy: number, switching: number, switches: number, all: number): CpuStatistics {
  return { busy, switching, idle: all - busy - switching, switches, utilisation: all === 0 ? null : busy / all };
}
