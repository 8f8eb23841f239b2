/** What is minimised, in this order: tasks lost, total lateness, the tick at which the last task that is over was over. */
export interface Value {
  readonly lost: number;
  readonly late: number;
  readonly last: number;
}

const INFINITE = Number.POSITIVE_INFINITY;
export const WORST: Value = { lost: INFINITE, late: INFINITE, last: INFINITE };

/** Negative: `a` is better. */
export const compareValues = (a: Value, b: Value): number =>
  a.lost === b.lost ? (a.late === b.late ? order(a.last, b.last) : order(a.late, b.late)) : order(a.lost, b.lost);

export const isBetter = (a: Value, b: Value): boolean => compareValues(a, b) < 0;

/** The worse of two: the stronger of two lower bounds. */
export const worseOf = (a: Value, b: Value): Value => (isBetter(b, a) ? a : b);

// By comparison: the difference of two infinities is no number.
const order = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
