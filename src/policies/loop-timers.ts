import { CLOSE, EventQueue } from '../engine/event-queue.ts';
import type { Turn } from './turnstile.ts';

/** A timer of the loop: whom it is for, and, for the spoil of a result whose task queues, the place in the queue. */
export interface Bell {
  readonly task: number;
  readonly turn: Turn | null;
}

/** The loop's timers in the normal form (due, sequence) of rule 11. */
export class LoopTimers {
  private readonly heap = new EventQueue();
  private readonly bells = new Map<number, Bell & { readonly due: number }>();
  private sequence = 0;

  set(due: number, bell: Bell): void {
    this.heap.push(due, CLOSE, this.sequence, bell.task);
    this.bells.set(this.sequence++, { ...bell, due });
  }

  /** Take out the first bell that is due by `now`, or null. */
  due(now: number): Bell | null {
    if (this.heap.size === 0 || this.heap.firstAt > now) return null;
    const sequence = this.heap.firstSequence;
    const bell = this.bells.get(sequence) as Bell;
    this.heap.pop();
    this.bells.delete(sequence);
    return bell;
  }

  /** All that are set, first due first. */
  list(): { due: number; task: number }[] {
    const bells = [...this.bells.values()].filter((bell) => !bell.turn || bell.turn.queued);
    // The map keeps the order in which they were set, and the sort is stable.
    return bells.sort((a, b) => a.due - b.due).map(({ due, task }) => ({ due, task }));
  }
}
