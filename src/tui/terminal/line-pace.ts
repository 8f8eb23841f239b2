/** Bytes that the system takes for a terminal before a write has to wait. A key is answered only behind them. */
const QUEUE = 8_192;
/** A write that takes longer than this has waited for the line. */
const WAITED_MS = 20;
/** Two waits that are further apart say nothing: the terminal may have been stopped each time. */
const RELATED_MS = 15_000;
const LONGEST_MS = 2_000;

/**
 * How far a slow line is behind, such as a serial one of 9,600 baud: frames that follow too soon only make a queue, and
 * the answer to a key would stand at its end. All times are milliseconds.
 */
export class LinePace {
  /** Bytes per millisecond; null: the line takes all there is. */
  private rate: number | null = null;
  /** When the line will have carried everything, as far as that is known. */
  private clear = 0;
  /** When the queue was full, and the bytes written since then. */
  private full = Number.NEGATIVE_INFINITY;
  private since = 0;

  /** Something was written. */
  wrote(bytes: number, began: number, ended: number): void {
    this.since += bytes;
    if (ended - began > WAITED_MS) this.filled(ended);
    else if (this.rate !== null) this.clear = Math.max(this.clear, ended) + bytes / this.rate;
    // More than fits into the queue, and no wait: the line is faster by now.
    if (this.rate !== null && (this.clear - ended) * this.rate > 2 * QUEUE) this.rate = null;
  }

  // Between two moments at which the queue is full, the line carries as much as is written.
  private filled(now: number): void {
    if (now - this.full < RELATED_MS) this.rate = this.since / (now - this.full);
    this.full = now;
    this.since = 0;
    if (this.rate !== null) this.clear = now + QUEUE / this.rate;
  }

  /** How long the next frame of a moving picture should wait. */
  wait = (now: number): number => (this.rate === null ? 0 : Math.min(LONGEST_MS, Math.max(0, this.clear - now)));
}
