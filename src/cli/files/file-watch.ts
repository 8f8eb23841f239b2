import { type FSWatcher, realpathSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { markNow, type Reading, readStill } from './still-file.ts';

/** An editor changes a file in several steps: it is read after it has been quiet for this long … */
const QUIET_MS = 30;
/** … or has been busy for this long. */
const LONGEST_BUSY_MS = 100;
/** Between two steps of a save a file may be missing or empty: that is believed after it has lasted this long. */
const DOUBT_MS = 80;
/** Changes without an event (network folders, a replaced folder) are found by polling at this interval. */
const POLL_MS = 1_000;
/** A file that changes while it is read is read again, at most this often before that is reported. */
const MOST_TRIES = 5;

/** Options that only tests set. */
export interface WatchOptions {
  readonly pollMs?: number;
  readonly watchFolder?: typeof watch;
}

/** Follows one file, however it is saved, deleted and restored, until it is closed. Never throws, never gives up. */
export class FileWatch {
  private readonly file: string;
  private readonly report: (reading: Reading) => void;
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

  /** @param report called with the contents of the file, or why it cannot be read: once at first, and at every change */
  constructor(file: string, report: (reading: Reading) => void, options: WatchOptions = {}) {
    this.file = resolve(file);
    this.report = report;
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

  // Watches the folder and not the file: when a file is replaced, a watch on it would stay with the old one.
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
        // No such folder, too many watches, a file system without watches: polling has to suffice.
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

  // A change that only polling found was missed by the watch, which is set up anew: the folder may have been replaced.
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
    if (this.believes(reading)) this.update(reading);
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

  private update(reading: Reading): void {
    if (reading.mark === this.last?.mark && sameAs(reading, this.last)) return;
    this.last = reading;
    this.report(reading);
  }
}

const isDoubtful = (reading: Reading): boolean =>
  reading.kind === 'unreadable' || (reading.kind === 'read' && reading.bytes.length === 0);

function sameAs(a: Reading, b: Reading): boolean {
  if (a.kind !== 'read' || b.kind !== 'read') return a.kind === b.kind;
  return a.bytes.equals(b.bytes);
}

// The folder of a link does not report changes of the link's target.
function targetOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
