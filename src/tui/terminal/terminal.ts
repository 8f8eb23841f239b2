import type { Size } from '../../screens/layout.ts';
import { clipboardSequence } from './clipboard.ts';
import { FrameLine } from './frame-line.ts';
import { GROUND_QUESTION } from './ground.ts';
import type { Painter } from './painter.ts';
import { Reader } from './reader.ts';
import { endBy, KEY_SIGNALS, onEndingSignals, stopJob, turns } from './signals.ts';
import { sizeOf } from './size.ts';
import type { InputToken, Token } from './tokens.ts';

/** What the terminal reports to the program that is shown in it. */
export interface TerminalListener {
  /** What was done at the terminal, in order, one read at a time. */
  readonly tokens: (tokens: readonly InputToken[]) => void;
  /** The size has changed: a frame for it is wanted at once. */
  readonly resized: () => void;
}

/** A signal that ends a program that had the terminal may come here later than the news of that end. */
const LATE_MS = 250;
/** How often to look whether the terminal still belongs to this program. */
const LOOK_MS = 500;
/** Errors by which a terminal that is gone is noticed. */
const GONE: ReadonlySet<unknown> = new Set(['EIO', 'EPIPE', 'ENXIO', 'EBADF']);

/**
 * Which program has the terminal: none (not yet, or not any more), this one, this one for another moment (`ending`:
 * because of a signal), another one, or the shell while this one is stopped.
 */
type Hands = 'none' | 'ours' | 'leaving' | 'ending' | 'lent' | 'stopped';

/**
 * The one owner of the terminal: of its input, its modes and its screen, of signals, and of lending it to other
 * programs. It does not depend on screens: tokens go out, rows come in. Whatever changes hands does so at once, so that
 * a signal finds the terminal as it was, or as something that can be put back.
 */
export class Terminal {
  /** The size that frames are wanted for; another object whenever they are to be drawn anew. */
  size: Size;
  /** Rejects with what went wrong in the program where nothing else waits for it; the terminal has been given back. */
  readonly failed: Promise<never>;
  private readonly input: NodeJS.ReadStream = process.stdin;
  private readonly output: NodeJS.WriteStream = process.stdout;
  private readonly painter: Painter;
  private readonly abandoned: () => boolean;
  private readonly asksGround: boolean;
  private hands: Hands = 'none';
  private rows: readonly string[] = [];
  private listener: TerminalListener | null = null;
  private readonly reader = new Reader((tokens) => this.report(tokens));
  private readonly frames: FrameLine;
  private isMouseWanted = false;
  private keySignals = true;
  private late: NodeJS.Timeout | undefined;
  private readonly leaving = new AbortController();
  private readonly undone: (() => void)[] = [];
  private fail: (error: unknown) => void = () => {};

  /**
   * @param abandoned whether the terminal belongs to another program now, although no signal has said so
   * @param asksGround whether to ask for its background
   */
  constructor(painter: Painter, abandoned: () => boolean, asksGround: boolean) {
    this.painter = painter;
    this.frames = new FrameLine(painter, (text) => this.write(text));
    this.abandoned = abandoned;
    this.asksGround = asksGround;
    this.size = sizeOf(this.output, process.env);
    this.failed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.failed.catch(() => {});
  }

  /** Take the terminal until `close`. */
  open(): void {
    const { input } = this;
    this.undone.push(onEndingSignals((signal) => this.signalled(signal)));
    this.hear(process, 'SIGCONT', () => void this.goneOn());
    this.hear(process, 'SIGWINCH', () => this.refresh());
    this.hear(process, 'exit', () => this.close());
    process.setUncaughtExceptionCaptureCallback((error) => this.broke(error));
    this.undone.push(() => process.setUncaughtExceptionCaptureCallback(null));
    this.hear(input, 'data', (bytes: Uint8Array) => this.reader.read(bytes));
    this.hear(input, 'end', () => this.hungUp());
    // This listener stays: setting the modes of a terminal that has gone is an error, too.
    input.on('error', () => this.hungUp());
    const looking = setInterval(() => this.look(), LOOK_MS).unref();
    this.undone.push(() => clearInterval(looking));
    input.pause();
    this.take();
  }

  /** Report to a listener; what was typed before waits for the first one. @returns a function that stops this */
  listen(listener: TerminalListener): () => void {
    this.listener = listener;
    if (this.hands === 'ours') this.input.resume();
    return () => {
      if (this.listener !== listener) return;
      this.listener = null;
      this.input.pause();
    };
  }

  /**
   * Show a frame: the rows of the screen, styled, none wider than the terminal. While a slow line carries another one it
   * waits, and is dropped if the next one comes before its turn.
   */
  show(rows: readonly string[]): void {
    this.rows = rows;
    if (this.hands !== 'ours') return;
    this.frames.show(rows);
  }

  /** Wait for what the terminal still has to answer: another program would take it for keys. */
  async settled(): Promise<void> {
    if (!this.is('none')) await this.frames.settled(() => this.input.resume());
  }

  /** Put a text on the clipboard, if the terminal allows it; nothing happens where it is too long for one. */
  copy(text: string): void {
    if (this.hands === 'ours') this.write(clipboardSequence(text));
  }

  /** Whether the mouse is to be reported; until then, and while another program has the terminal, it is not. */
  reportMouse(wanted: boolean): void {
    if (wanted === this.isMouseWanted) return;
    this.isMouseWanted = wanted;
    if (this.isHeld()) this.write(wanted ? this.painter.mouse.on : this.painter.mouse.off);
  }

