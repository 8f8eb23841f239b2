/** A first-in first-out queue with constant time at both ends. */
export class Fifo<T> {
  private items: T[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  push(item: T): void {
    this.items.push(item);
  }

  peek(): T | undefined {
    return this.items[this.head];
  }

  shift(): T | undefined {
    const item = this.items[this.head];
    if (this.head < this.items.length) this.head++;
    // Half the array is dead: drop it, so that a long run does not keep entries that have been shifted.
    if (this.head > 32 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  /** The first `most` items from the head. */
  first(most: number): T[] {
    return this.items.slice(this.head, this.head + most);
  }
}
