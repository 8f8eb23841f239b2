import type { Amount } from '../scenario/scenario.ts';
import { Fifo } from './fifo.ts';

/** The place of one task in a queue. */
export interface QueuePlace {
  readonly task: number;
  /** False once the task has been served, or has left. */
  queued: boolean;
}

/** The place of one task in the queue for a set of resources. */
export interface ResourcePlace extends QueuePlace {
  readonly needs: readonly Amount[];
  readonly sequence: number;
}

interface Line {
  readonly needs: readonly Amount[];
  readonly turns: Fifo<ResourcePlace>;
}

/**
 * The resource queue of the loop (docs/event-loop.md, rule 6). A task acquires everything that a step needs at once, or
 * joins one FIFO queue with its set: a number of units of each resource. When a resource is released, the queue is read
 * from the head, and every task whose whole set is free is served. Places with the same set form one line, so that a
 * release looks at every set, not at every task.
 */
export class Turnstile {
  private readonly free: number[];
  private readonly lines = new Map<string, Line>();
  private readonly linesFor: Line[][];
  private sequence = 0;

  constructor(capacities: readonly number[]) {
    this.free = capacities.slice();
    this.linesFor = capacities.map(() => []);
  }

  /** Acquire all of `needs` if all are free. */
  take(needs: readonly Amount[]): boolean {
    if (!this.canServe(needs)) return false;
    for (const { resource, units } of needs) this.free[resource] = (this.free[resource] as number) - units;
    return true;
  }

  /** Queue for `needs`, which are not all free. */
  join(task: number, needs: readonly Amount[]): ResourcePlace {
    const turn = { task, needs, sequence: this.sequence++, queued: true };
    this.lineFor(needs).turns.push(turn);
    return turn;
  }

  /** Units are free again: serve the tasks that can now run, in the order in which they joined. */
  release({ resource, units }: Amount, serve: (turn: ResourcePlace) => void): void {
    this.free[resource] = (this.free[resource] as number) + units;
    for (let turn = this.nextFor(resource); turn; turn = this.nextFor(resource)) {
      turn.queued = false;
      this.take(turn.needs);
      serve(turn);
    }
  }

  // Before this release no queued task could be served, so only lines that want the resource can be served now.
  private nextFor(resource: number): ResourcePlace | null {
    let next: ResourcePlace | null = null;
    for (const line of this.linesFor[resource] as Line[]) {
      const head = this.headOf(line);
      if (head && (!next || head.sequence < next.sequence) && this.canServe(line.needs)) next = head;
    }
    return next;
  }

  private headOf(line: Line): ResourcePlace | null {
    for (;;) {
      const head = line.turns.peek();
      if (!head) return null;
      if (head.queued) return head;
      line.turns.shift();
    }
  }

  private canServe(needs: readonly Amount[]): boolean {
    for (const { resource, units } of needs) if ((this.free[resource] as number) < units) return false;
    return true;
  }

  private lineFor(needs: readonly Amount[]): Line {
    const sorted = [...needs].sort((a, b) => a.resource - b.resource);
    const key = sorted.map(({ resource, units }) => `${resource}x${units}`).join();
    const known = this.lines.get(key);
    if (known) return known;
    const line: Line = { needs, turns: new Fifo() };
    this.lines.set(key, line);
    for (const { resource } of needs) (this.linesFor[resource] as Line[]).push(line);
    return line;
  }
}
