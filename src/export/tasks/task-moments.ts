import { formatTime } from '../../analysis/clock.ts';
import { cpuMoment, taskMoment } from '../../analysis/moment.ts';
import { hasPassed, segmentAt, stateOf, type TaskStatus, type Timeline } from '../../analysis/timeline/timeline.ts';
import { listOf } from '../../draw/text.ts';
import { printable } from '../../scenario/source/text.ts';

/** All tasks at one moment of a run, after everything that happened at that tick. */
export interface TaskMoments {
  readonly timeline: Timeline;
  /** Tick. */
  readonly at: number;
  /** By task. */
  readonly states: readonly TaskStatus[];
}

export function taskMoments(timeline: Timeline, at: number): TaskMoments {
  const states = timeline.run.scenario.tasks.map(({ index }) => stateOf(segmentAt(timeline, index, at), at));
  return { timeline, at, states };
}

/** Whether a task has ended, in any way. */
const isOver = (state: TaskStatus | undefined): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled';

/** Whether a task has arrived and not ended: what a list of tasks shows. */
export const isAlive = (state: TaskStatus | undefined): boolean => state !== 'absent' && !isOver(state);

/** What a task waits for: other tasks, or units of resources that other tasks hold. Indices. */
export interface Awaited {
  readonly tasks: readonly number[];
  readonly resources: readonly number[];
}

/** The tasks that a task is waiting for: those that it is after, or those that hold what it needs. */
export function awaitedBy({ timeline, at, states }: TaskMoments, task: number): Awaited {
  if (states[task] === 'blocked') {
    const { after = [], steps = [] } = timeline.run.scenario.tasks[task] ?? {};
    const open = after.filter((other) => !isOver(states[other]));
    const parts = steps[segmentAt(timeline, task, at)?.step ?? 0]?.after ?? [];
    const awaited = parts.filter((part) => !hasPassed(timeline, part.task, part.step, at));
    return { tasks: [...new Set([...open, ...awaited.map((part) => part.task)])], resources: [] };
  }
  if (states[task] !== 'queued') return { tasks: [], resources: [] };
  const { missing, heldBy } = taskMoment(timeline, task, at);
  return { tasks: [...new Set(heldBy)], resources: missing };
}

/**
 * What a task waits for, in a few words: `ring at 1:22`, `Dryer, held by Load 1`; empty for a task that runs or is
 * over.
 */
export function waitsForWords(moments: TaskMoments, task: number): string {
  const { timeline, at, states } = moments;
  const { unit } = timeline.run.scenario;
  const state = states[task];
  if (state === 'ready') return 'the CPU';
  if (state === 'absent') return `its arrival at ${formatTime(unit, timeline.run.scenario.tasks[task]?.arrives ?? 0)}`;
  if (state === 'waiting') {
    const end = segmentAt(timeline, task, at)?.to ?? Number.POSITIVE_INFINITY;
    return end === Number.POSITIVE_INFINITY ? 'a ring that never comes' : `ring at ${formatTime(unit, end)}`;
  }
  const { tasks, resources } = awaitedBy(moments, task);
  if (state === 'blocked') return namesOf(moments, tasks);
  if (state !== 'queued') return '';
  const wanted = listOf(resources.map((one) => printable(timeline.run.scenario.resources[one]?.title ?? '')));
  return `${wanted}, held by ${namesOf(moments, tasks)}`;
}

const MOST_NAMED = 2;

/** The titles of some tasks; only those that are named are looked up. */
function namesOf({ timeline }: TaskMoments, tasks: readonly number[]): string {
  const named = tasks.slice(0, MOST_NAMED).map((task) => printable(timeline.run.scenario.tasks[task]?.title ?? ''));
  const more = tasks.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** The first lines of a list of tasks: which run, which moment, and what each CPU does. */
export function headOf({ timeline, at }: TaskMoments): string[] {
  const { scenario, policy, seed, workers } = timeline.run;
  const head = `${printable(scenario.title)} · ${policy} · seed ${seed} · at ${formatTime(scenario.unit, at)}`;
  const cpus = timeline.cpus.map((_, cpu) => {
    const name = `${printable(scenario.cpu.name)}${workers > 1 ? ` ${cpu + 1}` : ''}`;
    const span = cpuMoment(timeline, cpu, at);
    if (!span) return `${name}: idle`;
    const task = scenario.tasks[span.task];
    const title = printable(task?.title ?? '');
    return span.state === 'switching'
      ? `${name}: switching to ${title}`
      : `${name}: ${title}, ${printable(task?.steps[span.step]?.name ?? '')}`;
  });
  return [head, ...cpus];
}

const COUNTED = [
  'running',
  'switching',
  'ready',
  'queued',
  'blocked',
  'waiting',
  'done',
  'failed',
  'cancelled',
] as const;

/** How many tasks are in each state, in one line: `waiting 2 · done 1`. */
export function countsLine({ states }: TaskMoments): string {
  const counts = new Map<TaskStatus, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = COUNTED.filter((state) => counts.has(state)).map((state) => `${state} ${counts.get(state)}`);
  const absent = counts.get('absent');
  return [...parts, ...(absent ? [`not arrived ${absent}`] : [])].join(' · ');
}
