import { type FSWatcher, realpathSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { markNow, type Reading, readStill } from './still-file.ts';

/** An editor does several things to a file in a row: it is read when it has been left alone for so long … */
const QUIET_MS = 30;
/** … or has been busy for so long. */
const LONGEST_BUSY_MS = 100;
/** Between two steps of a save a file may be gone or empty: that is believed when it has stayed so for so long. */
const DOUBT_MS = 80;
/** What no event tells (network folders, a folder that was replaced) is found out by looking so often. */
const POLL_MS = 1_000;
/** A file that changes while it is read is read again, so many times before that is told. */
const MOST_TRIES = 5;

/** What a test wants to be otherwise. */
export interface WatchOptions {
  readonly pollMs?: number;
  readonly watchFolder?: typeof watch;
}

/** Looks at one file, however it is saved, lost and brought back, until it is closed. Never throws, never gives up. */
export class FileWatch {
  private readonly file: string;
  private readonly told: (reading: Reading) => void;
  private readonly watchFolder: typeof watch;
  private readonly poll: NodeJS.Timeout;
  private watchers: FSWatcher[] = [];
  private soon: NodeJS.Timeout | undefined;
  private busySince: number | null = null;
  private last: Reading | null = null;
  private looking = false;
  private again = false;
  private doubtSince: number | null = null;
  private tries = 0;
  private closed = false;

  /** @param told called with what the file holds, or why it cannot be read: once at first, and at every change */
  constructor(file: string, told: (reading: Reading) => void, options: WatchOptions = {}) {
    this.file = resolve(file);
    this.told = told;
    this.watchFolder = options.watchFolder ?? watch;
    this.arm();
    this.poll = setInterval(() => void this.compare(), options.pollMs ?? POLL_MS);
    void this.look();
  }

  close(): void {
    this.closed = true;
    this.disarm();
    clearInterval(this.poll);
    clearTimeout(this.soon);
  }

  // The folder and not the file: a file that is replaced is another one, and the watch on it would stay with the old.
  private arm(): void {
    const { file } = this;
    for (const path of new Set([file, targetOf(file)])) {
      try {
        const watcher = this.watchFolder(dirname(path), { persistent: false }, (_event, name) => {
          if (name === null || name === basename(path)) this.stir();
        });
        watcher.on('error', () => watcher.close());
        this.watchers.push(watcher);
      } catch {
        // No such folder, too many watches, a file system without: looking from time to time has to do.
      }
    }
  }

  private disarm(): void {
    for (const watcher of this.watchers.splice(0)) watcher.close();
  }

  private stir(): void {
    if (this.closed) return;
    const now = performance.now();
    this.busySince ??= now;
    clearTimeout(this.soon);
    const rest = Math.min(QUIET_MS, this.busySince + LONGEST_BUSY_MS - now);
    this.soon = setTimeout(() => void this.look(), Math.max(0, rest));
  }

  // What the looking finds, the watch has missed: it is set up anew, perhaps on another folder of the same name.
  private async compare(): Promise<void> {
    const mark = await markNow(this.file);
    if (this.closed || this.soon !== undefined || this.looking || mark === this.last?.mark) return;
    this.disarm();
    this.arm();
    await this.look();
  }

  private async look(): Promise<void> {
    this.soon = undefined;
    this.busySince = null;
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = true;
    this.again = false;
    const reading = await readStill(this.file);
    this.looking = false;
    if (this.closed) return;
    if (this.believes(reading)) this.tell(reading);
    if (this.again) this.stir();
  }

  private believes(reading: Reading): boolean {
    const moving = reading.kind === 'moving';
    this.tries = moving ? this.tries + 1 : 0;
    if (!moving && !isDoubtful(reading)) {
      this.doubtSince = null;
      return true;
    }
    const now = performance.now();
    this.doubtSince ??= now;
    const certain = moving ? this.tries >= MOST_TRIES : this.last === null || now - this.doubtSince >= DOUBT_MS;
    if (!certain) this.stir();
    return certain;
  }

  private tell(reading: Reading): void {
    if (reading.mark === this.last?.mark && sameAs(reading, this.last)) return;
    this.last = reading;
    this.told(reading);
  }
}

const isDoubtful = (reading: Reading): boolean =>
  reading.kind === 'unreadable' || (reading.kind === 'read' && reading.bytes.length === 0);

function sameAs(a: Reading, b: Reading): boolean {
  if (a.kind !== 'read' || b.kind !== 'read') return a.kind === b.kind;
  return a.bytes.equals(b.bytes);
}

// A link's own folder does not tell of what happens to the file that it leads to.
function targetOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