  /** Ring its bell. */
  ring(): void {
    if (this.hands === 'ours') this.write('\x07');
  }

  /** Give the terminal back and stop, until the shell continues the program. */
  async suspend(): Promise<void> {
    if (this.hands !== 'ours') return;
    this.hands = 'leaving';
    await this.settled();
    // A SIGCONT from before the key must not be taken for the end of this stop.
    await turns();
    if (!this.is('leaving')) return;
    // A second signal may stop the program before it stops itself; once the shell has continued it, that was the stop.
    let hasGoneOn = false;
    const goOn = () => {
      hasGoneOn = true;
    };
    process.once('SIGCONT', goOn);
    this.give('stopped');
    await turns();
    process.off('SIGCONT', goOn);
    if (this.is('stopped') && !hasGoneOn) await stopJob();
    // A stopped job is continued in order to be ended: in the background it must not reach for the terminal.
    await turns();
    if (this.is('stopped')) this.take();
  }

  /** Let another program have the terminal until `to` is over; it is aborted when this program has to leave. */
  async lend(to: (leaving: AbortSignal) => Promise<void>): Promise<void> {
    if (this.hands !== 'ours') return;
    this.hands = 'leaving';
    await this.settled();
    if (!this.is('leaving')) return;
    this.give('lent');
    clearTimeout(this.late);
    this.keySignals = false;
    await turns();
    try {
      await to(this.leaving.signal);
    } finally {
      this.late = setTimeout(() => {
        this.keySignals = true;
      }, LATE_MS).unref();
      if (this.is('lent')) this.take();
    }
  }

  /** Give the terminal back for good. */
  close(): void {
    if (this.isHeld()) this.give('none');
    this.hands = 'none';
    for (const undo of this.undone.splice(0)) undo();
    this.leaving.abort();
  }

  // Asked anew after every wait: signals come in between.
  private is(hands: Hands): boolean {
    return this.hands === hands;
  }

  private isHeld = (): boolean => this.is('ours') || this.is('leaving') || this.is('ending');

  private take(): void {
    this.hands = 'ours';
    // Never removed and added again: a signal that has just been caught would be lost.
    if (!process.listeners('SIGTSTP').includes(this.stopped)) process.on('SIGTSTP', this.stopped);
    // First of all, for in the background it stops the program before anything is written. It is set off and then on:
    // what has set the modes in the meantime is not known.
    this.input.setRawMode(false);
    this.input.setRawMode(true);
    const ground = this.asksGround ? GROUND_QUESTION : '';
    this.write(this.painter.enter + (this.isMouseWanted ? this.painter.mouse.on : '') + ground + this.frames.begin());
    if (this.listener) this.input.resume();
    // Node looks at the size when this signal comes, and none has come to a program that was stopped; `refresh` is next.
    process.emit('SIGWINCH', 'SIGWINCH');
  }

  // A key that had only partly arrived is dropped.
  private give(to: Hands): void {
    this.hands = to;
    this.reader.reset();
    this.frames.end();
    this.input.pause();
    this.write((this.isMouseWanted ? this.painter.mouse.off : '') + this.painter.leave);
    this.input.setRawMode(false);
    // Last: from here on a signal stops the program at once, which must not leave the modes as they were.
    process.off('SIGTSTP', this.stopped);
  }

  // All of the screen is drawn anew, whatever it shows after a change of its size, or after another program had it.
  private refresh(): void {
    if (this.hands !== 'ours') return;
    const { columns, rows } = this.size;
    const size = sizeOf(this.output, process.env);
    this.painter.forget();
    // A frame that waits is for another size.
    this.frames.end();
    if (size.columns === columns && size.rows === rows) {
      this.show(this.rows);
      return;
    }
    this.size = size;
    this.rows = [];
    this.listener?.resized();
  }

  private report(tokens: readonly Token[]): void {
    const done = tokens.filter((token) => token.kind !== 'answer');
    for (let answers = tokens.length - done.length; answers > 0; answers--) this.frames.answered();
    if (this.hands === 'ours' && done.length > 0) this.listener?.tokens(done);
  }

  private readonly stopped = (): void => void this.suspend();

  // A stop that could not be noticed leaves the terminal as whatever came in between has left it.
  private async goneOn(): Promise<void> {
    if (this.hands !== 'ours') return;
    await turns();
    if (this.is('ours')) this.take();
  }

  // A second signal does not wait, nor does the one by which a terminal that is gone, or another's, is noticed.
  private signalled(signal: NodeJS.Signals): void {
    if (KEY_SIGNALS.has(signal) && !this.keySignals) return;
    const end = () => {
      this.close();
      endBy(signal);
    };
    const waits = signal !== 'SIGHUP' && (this.is('ours') || this.is('leaving'));
    if (waits) {
      this.hands = 'ending';
      void this.settled().then(end);
    } else end();
  }

  private look(): void {
    if (this.hands === 'ours' && this.abandoned()) this.hungUp();
  }

  private hungUp(): void {
    if (this.hands !== 'none') this.signalled('SIGHUP');
  }

  private broke(error: unknown): void {
    if (GONE.has((error as NodeJS.ErrnoException | undefined)?.code)) this.hungUp();
    this.close();
    this.fail(error);
  }

  private write(text: string): void {
    if (text !== '') this.output.write(text);
  }

  private hear<A extends unknown[]>(
    from: {
      on(event: string, listener: (...args: A) => void): unknown;
      off(event: string, listener: (...args: A) => void): unknown;
    },
    event: string,
    listener: (...args: A) => void,
  ): void {
    from.on(event, listener);
    this.undone.push(() => from.off(event, listener));
  }
}
