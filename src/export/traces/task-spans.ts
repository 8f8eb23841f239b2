import { type Span, type Timeline, taskSpans } from '../../analysis/timeline/timeline.ts';

/** A span of a task with the CPU that worked on it, from 0; null while none did. */
export interface WorkedSpan extends Span {
  readonly worker: number | null;
}

/** Return a function that lists the spans of a task from its arrival to its end (or to `until`), in order. */
export function workedSpans(timeline: Timeline): (task: number) => WorkedSpan[] {
  const workerAt = workers(timeline);
  return (task) =>
    taskSpans(timeline, task).map((span) => {
      const isWorked = span.state === 'running' || span.state === 'switching';
      return { ...span, worker: isWorked ? workerAt(task, span.from) : null };
    });
}

// A task begins only one stretch on a CPU at a tick, so its beginning identifies it.
function workers({ cpus, tasks }: Timeline): (task: number, from: number) => number {
  if (cpus.length === 1) return () => 0;
  const byTask = tasks.map(() => new Map<number, number>());
  for (const [cpu, spans] of cpus.entries()) for (const { task, from } of spans) byTask[task]?.set(from, cpu);
  return (task, from) => byTask[task]?.get(from) ?? 0;
}
