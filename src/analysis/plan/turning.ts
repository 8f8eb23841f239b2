import type { TraceEvent } from '../../engine/trace.ts';
import { countWhile } from '../bisect.ts';
import { segmentAt, type Timeline } from '../timeline/timeline.ts';

/**
 * How many ticks would pass until the step of a task starts if the task were attended at a given time: the switch, if
 * the CPU has to turn to it.
 */
export function turningAt(timeline: Timeline, task: number, time: number): number {
  const { switchCost } = timeline.run.scenario.cpu;
  const state = segmentAt(timeline, task, time)?.state;
  if (switchCost === 0 || state !== 'ready') return 0;
  const last = lastAttended(timeline, time);
  return last < 0 || last === task ? 0 : switchCost;
}

// The CPU stays turned to a task that runs by itself.
function lastAttended({ run: { trace } }: Timeline, time: number): number {
  for (let i = countWhile(trace, ({ at }) => at <= time) - 1; i >= 0; i--) {
    const { kind, task } = trace[i] as TraceEvent;
    if (kind === 'start' || kind === 'switch') return task;
  }
  return -1;
}
