/**
 * The record of one run of an asyncio program, as read from a file and checked: what happened, in order, before anything
 * is concluded from it. Times are seconds from the first stretch. Indices are those of the lists beside them.
 */
export interface RunRecord {
  /** As given on the command line: a path. */
  readonly program: string;
  readonly arguments: readonly string[];
  /** `3.11.7` */
  readonly python: string;
  readonly clock: 'real' | 'virtual';
  readonly ended: Ended;
  /** Event loops that ran one after another and were recorded. */
  readonly loops: number;
  /** Classes of loops that could not be recorded, because they are not asyncio's. */
  readonly foreignLoops: readonly string[];
  /** How often a loop was started in another thread, unrecorded, while the recorded one ran. */
  readonly otherThreads: number;
  readonly forks: number;
  /** How many stretches before the first one in the list were not kept. */
  readonly dropped: number;
  readonly stretches: readonly RecordedStretch[];
  /** Tasks that could have gone on while the last stretch still ran, in which the program was ended; since when. */
  readonly waiting: readonly { readonly task: number; readonly since: number }[];
  readonly tasks: readonly RecordedTask[];
  readonly places: readonly RecordedPlace[];
  readonly resources: readonly RecordedResource[];
  readonly files: readonly RecordedFile[];
}

export interface Ended {
  readonly how: 'returned' | 'exit' | 'raised' | 'interrupted' | 'stopped';
  readonly status: number;
  /** The class of the exception; empty if there was none. */
  readonly error: string;
}

/** What one task did between two awaits. */
export interface RecordedStretch {
  readonly task: number;
  readonly start: number;
  readonly end: number;
  /** Seconds of CPU time. */
  readonly cpu: number;
  readonly cause: Cause;
  readonly ending: StretchEnding;
  /** Resources held at its end; a resource held in two units is listed twice. */
  readonly held: readonly number[];
  /** Resources of which it took, or gave back, a unit. */
  readonly touched: readonly number[];
  /** Earlier stretches without which it could not have gone on. */
  readonly after: readonly number[];
  /** The await before it was cancelled. */
  readonly cancelled: boolean;
  /** Lines at which it was seen while it held the loop: a place, and how often or how long. */
  readonly lines: readonly { readonly place: number; readonly weight: number }[];
}

/** Why a task was resumed. A stretch of −1 is one that was not kept. */
export type Cause =
  /** The program made the task at this time, before or between its loops. */
  | { readonly kind: 'start'; readonly at: number }
  /** A timer, or one that limits an await: when it was due, and how long it had been set for. */
  | { readonly kind: 'timer' | 'timeout'; readonly due: number; readonly delay: number }
  /**
   * The system reported something at this time or, if not exact, earlier; `wrote`: the stretch that sent it, if one
   * did.
   */
  | { readonly kind: 'world'; readonly at: number; readonly exact: boolean; readonly wrote: number | null }
  | { readonly kind: 'task'; readonly stretch: number };

/** How a stretch ended. */
export type StretchEnding =
  | {
      readonly kind: 'await';
      readonly place: number;
      readonly tasks: readonly number[];
      readonly resources: readonly number[];
    }
  | { readonly kind: 'yield'; readonly place: number }
  | { readonly kind: 'done' | 'cancelled' }
  | { readonly kind: 'failed'; readonly error: string };

export interface RecordedTask {
  readonly name: string;
  /** The name of the coroutine's function. */
  readonly coroutine: string;
  readonly file: string;
  readonly line: number;
  /** It runs code of a library. */
  readonly foreign: boolean;
}

/** Where a task awaited, or what held the loop. */
export interface RecordedPlace {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  /** The expression; empty if the source was not there. */
  readonly text: string;
  /** `sleep`, `lock`, `queue`, … or `other`. */
  readonly kind: string;
  /** The function of a library that was called there; empty if none was. */
  readonly inner: string;
}

export interface RecordedResource {
  readonly kind: 'lock' | 'semaphore';
  readonly capacity: number;
  /** Empty if it has no name. */
  readonly name: string;
  /** It was given back by a task that did not hold it, so it is a signal and not a resource. */
  readonly crossed: boolean;
}

export interface RecordedFile {
  readonly file: string;
  readonly sha256: string;
}

/** How large a record may be. */
export const RECORD_LIMITS = {
  /** UTF-8 bytes: 64 MiB. */
  bytes: 67_108_864,
  stretches: 100_000,
  tasks: 200_000,
  places: 20_000,
  resources: 10_000,
  files: 10_000,
  /** Entries of a list within a stretch. */
  list: 20_000,
  /** Entries of all lists within stretches. */
  entries: 2_000_000,
  /** Characters of a text. */
  text: 200,
  /** Seconds. */
  time: 10_000_000,
} as const;
