import { countWhile } from '../bisect.ts';

/** A quantity that grows at a piecewise constant rate: how many ticks of something there have been by a time. */
export class Curve {
  private readonly ats: number[];
  private readonly sums: number[];
  private readonly rates: number[];

  constructor(origin: Curve | null = null) {
    this.ats = origin?.ats.slice() ?? [0];
    this.sums = origin?.sums.slice() ?? [0];
    this.rates = origin?.rates.slice() ?? [0];
  }

  copy(): Curve {
    return new Curve(this);
  }

  /** From tick `at` on, the rate is higher by `by`. Ticks must not decrease from call to call. */
  change(at: number, by: number): void {
    const last = this.ats.length - 1;
    const lastAt = this.ats[last] as number;
    const rate = this.rates[last] as number;
    if (at === lastAt) {
      this.rates[last] = rate + by;
      return;
    }
    this.ats.push(at);
    this.sums.push((this.sums[last] as number) + rate * (at - lastAt));
    this.rates.push(rate + by);
  }

  /** The quantity at a time, which need not be whole. */
  at(time: number): number {
    const i = lastAtOrBefore(this.ats, time);
    return i < 0 ? 0 : (this.sums[i] as number) + (this.rates[i] as number) * (time - (this.ats[i] as number));
  }

  /** The highest rate from one time up to another, exclusive. */
  mostWithin(from: number, to: number): number {
    let i = lastAtOrBefore(this.ats, from);
    let most = this.rates[i] ?? 0;
    while ((this.ats[++i] ?? to) < to) most = Math.max(most, this.rates[i] as number);
    return most;
  }

  /** The rate at a time. */
  rateAt(time: number): number {
    return this.rates[lastAtOrBefore(this.ats, time)] ?? 0;
  }
}

/** Index of the last entry of an ascending list that is at most `value`, or −1. */
export const lastAtOrBefore = (list: readonly number[], value: number): number =>
  countWhile(list, (entry) => entry <= value) - 1;
