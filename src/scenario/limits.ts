/** Limits on the size of a scenario file, and of what it expands to. */
export const LIMITS = {
  /** UTF-8 bytes of a file: 1 MiB. */
  bytes: 1_048_576,
  /** Entries of `tasks` as written. */
  entries: 1_000,
  /** Tasks once copies are made. */
  tasks: 10_000,
  /** Steps of all tasks once repeats are unrolled and copies made. */
  steps: 100_000,
  /** Sum over all expanded steps of their `attempts`. */
  attemptsInAll: 1_000_000,
  copies: 10_000,
  repeat: 100_000,
  /** Levels of nested `repeat`. */
  repeatDepth: 3,
  attempts: 100,
  capacity: 1_000,
  priority: 1_000,
  /** Entries of all lists in the `after` of steps, and of all lists with {n}, once they are written out. */
  waits: 1_000_000,
  /** Ticks. */
  time: 100_000_000,
  /** Characters (code points) of a title or a name. */
  title: 80,
  /** Characters (code points) of the place of a step in a program. */
  at: 120,
  /** Characters (code points) of a story or a text of a lesson. */
  story: 2_000,
} as const;

/** The values of fields that the author leaves out. */
export const DEFAULTS = {
  unit: 'min',
  cpuName: 'CPU',
  switchCost: 0,
  capacity: 1,
  arrives: 0,
  surprise: false,
  afterFailure: 'cancel',
  priority: 0,
  attempts: 1,
  failChance: 0,
  onFailure: 'fail',
} as const;
