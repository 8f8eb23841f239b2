import { Fifo } from './fifo.ts';

/** One task's place in the queue for a set of resources. */
export interface Turn {
  readonly task: number;
  readonly wants: readonly number[];
  readonly sequence: number;
  queued: boolean;
}

interface Line {
  readonly wants: readonly number[];
  readonly turns: Fifo<Turn>;
}

/**
 * The loop's locks: everything a step needs is taken at once, else one joins a single first-come queue with one's set;
 * on giving, the queue is gone through from the head and everyone whose whole set is free is served (rule 6). Turns
 * with the same set stand in one line, so that giving costs as many looks as there are sets, not as there are tasks.
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

  /** Take all of `wants` if all are free. */
  take(wants: readonly number[]): boolean {
    if (!this.canServe(wants)) return false;
    for (const resource of wants) this.free[resource] = (this.free[resource] as number) - 1;
    return true;
  }

  /** Queue for `wants`, which are not all free. */
  join(task: number, wants: readonly number[]): Turn {
    const turn = { task, wants, sequence: this.sequence++, queued: true };
    this.lineFor(wants).turns.push(turn);
    return turn;
  }

  /** Leave the queue. @returns false if the turn has been served already */
  leave(turn: Turn): boolean {
    const stood = turn.queued;
    turn.queued = false;
    return stood;
  }

  /** One unit is free again: serve whom that lets go on, in the order in which they came. */
  give(resource: number, serve: (turn: Turn) => void): void {
    this.free[resource] = (this.free[resource] as number) + 1;
    for (let turn = this.nextFor(resource); turn; turn = this.nextFor(resource)) {
      turn.queued = false;
      this.take(turn.wants);
      serve(turn);
    }
  }

  // Before the resource came free nobody in the queue could be served, so only lines that want it can be now.
  private nextFor(resource: number): Turn | null {
    let next: Turn | null = null;
    for (const line of this.linesFor[resource] as Line[]) {
      const head = this.headOf(line);
      if (head && (!next || head.sequence < next.sequence) && this.canServe(line.wants)) next = head;
    }
    return next;
  }

  private headOf(line: Line): Turn | null {
    for (;;) {
      const head = line.turns.peek();
      if (!head) return null;
      if (head.queued) return head;
      line.turns.shift();
    }
  }

  private canServe(wants: readonly number[]): boolean {
    for (const resource of wants) if (this.free[resource] === 0) return false;
    return true;
  }

  private lineFor(wants: readonly number[]): Line {
    const key = wants.length === 1 ? `${wants[0]}` : [...wants].sort((a, b) => a - b).join();
    const known = this.lines.get(key);
    if (known) return known;
    const line: Line = { wants, turns: new Fifo() };
    this.lines.set(key, line);
    for (const resource of wants) (this.linesFor[resource] as Line[]).push(line);
    return line;
  }
}
