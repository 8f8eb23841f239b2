/** The units that are in use at a moment and come back at a known time. */
export class UnitsInUse {
  private readonly of: Int32Array;
  private readonly until: Float64Array;
  private size = 0;

  /** @param most how many there can be at once */
  constructor(most: number) {
    this.of = new Int32Array(most);
    this.until = new Float64Array(most);
  }

  clear(): void {
    this.size = 0;
  }

  add(resource: number, until: number): void {
    this.of[this.size] = resource;
    this.until[this.size++] = until;
  }

  /** When the n-th unit of a resource comes back, counted from 1; `Infinity`: there are fewer. */
  back(resource: number, n: number): number {
    const times: number[] = [];
    for (let i = 0; i < this.size; i++) if (this.of[i] === resource) times.push(this.until[i]!);
    return times.sort((a, b) => a - b)[n - 1] ?? Number.POSITIVE_INFINITY;
  }

  /**
   * The earliest tick by which a resource can have been in use for this many ticks by all units together.
   * @param units how many of them are free now
   * @param ticks for each of those, with the ticks before now
   */
  end(resource: number, units: number, ticks: number): number {
    const { of, until, size } = this;
    let count = units;
    let sum = ticks;
    // Add the units that come back early enough to help, the soonest first.
    for (let after = -1; ; ) {
      let next = -1;
      for (let i = 0; i < size; i++) {
        if (of[i] !== resource || i === after) continue;
        if (after >= 0 && !isBehind(until, i, after)) continue;
        if (next < 0 || isBehind(until, next, i)) next = i;
      }
      if (next < 0 || (count > 0 && until[next]! * count >= sum)) break;
      sum += until[next]!;
      count++;
      after = next;
    }
    return Math.ceil(sum / count);
  }

  /** For how many ticks these units of a resource can be used once they are back, and before `end`. */
  room(resource: number, end: number): number {
    let room = 0;
    for (let i = 0; i < this.size; i++) if (this.of[i] === resource) room += Math.max(0, end - this.until[i]!);
    return room;
  }
}

// By time, then by index.
const isBehind = (list: Float64Array, a: number, b: number): boolean =>
  list[a]! > list[b]! || (list[a] === list[b] && a > b);
