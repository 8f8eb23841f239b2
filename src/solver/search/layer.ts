import type { Score } from '../../engine/score.ts';
import type { Core } from '../problem/core.ts';
import type { Passing } from '../problem/gates.ts';

/**
 * The layout of a state's record: when the CPU is free, lateness so far, last end so far, then `ready` of each job, and from
 * `gates` on, when the last of those that have passed each gate did so.
 */
export const FREE = 0;
export const LATE = 1;
export const OVER = 2;
export const READY = 3;

const EMPTY = -1;
const LOSS = 1e6;
const LATENESS = 1e9;

/**
 * States after equally many attends, without dominated ones: a hash table keyed by the progress of each job and the job
 * attended last, over flat arrays that grow.
 */
export class Layer {
  readonly stride: number;
  readonly jobs: number;
  readonly gates: number;
  size = 0;
  /** Records of `stride` values, and by job how many of its ops have been attended. */
  values: Float64Array;
  at: Uint16Array;
  last: Int32Array;
  /** Lower bounds of the score of every run through a state; and what to prefer among equal bounds. */
  boundLost: Float64Array;
  boundLate: Float64Array;
  boundUnfinished: Float64Array;
  boundLast: Float64Array;
  guide: Float64Array;
  /** Whether the bound has been refined already. */
  isRefined: Uint8Array;
  /** The previous state, in the previous layer, and the job attended in between. */
  parent: Int32Array;
  move: Int32Array;
  private next: Int32Array;
  private hash: Int32Array;
  private table: Int32Array;
  /** How many states have been removed because a later one dominates them. */
  dead = 0;
  private isDead: Uint8Array;

  constructor(core: Core) {
    this.jobs = core.jobs;
    this.gates = READY + core.jobs;
    this.stride = this.gates + core.gates;
    const room = 16;
    this.values = new Float64Array(room * this.stride);
    this.at = new Uint16Array(room * this.jobs);
    this.last = new Int32Array(room);
    this.boundLost = new Float64Array(room);
    this.boundLate = new Float64Array(room);
    this.boundUnfinished = new Float64Array(room);
    this.boundLast = new Float64Array(room);
    this.guide = new Float64Array(room);
    this.isRefined = new Uint8Array(room);
    this.parent = new Int32Array(room);
    this.move = new Int32Array(room);
    this.next = new Int32Array(room);
    this.hash = new Int32Array(room);
    this.isDead = new Uint8Array(room);
    this.table = new Int32Array(64).fill(EMPTY);
  }

  clear(): void {
    this.size = 0;
    this.dead = 0;
    this.table.fill(EMPTY);
  }

  alive(slot: number): boolean {
    return this.isDead[slot] === 0;
  }

  /** Whether all these jobs have closed as many ops as they must. */
  havePassed(slot: number, members: readonly Passing[]): boolean {
    return members.every(({ job, ops }) => this.at[slot * this.jobs + job]! >= ops);
  }

  boundOf(slot: number): Score {
    return {
      lost: this.boundLost[slot]!,
      lateness: this.boundLate[slot]!,
      unfinished: this.boundUnfinished[slot]!,
      last: this.boundLast[slot]!,
    };
  }

  /** Whether a run through a state may be better than this score. */
  isBelow(slot: number, { lost, lateness, unfinished, last }: Score): boolean {
    if (this.boundLost[slot] !== lost) return this.boundLost[slot]! < lost;
    if (this.boundLate[slot] !== lateness) return this.boundLate[slot]! < lateness;
    if (this.boundUnfinished[slot] !== unfinished) return this.boundUnfinished[slot]! < unfinished;
    return this.boundLast[slot]! < last;
  }

  /** One number to rank states by, less is better. `weight` is that of the bound relative to the guide. */
  promise(slot: number, weight: number): number {
    const first = this.boundLost[slot]! * LOSS + this.boundLate[slot]!;
    return first * LATENESS + this.boundLast[slot]! * weight + this.guide[slot]!;
  }

