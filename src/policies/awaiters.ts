import type { TaskState } from '../engine/task-state.ts';
import type { QueuePlace } from './turnstile.ts';

/** What the loop knows of a coroutine that other coroutines await. */
interface AwaitedTask {
  ended: boolean;
  /** How many steps it has gone past, as far as the loop knows. */
  past: number;
  /** The coroutines that await its end, in the order in which they began to. */
  readonly end: QueuePlace[];
  /** The coroutines that await one of its steps, by step. */
  readonly steps: Map<number, QueuePlace[]>;
}

/** Which coroutines await which task or step in the event loop (docs/event-loop.md, rule 7). */
export class Awaiters {
  private readonly tasks: readonly AwaitedTask[];

  constructor(states: readonly Pick<TaskState, 'phase' | 'past'>[]) {
    this.tasks = states.map(({ phase, past }) => ({ ended: phase === 'over', past, end: [], steps: new Map() }));
  }

  /**
   * Await a step of `other`, or (step −1) its end. @returns null if the loop knows that to be over: then there is no
   * wait
   */
  join(task: number, other: number, step: number): QueuePlace | null {
    const { ended, past, end, steps } = this.tasks[other] as AwaitedTask;
    if (ended || (step >= 0 && past > step)) return null;
    const place = { task, queued: true };
    const list = step < 0 ? end : steps.get(step);
    if (list) list.push(place);
    else steps.set(step, [place]);
    return place;
  }

  /** A coroutine has gone past its first `past` steps: serve the coroutines that await one of them. */
  goPast(task: number, past: number, serve: (waiter: number) => void): void {
    const awaited = this.tasks[task] as AwaitedTask;
    awaited.past = Math.max(awaited.past, past);
    if (awaited.steps.size === 0) return;
    const reached = [...awaited.steps.keys()].filter((step) => step < past).sort((a, b) => a - b);
    for (const step of reached) {
      serveAll(awaited.steps.get(step) ?? [], serve);
      awaited.steps.delete(step);
    }
  }

  /**
   * A coroutine has ended: serve the coroutines that await steps it never went past, by step, then those that await its
   * end.
   */
  end(task: number, serve: (waiter: number) => void): void {
    this.goPast(task, Number.POSITIVE_INFINITY, serve);
    const awaited = this.tasks[task] as AwaitedTask;
    awaited.ended = true;
    serveAll(awaited.end.splice(0), serve);
  }
}

function serveAll(places: readonly QueuePlace[], serve: (waiter: number) => void): void {
  for (const place of places) {
    if (!place.queued) continue;
    place.queued = false;
    serve(place.task);
  }
}
