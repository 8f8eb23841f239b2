import type { Policy } from '../../engine/run.ts';
import { EventLoop, HEAR } from '../../policies/event-loop.ts';

/**
 * The policy that decides as an exported JavaScript program does (runtime/meanwhile-runtime.mjs), so that its heading
 * can say what will happen when it runs. It is the event loop of asyncio except for one thing: there are no rounds.
 * Microtasks are run until none is left, and only then, or when a `pause()` ends, do the alarms that are due join the
 * queue.
 */
class JavascriptLoop extends EventLoop {
  override readonly name = 'javascript';

  protected override nextRound(now: number): void {
    if (this.ready.length === 0) this.hearTimers(now);
    this.round = Math.min(1, this.ready.length);
  }

  protected override pause(task: number): void {
    this.ready.push(HEAR);
    this.enqueue(task);
  }
}

/** The order of an exported JavaScript program, as a policy for `simulate`. Create one for every run. */
export const javascriptLoop = (): Policy => new JavascriptLoop();
