import { withThousands } from '../../analysis/clock.ts';
import { asciiOnly } from '../../draw/plain-text.ts';
import { printable } from '../../scenario/source/text.ts';

/** Milliseconds before the first line of progress, and between two of them. */
const PATIENCE_MS = 500;
const REPORT_MS = 100;

const ERASE = '\r\x1b[K';

/**
 * Reports how far long work has got, in one line on standard error that is drawn over; only where that is a terminal.
 */
export class ProgressLine {
  private readonly what: string;
  private readonly total: number;
  private next = performance.now() + PATIENCE_MS;
  private done = 0;
  private isShown = false;

  /** @param what is counted: `runs` */
  constructor(what: string, total: number) {
    this.what = what;
    this.total = total;
  }

  /** Count work that is done. */
  add(done: number): void {
    this.done += done;
    if (!process.stderr.isTTY || process.env.TERM === 'dumb' || performance.now() < this.next) return;
    this.next = performance.now() + REPORT_MS;
    this.isShown = true;
    const share = Math.floor((100 * this.done) / Math.max(1, this.total));
    const text = `${withThousands(this.done)} of ${withThousands(this.total)} ${this.what} (${share} %) · Ctrl-C prints what is done`;
    process.stderr.write(ERASE + asciiOnly(printable(text)).slice(0, (process.stderr.columns || 80) - 1));
  }

  /** Erase the line; to be called before anything else is printed. */
  clear(): void {
    if (this.isShown) process.stderr.write(ERASE);
    this.isShown = false;
  }
}
