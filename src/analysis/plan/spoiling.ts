import type { Run } from '../../engine/run.ts';
import { countWhile } from '../bisect.ts';
import { lastBegunBy, type Segment, type Timeline } from '../timeline/timeline.ts';

/** A result that has rung and is not kept for ever. Ticks. */
export interface Spoiling {
  /** The step that rang. */
  readonly step: number;
  readonly rang: number;
  /** The tick at which it spoils, unless the task is attended first. */
  readonly at: number;
}

/**
 * The result of a task that can spoil, at a given time: it has rung, and the task has not been attended since; null:
 * none.
 */
export function spoilingAt(timeline: Timeline, task: number, time: number): Spoiling | null {
  const track = timeline.tasks[task] ?? [];
  let i = lastBegunBy(track, time);
  const segment = track[i];
  if (!segment || !standsIdle(segment) || segment.attempt > 1) return null;
  // It may have been blocked first.
  while (i > 0 && standsIdle(track[i - 1] as Segment) && track[i - 1]?.step === segment.step) i--;
  const rang = track[i]?.from ?? 0;
  const step = segment.step - 1;
  const spoilsAfter = timeline.run.scenario.tasks[task]?.steps[step]?.spoilsAfter ?? null;
  if (spoilsAfter === null || !rangAt(timeline.run, task, step, rang)) return null;
  return { step, rang, at: rang + spoilsAfter };
}

const standsIdle = ({ state }: Segment): boolean => state === 'ready' || state === 'blocked';

// A step that was skipped without a result leaves nothing that could spoil.
function rangAt({ trace }: Run, task: number, step: number, tick: number): boolean {
  for (let i = countWhile(trace, ({ at }) => at < tick); trace[i]?.at === tick; i++) {
    const event = trace[i];
    if (event?.kind === 'ring' && event.task === task && event.step === step) return true;
  }
  return false;
}
