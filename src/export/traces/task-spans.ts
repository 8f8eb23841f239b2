import { type Segment, type Span, segmentSpans, type Timeline } from '../../analysis/timeline/timeline.ts';

/** A span of a task with the CPU that worked on it, from 0; null while none did. */
export interface WorkedSpan extends Span {
  readonly worker: number | null;
}

/** Return a function that returns the spans within a segment of a task, cut at the end of the run, in order. */
export function workedSpans(timeline: Timeline): (task: number, segment: Segment) => WorkedSpan[] {
  const workerAt = workers(timeline);
  return (task, segment) => {
    const isWorked = segment.state === 'running' || segment.state === 'switching';
    const worker = isWorked ? workerAt(task, segment.from) : null;
    return segmentSpans(segment, timeline.run.until).map((span) => ({ ...span, worker }));
  };
}

// A task begins only one stretch on a CPU at a tick, so its beginning identifies it.
function workers({ cpus, tasks }: Timeline): (task: number, from: number) => number {
  if (cpus.length === 1) return () => 0;
  const byTask = tasks.map(() => new Map<number, number>());
  for (const [cpu, spans] of cpus.entries()) for (const { task, from } of spans) byTask[task]?.set(from, cpu);
  return (task, from) => byTask[task]?.get(from) ?? 0;
}
