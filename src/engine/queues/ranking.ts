/**
 * Tasks ordered by a key, least first, ties in file order: a binary heap. An entry is valid while the task has the stamp
 * with which it was pushed. Stale entries are dropped when they come first, so removing a task costs nothing.
 */
export class Ranking {
  private readonly keys: number[] = [];
  private readonly tasks: number[] = [];
  private readonly stamps: number[] = [];

  push(key: number, task: number, stamp: number): void {
    let i = this.keys.length;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (this.precedes(up, key, task)) break;
      this.move(up, i);
      i = up;
    }
    this.set(i, key, task, stamp);
  }

  /** The first valid entry by the current stamps; null if there is none. */
  first(stampOf: Int32Array): { readonly key: number; readonly task: number } | null {
    while (this.keys.length > 0) {
      const task = this.tasks[0]!;
      if (stampOf[task] === this.stamps[0]) return { key: this.keys[0]!, task };
      this.pop();
    }
    return null;
  }

  private pop(): void {
    const key = this.keys.pop()!;
    const task = this.tasks.pop()!;
    const stamp = this.stamps.pop()!;
    const n = this.keys.length;
    if (n === 0) return;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= n) break;
      if (down + 1 < n && this.precedes(down + 1, this.keys[down]!, this.tasks[down]!)) down++;
      if (!this.precedes(down, key, task)) break;
      this.move(down, i);
      i = down;
    }
    this.set(i, key, task, stamp);
  }

  private precedes(i: number, key: number, task: number): boolean {
    const own = this.keys[i]!;
    return own < key || (own === key && this.tasks[i]! < task);
  }

  private move(from: number, to: number): void {
    this.set(to, this.keys[from]!, this.tasks[from]!, this.stamps[from]!);
  }

  private set(i: number, key: number, task: number, stamp: number): void {
    this.keys[i] = key;
    this.tasks[i] = task;
    this.stamps[i] = stamp;
  }
}
