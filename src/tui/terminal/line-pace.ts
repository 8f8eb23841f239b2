/** Asks a terminal for its status, which it answers with `CSI 0 n` once it has shown all that came before. */
export const QUESTION = '\x1b[5n';

/** A line that carries fewer bytes per millisecond is slow: frames would queue up, and the answers to keys behind them. */
const SLOW = 10;
/** A frame of this many bytes shows how fast the line is. */
const ENOUGH = 500;
/** A write that takes longer than this has waited for the line. */
const WAITED_MS = 20;
/** A terminal that has answered nothing by then answers nothing at all. Frames do not wait for that. */
const SILENT_MS = 500;
/** An answer that has not come by then is lost. */
const LOST_MS = 15_000;

/** What the system holds for a line at most. */
const HELD_BYTES = 8_192;
/** On a guess at how fast a line is, a frame waits twice as long as the last one takes to be carried, but within these. */
const SHORTEST_GUESS_MS = 1_000;
const LONGEST_GUESS_MS = 5_000;
/** A line on which no write has had to wait for so long may have become fast. */
const FORGOTTEN_MS = 30_000;

/** What is known of a line to a terminal that answers nothing, from writes that had to wait. */
interface Guess {
  /** When the last of them was over: the system held all that it could. */
  readonly fullAt: number;
  /** Bytes written since then. */
  readonly since: number;
  /** Bytes per millisecond. */
  readonly rate: number;
  /** When the line will have carried everything. */
  readonly clear: number;
  /** The next frame waits until then. */
  readonly until: number;
}

interface Asked {
  readonly at: number;
  /** The size of the frame before the question; 0: it was asked when the terminal was taken. */
  readonly bytes: number;
}

/**
 * Whether a line, such as a serial one of 9,600 baud, still carries the last frame. The first frames end with a question;
 * if the line proves to be slow, so does every further one until it is fast again. All times are milliseconds.
 */
export class LinePace {
  private readonly opened: number;
  /** The questions that are not answered yet, in their order. */
  private asked: readonly Asked[];
  /** How long an answer takes with nothing ahead of it; null: no answer has come so far. */
  private trip: number | null = null;
  private isUnknown = true;
  private isSlow = false;
  private guess: Guess | null = null;

  /** The terminal was taken, and the question asked. */
  constructor(now: number) {
    this.opened = now;
    this.asked = [{ at: now, bytes: 0 }];
  }

  /** Whether the next frame is to end with the question. */
  get asks(): boolean {
    return this.isUnknown || (this.isSlow && this.trip !== null);
  }

  /** A frame was written. */
  wrote(bytes: number, began: number, ended: number): void {
    if (this.asks) this.asked = [...this.asked, { at: began, bytes }];
    if (bytes >= ENOUGH) this.isUnknown = false;
    if (ended - began > WAITED_MS) this.isSlow = true;
    this.guess = guessed(this.guess, bytes, began, ended);
  }

  /** The terminal has answered the oldest question. */
  answered(now: number): void {
    const [first, ...others] = this.asked;
    if (!first) return;
    this.asked = others;
    const took = now - first.at;
    if (first.bytes > 0 && this.trip !== null) this.isSlow = first.bytes < SLOW * (took - this.trip);
    this.trip = Math.min(this.trip ?? took, took);
  }

  /** How long the next frame must wait at most; 0: the line is free, or nothing is known of it yet. */
  wait(now: number): number {
    if (this.trip === null) return Math.max(0, (this.guess?.until ?? now) - now);
    return this.asked.at(-1)?.bytes ? this.owed(now) : 0;
  }

  /** How long an answer may still come; 0: none is to come. */
  owed(now: number): number {
    const last = this.asked.at(-1);
    if (!last) return 0;
    return Math.max(0, (this.trip === null ? this.opened + SILENT_MS : last.at + LOST_MS) - now);
  }
}

// Between two moments at which the system holds all that it can, the line has carried what was written.
function guessed(before: Guess | null, bytes: number, began: number, ended: number): Guess | null {
  const since = (before?.since ?? 0) + bytes;
  if (ended - began > WAITED_MS) {
    const rate = before ? since / (ended - before.fullAt) : Number.POSITIVE_INFINITY;
    const clear = ended + HELD_BYTES / rate;
    return { fullAt: ended, since: 0, rate, clear, until: until(clear, bytes / rate, ended) };
  }
  if (!before || ended - before.fullAt > FORGOTTEN_MS) return null;
  const clear = Math.max(before.clear, ended) + bytes / before.rate;
  return { ...before, since, clear, until: until(clear, bytes / before.rate, ended) };
}

const until = (clear: number, carried: number, now: number): number =>
  Math.min(clear, now + Math.min(LONGEST_GUESS_MS, Math.max(SHORTEST_GUESS_MS, 2 * carried)));
