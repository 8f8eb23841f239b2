/** What a step waits for: the first `steps` steps of a task of the record or, if `whole`, that it is over. */
export interface Ref {
  readonly task: number;
  readonly steps: number;
  readonly whole: boolean;
}

/** One step of a task of the record. Times are ticks. */
export interface TrackStep {
  readonly type: 'blocking' | 'non-blocking';
  readonly duration: number | 'never';
  readonly timeout: number | null;
  /** Where it stands; −1: not known. */
  readonly place: number;
  /** The stretch that did it, or that was resumed after it. −1: it never ended. */
  readonly stretch: number;
  /** The stretch in which it began: it did the step itself, or ended with its await. */
  readonly began: number;
  /** When it really began and ended, in seconds. */
  readonly from: number;
  readonly to: number;
  readonly after: readonly Ref[];
  /** Units by resource. */
  readonly uses: ReadonlyMap<number, number>;
  /** It failed at its end, and what the task did then. */
  readonly fails: boolean;
  readonly onFailure: 'fail' | 'continue';
  /** How well its duration is known: a ring may have come earlier, or what it waited for never came. */
  readonly known: 'exactly' | 'at most' | 'never ended';
}

/** What a task of the record did, as steps. A track without steps did nothing that takes time. */
export interface Track {
  readonly task: number;
  /** Tick. */
  readonly arrives: number;
  readonly steps: readonly TrackStep[];
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'open';
  /** When its last stretch ended, in seconds; null: it was not over. */
  readonly over: number | null;
}
