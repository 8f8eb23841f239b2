import { lastAtOrBefore } from '../../analysis/timeline/curve.ts';
import type { LoopEntry, LoopPicture } from '../../engine/run.ts';

/** The head of the loop's ready queue after the last decision of a tick. */
export interface QueuePicture {
  /** How many entries there were in all. */
  readonly queued: number;
  /** The first of them, at most `SHOWN_ENTRIES`. */
  readonly ready: readonly LoopEntry[];
}

/** More than any line of a screen can show. */
const SHOWN_ENTRIES = 24;

/**
 * The ready queue at every tick with a decision, packed: as objects, the queues of a million decisions would take a
 * gigabyte.
 */
export class QueuePictures {
  private readonly ats: number[] = [];
  private readonly queued: number[] = [];
  /** Where the entries of each picture begin in `entries`, which are task · 2 + bell. */
  private readonly from: number[] = [];
  private readonly entries: number[] = [];

  get isEmpty(): boolean {
    return this.ats.length === 0;
  }

  /** Ticks must not decrease from call to call; of one tick the last picture counts. */
  add(at: number, picture: LoopPicture): void {
    const isAgain = this.ats.at(-1) === at;
    const index = isAgain ? this.ats.length - 1 : this.ats.length;
    this.entries.length = isAgain ? (this.from[index] as number) : this.entries.length;
    this.ats[index] = at;
    this.queued[index] = picture.queued();
    this.from[index] = this.entries.length;
    for (const { task, bell } of picture.ready(SHOWN_ENTRIES)) this.entries.push(2 * task + Number(bell));
  }

  /** The picture after the last decision up to a given time; null if there is none. */
  at(time: number): QueuePicture | null {
    const index = lastAtOrBefore(this.ats, time);
    if (index < 0) return null;
    const packed = this.entries.slice(this.from[index], this.from[index + 1]);
    const ready = packed.map((entry) => ({ task: entry >> 1, bell: entry % 2 === 1 }));
    return { queued: this.queued[index] as number, ready };
  }
}
