import { LinePace, QUESTION } from './line-pace.ts';
import type { Painter } from './painter.ts';

/** How long to wait for an answer before another program gets the terminal, which would take it for keys. */
const LONGEST_OWED_MS = 3000;

/** The way of frames to the terminal: while a slow line carries one, the next one waits, and only the last is shown. */
export class FrameLine {
  private readonly painter: Painter;
  private readonly write: (text: string) => void;
  private pace = new LinePace(performance.now());
  private rows: readonly string[] = [];
  /** The timer for which the last frame has to wait. */
  private waiting: NodeJS.Timeout | undefined;
  private allAnswered: () => void = () => {};
  /** The wait for all answers that is under way. */
  private settling: Promise<void> | null = null;

  constructor(painter: Painter, write: (text: string) => void) {
    this.painter = painter;
    this.write = write;
  }

  /** Forget what is known of the line. @returns what to write when the terminal has been taken */
  begin(): string {
    this.pace = new LinePace(performance.now());
    return QUESTION;
  }

  /** Show a frame, now or when the line is free. */
  show(rows: readonly string[]): void {
    this.rows = rows;
    if (this.waiting) return;
    const began = performance.now();
    const wait = this.pace.wait(began);
    if (wait > 0) this.waiting = setTimeout(() => this.goOn(), wait);
    else this.paint(began);
  }

  /** The terminal has answered. */
  answered(): void {
    const now = performance.now();
    this.pace.answered(now);
    if (this.pace.owed(now) === 0) this.allAnswered();
    if (this.waiting && this.pace.wait(now) === 0) this.goOn();
  }

  /**
   * Drops the frame that waits, and waits until the terminal has answered all that it was asked, but not for ever.
   * @param listen is called if it has not
   */
  async settled(listen: () => void): Promise<void> {
    this.end();
    const owed = Math.min(LONGEST_OWED_MS, this.pace.owed(performance.now()));
    if (owed === 0) return;
    listen();
    this.settling ??= new Promise<void>((done) => {
      const late = setTimeout(() => this.allAnswered(), owed);
      this.allAnswered = () => {
        clearTimeout(late);
        this.settling = null;
        done();
      };
    });
    await this.settling;
  }

  /** Drops the waiting frame. */
  end(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
  }

  private goOn(): void {
    this.end();
    this.show(this.rows);
  }

  private paint(began: number): void {
    const text = this.painter.paint(this.rows);
    if (text === '') return;
    this.write(this.pace.asks ? text + QUESTION : text);
    this.pace.wrote(Buffer.byteLength(text), began, performance.now());
  }
}
