import { isBetter, type Score } from '../../engine/score.ts';
import type { Core } from '../problem/core.ts';
import { OrderPlayer } from '../search/order-player.ts';
import { xorshift } from '../search/xorshift.ts';
import { CriticalPath } from './critical.ts';
import { Neighbours } from './neighbours.ts';

/** What a tabu search has found. */
export interface Improved {
  /** Jobs in the order of attending; null: nothing better than what was known. */
  order: readonly number[] | null;
  best: Score;
}

/** Attends played between two yields. */
const SLICE = 50_000;
/** Iterations without a better order before it goes back to a good one. */
const PATIENCE = 800;
/** A turned arc must not turn back for this many iterations, or up to half as many more. */
const TENURE = 8;
const ELITES = 8;
/** Random moves from a good order, before the search continues from there. */
const KICKS = 40;
/** Weight of a tick of the mean end of all jobs, relative to a tick of the last end. */
const MEAN = 0.01;
const BITS = 16;

/**
 * Tabu search over critical blocks of the disjunctive graph (Nowicki and Smutnicki, 1996; Zhang et al., 2007, for N6
 * and random lengths of the tabu list). It never ends unless nothing can be moved.
 */
export function* tabu(core: Core, order: readonly number[], best: Score, seed: number): Generator<Improved, Improved> {
  const search = new Tabu(core, best, seed);
  yield* search.run(Int32Array.from(order));
  return search.improved;
}

class Tabu {
  readonly improved: Improved;
  private readonly core: Core;
  private readonly player: OrderPlayer;
  private readonly critical: CriticalPath;
  private readonly neighbours: Neighbours;
  private readonly random: () => number;
  /** By a hash of two rows: the iteration until which the first must not come before the second again. */
  private readonly until = new Int32Array(1 << BITS);
  private work = 0;

  constructor(core: Core, best: Score, seed: number) {
    this.core = core;
    this.improved = { order: null, best };
    this.player = new OrderPlayer(core, false);
    this.critical = new CriticalPath(core);
    this.neighbours = new Neighbours(core, this.critical);
    this.random = xorshift(seed);
  }

  *run(start: Int32Array<ArrayBuffer>): Generator<Improved, void> {
    const { player, critical, neighbours, random } = this;
    let current = start;
    if (!player.play(current) || current.length < 2) return;
    player.keep();
    let tried = current.slice();
    let chosen = current.slice();
    const elites: Int32Array<ArrayBuffer>[] = [current.slice()];
    let least = this.energy();
    let lastGain = 0;
    for (let n = 1; ; n++) {
      critical.trace(current, player);
      neighbours.list(current);
      let energy = Number.POSITIVE_INFINITY;
      let move = -1;
      let fallback = -1;
      let tabus = 0;
      for (let m = 0; m < neighbours.count; m++) {
        if (!neighbours.apply(current, m, tried)) continue;
        const from = neighbours.from[m]!;
        this.work += current.length - from;
        if (this.work > SLICE) yield* this.pause();
        if (!player.play(tried, from, energy)) continue;
        this.note(tried);
        const then = this.energy();
        const isTabu = then >= least && this.isTabu(m, n);
        if (isTabu) {
          if (random() * ++tabus < 1) fallback = m;
          continue;
        }
        if (then < energy) {
          energy = then;
          move = m;
          const other = chosen;
          chosen = tried;
          tried = other;
        }
      }
      if (move < 0 && fallback >= 0) {
        move = fallback;
        neighbours.apply(current, move, chosen);
      }
      if (move < 0 && elites.length < 2) return;
      if (move >= 0) {
        this.forbid(move, n + Math.floor(TENURE * (1 + 0.5 * random())));
        const other = current;
        current = chosen;
        chosen = other;
      }
      player.play(current);
      player.keep();
      this.work += current.length;
      const now = this.energy();
      if (now < least) {
        least = now;
        lastGain = n;
        elites.push(current.slice());
        if (elites.length > ELITES) elites.shift();
      } else if (n - lastGain > PATIENCE || move < 0) {
        lastGain = n;
        current.set(elites[Math.floor(random() * elites.length)]!);
        player.play(current);
        yield* this.kick(current, tried);
        player.keep();
        this.until.fill(0);
      }
      if (this.work > SLICE) yield* this.pause();
    }
  }

  private *pause(): Generator<Improved, void> {
    this.work = 0;
    yield this.improved;
  }

  // A few random moves.
  private *kick(current: Int32Array, tried: Int32Array): Generator<Improved, void> {
    const { player, critical, neighbours, random } = this;
    for (let k = Math.floor(random() * KICKS); k >= 0; k--) {
      critical.trace(current, player);
      neighbours.list(current);
      if (neighbours.count === 0) return;
      const m = Math.floor(random() * neighbours.count);
      if (neighbours.apply(current, m, tried) && player.play(tried)) current.set(tried);
      player.play(current);
      this.work += 2 * current.length;
      if (this.work > SLICE) yield* this.pause();
    }
  }

  private energy(): number {
    const { last, sum } = this.player;
    return last + (MEAN * sum) / this.core.jobs;
  }

  private note(order: Int32Array): void {
    const { late, last } = this.player;
    const { lost, unfinished } = this.core.problem.sure;
    const score = { lost, lateness: late, unfinished, last };
    if (!isBetter(score, this.improved.best)) return;
    this.improved.best = score;
    this.player.play(order);
    this.improved.order = this.player.inTime(order);
  }

  private isTabu(move: number, now: number): boolean {
    return this.overPairs(move, (before, after) => this.until[hash(before, after)]! > now);
  }

  private forbid(move: number, until: number): void {
    this.overPairs(move, (before, after) => {
      this.until[hash(after, before)] = until;
      return false;
    });
  }

  // Calls `test` with the pairs of rows that a move puts into this order, until it returns true.
  private overPairs(move: number, test: (before: number, after: number) => boolean): boolean {
    const { core, critical, neighbours } = this;
    const moved = neighbours.moved[move]!;
    const resource = neighbours.resource[move]!;
    for (let i = neighbours.from[move]!; i <= neighbours.to[move]!; i++) {
      const x = critical.row[i]!;
      if (x === moved || !core.needs[x]!.includes(resource)) continue;
      if (neighbours.isDelay[move] === 1 ? test(x, moved) : test(moved, x)) return true;
    }
    return false;
  }
}

const hash = (before: number, after: number): number =>
  (Math.imul(before, 0x9e3779b1) ^ Math.imul(after, 0x85ebca6b)) >>> (32 - BITS);
