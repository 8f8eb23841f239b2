/** The middle and the ends of the values of one figure. */
export interface Spread {
  /** Half of the values are at most this; the mean of the two in the middle where their number is even. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** How often each value occurs. The order in which values are counted does not matter. */
export class Counts {
  private readonly times = new Map<number, number>();
  private total = 0;

  /** Count a value; null: there is none, which is not counted. */
  add(value: number | null): void {
    if (value === null) return;
    this.times.set(value, (this.times.get(value) ?? 0) + 1);
    this.total += 1;
  }

  /** Null if there are no values. */
  spread(): Spread | null {
    const values = [...this.times.keys()].sort((a, b) => a - b);
    const [min] = values;
    const max = values.at(-1);
    if (min === undefined || max === undefined) return null;
    const middle = (this.total - 1) / 2;
    return { median: (this.at(values, Math.floor(middle)) + this.at(values, Math.ceil(middle))) / 2, min, max };
  }

  // The value at a place among all, each as often as it occurs.
  private at(values: readonly number[], place: number): number {
    let passed = 0;
    for (const value of values) {
      passed += this.times.get(value) ?? 0;
      if (passed > place) return value;
    }
    return Number.NaN;
  }
}
