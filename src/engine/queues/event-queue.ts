/** The kinds of event, in the order in which those of one tick happen (docs/contract.md, *Same instant*). */
export const CPU_FREE = 0;
export const CLOSE = 1;
export const SPOIL = 2;
export const ARRIVE = 3;
export const WAKE = 4;

// By kind: first ends by CPU number, then rings, timeouts and spoils in the order in which they were set, then arrivals,
// then the ends of `wait:T`.
const RANK = [0, 1, 1, 2, 3];
const RANK_STEP = 2 ** 50;

// Layout: entry i is (at[i], key[i], what[i]), with key = rank · 2^50 + sequence and what = subject · 8 + kind.

/** A binary heap keyed by (at, rank, sequence), in three parallel arrays so that a push allocates nothing. */
export class EventQueue {
  private at: number[] = [];
  private key: number[] = [];
  private what: number[] = [];

  get size(): number {
    return this.at.length;
  }

  // Tick, sequence, kind and subject (a task or a CPU) of the first entry; only while `size` > 0.
  get firstAt(): number {
    return this.at[0]!;
  }
  get firstSequence(): number {
    return this.key[0]! % RANK_STEP;
  }
  get firstKind(): number {
    return this.what[0]! % 8;
  }
  get firstSubject(): number {
    return Math.floor(this.what[0]! / 8);
  }

  push(at: number, kind: number, sequence: number, subject: number): void {
    const { at: ats, key: keys, what: whats } = this;
    const key = RANK[kind]! * RANK_STEP + sequence;
    let i = ats.length;
    while (i > 0) {
      const up = (i - 1) >> 1;
      const upAt = ats[up]!;
      if (upAt < at || (upAt === at && keys[up]! < key)) break;
      ats[i] = upAt;
      keys[i] = keys[up]!;
      whats[i] = whats[up]!;
      i = up;
    }
    ats[i] = at;
    keys[i] = key;
    whats[i] = subject * 8 + kind;
  }

  pop(): void {
    const { at: ats, key: keys, what: whats } = this;
    const at = ats.pop()!;
    const key = keys.pop()!;
    const what = whats.pop()!;
    const n = ats.length;
    if (n === 0) return;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= n) break;
      if (down + 1 < n && before(ats, keys, down + 1, down)) down++;
      const downAt = ats[down]!;
      if (at < downAt || (at === downAt && key < keys[down]!)) break;
      ats[i] = downAt;
      keys[i] = keys[down]!;
      whats[i] = whats[down]!;
      i = down;
    }
    ats[i] = at;
    keys[i] = key;
    whats[i] = what;
  }

  clone(): EventQueue {
    const copy = new EventQueue();
    copy.at = this.at.slice();
    copy.key = this.key.slice();
    copy.what = this.what.slice();
    return copy;
  }
}

function before(ats: number[], keys: number[], a: number, b: number): boolean {
  const atA = ats[a]!;
  const atB = ats[b]!;
  return atA < atB || (atA === atB && keys[a]! < keys[b]!);
}
