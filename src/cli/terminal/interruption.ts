import { setImmediate } from 'node:timers/promises';
import { INTERRUPTED } from '../failure.ts';

/** Lets Ctrl-C end long work early, with what is done by then; a second one ends the program at once. */
export class Interruption {
  /** Settled at the first Ctrl-C. */
  readonly asked: Promise<void>;
  private isAsked = false;
  private settle = () => {};
  private readonly listener = () => {
    if (this.isAsked) process.exit(INTERRUPTED);
    this.isAsked = true;
    this.settle();
  };

  constructor() {
    this.asked = new Promise((resolve) => {
      this.settle = resolve;
    });
    process.on('SIGINT', this.listener);
  }

  get isInterrupted(): boolean {
    return this.isAsked;
  }

  /** Let a signal be handled. @returns whether to go on */
  async pause(): Promise<boolean> {
    await setImmediate();
    return !this.isAsked;
  }

  /** Do something that cannot stop half-way, and without which there is nothing to keep: Ctrl-C ends the program at once. */
  whole<T>(work: () => T): T {
    process.off('SIGINT', this.listener);
    try {
      return work();
    } finally {
      process.on('SIGINT', this.listener);
    }
  }

  /**
   * From now on Ctrl-C ends the program as usual. If it was pressed, the program ends now, when everything is printed,
   * whatever is still under way.
   */
  async close(): Promise<void> {
    process.off('SIGINT', this.listener);
    if (!this.isAsked) return;
    await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
    process.exit(INTERRUPTED);
  }
}
