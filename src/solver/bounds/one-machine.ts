/**
 * The least end of jobs on one machine, each with an earliest start, a length and a tail that follows it: Jackson's
 * preemptive schedule, which at any time works on the job with the longest tail.
 */
export class OneMachine {
  size = 0;
  private starts = new Float64Array(64);
  private lengths = new Float64Array(64);
  private tails = new Float64Array(64);
  private keys = new Float64Array(64);
  private heap = new Int32Array(64);

  clear(): void {
    this.size = 0;
  }

  add(start: number, length: number, tail: number): void {
    const i = this.size++;
    if (i === this.starts.length) this.grow();
    this.starts[i] = start;
    this.lengths[i] = length;
    this.tails[i] = tail;
  }

  /** The least end; 0 if there are no jobs. Consumes the jobs. */
  bound(): number {
    const { size, starts, lengths, tails, heap } = this;
    const keys = this.keys.subarray(0, size);
    // Start and index in one number, so that the built-in numeric sort needs no comparison function.
    for (let i = 0; i < size; i++) keys[i] = starts[i]! * size + i;
    keys.sort();
    let bound = 0;
    let now = 0;
    let waiting = 0;
    let next = 0;
    while (next < size || waiting > 0) {
      // All that could have begun before now is done.
      if (waiting === 0) now = Math.floor(keys[next]! / size);
      while (next < size && Math.floor(keys[next]! / size) <= now) waiting = this.push(keys[next++]! % size, waiting);
      const top = heap[0]!;
      const until = next < size ? Math.floor(keys[next]! / size) : Number.POSITIVE_INFINITY;
      const left = lengths[top]!;
      if (now + left <= until) {
        now += left;
        if (now + tails[top]! > bound) bound = now + tails[top]!;
        waiting = this.pop(waiting);
      } else {
        lengths[top] = left - (until - now);
        now = until;
      }
    }
    return bound;
  }

  private push(piece: number, count: number): number {
    const { heap, tails } = this;
    const tail = tails[piece]!;
    let i = count;
    while (i > 0) {
      const up = (i - 1) >> 1;
      const other = heap[up]!;
      if (tails[other]! >= tail) break;
      heap[i] = other;
      i = up;
    }
    heap[i] = piece;
    return count + 1;
  }

  private pop(count: number): number {
    const { heap, tails } = this;
    const left = count - 1;
    const piece = heap[left]!;
    const tail = tails[piece]!;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= left) break;
      if (down + 1 < left && tails[heap[down + 1]!]! > tails[heap[down]!]!) down++;
      const other = heap[down]!;
      if (tails[other]! <= tail) break;
      heap[i] = other;
      i = down;
    }
    heap[i] = piece;
    return left;
  }

  private grow(): void {
    const room = this.starts.length * 2;
    const longer = (list: Float64Array) => {
      const copy = new Float64Array(room);
      copy.set(list);
      return copy;
    };
    this.starts = longer(this.starts);
    this.lengths = longer(this.lengths);
    this.tails = longer(this.tails);
    this.keys = new Float64Array(room);
    this.heap = new Int32Array(room);
  }
}