  /** Make room for one more record after the last. */
  reserve(): void {
    if (this.size < this.last.length) return;
    const room = this.last.length * 2;
    this.values = grown(this.values, new Float64Array(room * this.stride));
    this.at = grown(this.at, new Uint16Array(room * this.jobs));
    this.last = grown(this.last, new Int32Array(room));
    this.boundLost = grown(this.boundLost, new Float64Array(room));
    this.boundLate = grown(this.boundLate, new Float64Array(room));
    this.boundUnfinished = grown(this.boundUnfinished, new Float64Array(room));
    this.boundLast = grown(this.boundLast, new Float64Array(room));
    this.isRefined = grown(this.isRefined, new Uint8Array(room));
    this.guide = grown(this.guide, new Float64Array(room));
    this.parent = grown(this.parent, new Int32Array(room));
    this.move = grown(this.move, new Int32Array(room));
    this.next = grown(this.next, new Int32Array(room));
    this.hash = grown(this.hash, new Int32Array(room));
    this.isDead = grown(this.isDead, new Uint8Array(room));
  }

  /**
   * Add the record written after the last one, unless another state dominates it, and remove those it dominates.
   * @returns whether it was added
   */
  commit(): boolean {
    const slot = this.size;
    const key = this.keyOf(slot);
    const place = key & (this.table.length - 1);
    let before = EMPTY;
    for (let other = this.table[place]!; other !== EMPTY; ) {
      const following = this.next[other]!;
      if (this.hash[other] === key && this.sameKey(slot, other)) {
        const order = this.compare(slot, other);
        if (order >= 0) return false;
        if (order === WORSE_OTHER) {
          this.isDead[other] = 1;
          this.dead++;
          if (before === EMPTY) this.table[place] = following;
          else this.next[before] = following;
          other = following;
          continue;
        }
      }
      before = other;
      other = following;
    }
    this.hash[slot] = key;
    this.isDead[slot] = 0;
    this.isRefined[slot] = 0;
    this.next[slot] = this.table[place]!;
    this.table[place] = slot;
    this.size++;
    if (this.size > this.table.length) this.rehash(this.table.length * 4);
    return true;
  }

  /** Keep only these states, given in ascending order; they move to the front. */
  keep(slots: Int32Array): void {
    const { stride, jobs } = this;
    for (let to = 0; to < slots.length; to++) {
      const from = slots[to]!;
      if (from !== to) {
        this.values.copyWithin(to * stride, from * stride, (from + 1) * stride);
        this.at.copyWithin(to * jobs, from * jobs, (from + 1) * jobs);
        this.last[to] = this.last[from]!;
        this.parent[to] = this.parent[from]!;
        this.move[to] = this.move[from]!;
        this.hash[to] = this.hash[from]!;
        this.boundLost[to] = this.boundLost[from]!;
        this.boundLate[to] = this.boundLate[from]!;
        this.boundUnfinished[to] = this.boundUnfinished[from]!;
        this.boundLast[to] = this.boundLast[from]!;
        this.isRefined[to] = this.isRefined[from]!;
        this.guide[to] = this.guide[from]!;
      }
      this.isDead[to] = 0;
    }
    this.size = slots.length;
    this.dead = 0;
    this.rehash(this.table.length);
  }

  private rehash(room: number): void {
    if (room === this.table.length) this.table.fill(EMPTY);
    else this.table = new Int32Array(room).fill(EMPTY);
    for (let slot = 0; slot < this.size; slot++) {
      if (this.isDead[slot]) continue;
      const place = this.hash[slot]! & (room - 1);
      this.next[slot] = this.table[place]!;
      this.table[place] = slot;
    }
  }

  private keyOf(slot: number): number {
    const { at, jobs } = this;
    let h = this.last[slot]! + 0x9e3779b9;
    for (let i = slot * jobs, end = i + jobs; i < end; i++) h = Math.imul(h ^ at[i]!, 0x01000193) + (h >>> 15);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    return h ^ (h >>> 13);
  }

  private sameKey(a: number, b: number): boolean {
    if (this.last[a] !== this.last[b]) return false;
    const { at, jobs } = this;
    for (let i = a * jobs, k = b * jobs, end = i + jobs; i < end; i++, k++) if (at[i] !== at[k]) return false;
    return true;
  }

  // 0 or more: `b` is at least as good as `a`. WORSE_OTHER: `a` is at least as good as `b`. NEITHER: neither holds.
  private compare(a: number, b: number): number {
    const { values, stride } = this;
    let better = false;
    let worse = false;
    for (let i = a * stride, k = b * stride, end = i + stride; i < end; i++, k++) {
      const mine = values[i]!;
      const theirs = values[k]!;
      if (mine < theirs) better = true;
      else if (mine > theirs) worse = true;
      if (better && worse) return NEITHER;
    }
    return better ? WORSE_OTHER : 0;
  }
}

const WORSE_OTHER = -1;
const NEITHER = -2;

function grown<T extends Float64Array | Int32Array | Uint16Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
