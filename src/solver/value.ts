/** What is minimised: total lateness, then the tick at which the last task that is over was over. */
export interface Value {
  readonly late: number;
  readonly last: number;
}

export const WORST: Value = { late: Number.POSITIVE_INFINITY, last: Number.POSITIVE_INFINITY };

export const isBetter = (a: Value, b: Value): boolean => a.late < b.late || (a.late === b.late && a.last < b.last);

/** The better of two. */
export const betterOf = (a: Value, b: Value): Value => (isBetter(b, a) ? b : a);

/** The worse of two: the stronger of two lower bounds. */
export const worseOf = (a: Value, b: Value): Value => (isBetter(b, a) ? a : b);
