/** Frames come about sixteen times a second, and more slowly where one costs so much that they would fill a core. */
const FASTEST_MS = 60;
const SLOWEST_MS = 250;
const SHARE_OF_A_CORE = 0.28;

/** Milliseconds to the next frame, when the last one took `cost` milliseconds of work. */
export const nextDelay = (cost: number): number =>
  Math.min(SLOWEST_MS, Math.max(FASTEST_MS, cost / SHARE_OF_A_CORE - cost));
