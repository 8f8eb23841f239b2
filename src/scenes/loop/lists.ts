import { segmentAt } from '../../analysis/timeline/timeline.ts';
import type { SceneMoment } from '../scene.ts';

/** A ready task: when it rang, in ticks before now; null: it has just finished a step of its own, or is new. */
export interface ReadyEntry {
  readonly task: number;
  readonly rungSince: number | null;
  /** Whether the event loop has not heard its bell yet. */
  readonly unheard: boolean;
}

/** The lists of an event loop, each cut to the length asked for, and their full lengths. */
export interface LoopLists {
  readonly ready: readonly ReadyEntry[];
  readonly waiting: readonly number[];
  readonly queued: readonly number[];
  readonly counts: ReturnType<SceneMoment['overview']>['counts'];
}

/**
 * The lists of the event loop at a moment: ready tasks in the order of its own queue, waiting tasks in the order of
 * their bells.
 */
export function listsOf(moment: SceneMoment, most: number): LoopLists {
  const { ready, waiting, queued, counts } = moment.overview(most);
  const heard = (moment.queue ?? []).filter((task) => moment.task(task).state === 'ready');
  const others = ready.filter((task) => !heard.includes(task));
  if (moment.queue !== null) others.sort((a, b) => (rungSince(moment, b) ?? 0) - (rungSince(moment, a) ?? 0));
  // The queue may be longer than its known part; then it also contains the other ready tasks, further back.
  const unheard = moment.queue !== null && heard.length < QUEUE_KNOWN;
  return {
    ready: [...[...new Set(heard)], ...others].slice(0, most).map((task, i) => ({
      task,
      rungSince: rungSince(moment, task),
      unheard: unheard && i >= heard.length,
    })),
    waiting: waiting.map(({ task }) => task),
    queued,
    counts,
  };
}

/** From this many entries on, the queue may be longer than its known part. */
const QUEUE_KNOWN = 24;

function rungSince({ timeline, time, scenario }: SceneMoment, task: number): number | null {
  const segment = segmentAt(timeline, task, time);
  if (!segment || segment.step === 0 || segment.attempt > 1) return null;
  return scenario.tasks[task]?.steps[segment.step - 1]?.type === 'non-blocking' ? time - segment.from : null;
}
