import { Fifo } from './fifo.ts';

/** The place of one task in the queue for a set of resources. */
export interface QueuePlace {
  readonly task: number;
  readonly needs: readonly number[];
  readonly sequence: number;
  queued: boolean;
}

interface Line {
  readonly needs: readonly number[];
  readonly turns: Fifo<QueuePlace>;
}

/**
 * The resource queue of the loop (docs/event-loop.md, rule 6). A task acquires everything that a step needs at once, or
 * joins one FIFO queue with its set. When a unit is released, the queue is read from the head, and every task whose
 * whole set is free is served. Places with the same set form one line, so that a release looks at every set, not at
 * every task.
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
  take(needs: readonly number[]): boolean {
    if (!this.canServe(needs)) return false;
    for (const resource of needs) this.free[resource] = (this.free[resource] as number) - 1;
    return true;
  }

  /** Queue for `needs`, which are not all free. */
  join(task: number, needs: readonly number[]): QueuePlace {
    const turn = { task, needs, sequence: this.sequence++, queued: true };
    this.lineFor(needs).turns.push(turn);
    return turn;
  }

  /** Leave the queue. @returns false if the place has been served already */
  leave(turn: QueuePlace): boolean {
    const wasQueued = turn.queued;
    turn.queued = false;
    return wasQueued;
  }

  /** One unit is free again: serve the tasks that can now run, in the order in which they joined. */
  release(resource: number, serve: (turn: QueuePlace) => void): void {
    this.free[resource] = (this.free[resource] as number) + 1;
    for (let turn = this.nextFor(resource); turn; turn = this.nextFor(resource)) {
      turn.queued = false;
      this.take(turn.needs);
      serve(turn);
    }
  }

  // Before this release no queued task could be served, so only lines that want the resource can be served now.
  private nextFor(resource: number): QueuePlace | null {
    let next: QueuePlace | null = null;
    for (const line of this.linesFor[resource] as Line[]) {
      const head = this.headOf(line);
      if (head && (!next || head.sequence < next.sequence) && this.canServe(line.needs)) next = head;
    }
    return next;
  }

  private headOf(line: Line): QueuePlace | null {
    for (;;) {
      const head = line.turns.peek();
      if (!head) return null;
      if (head.queued) return head;
      line.turns.shift();
    }
  }

  private canServe(needs: readonly number[]): boolean {
    for (const resource of needs) if (this.free[resource] === 0) return false;
    return true;
  }

  private lineFor(needs: readonly number[]): Line {
    const key = needs.length === 1 ? `${needs[0]}` : [...needs].sort((a, b) => a - b).join();
    const known = this.lines.get(key);
    if (known) return known;
    const line: Line = { needs, turns: new Fifo() };
    this.lines.set(key, line);
    for (const resource of needs) (this.linesFor[resource] as Line[]).push(line);
    return line;
  }
}
