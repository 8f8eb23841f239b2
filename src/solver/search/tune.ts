import { isBetter, type Score } from '../../engine/score.ts';
import type { Core } from '../problem/core.ts';
import { OrderPlayer } from './order-player.ts';
import { xorshift } from './xorshift.ts';

export interface TuneOptions {
  /** A feasible order of attending, as jobs. */
  readonly order: readonly number[];
  readonly best: Score;
  /** How many orders may be tried. */
  readonly tries: number;
  readonly seed: number;
}

export interface Tuned {
  /** Null: nothing better than what was known. */
  order: readonly number[] | null;
  best: Score;
}

/** Orders tried between two yields, times their length. */
const SLICE = 100_000;
/** Weight of a tick of lateness, and of a tick of the mean end of all jobs, relative to a tick of the last end. */
const LATENESS = 5;
const MEAN = 0.5;
const FARTHEST = 30;
/** Probability of each move: exchange two jobs everywhere; move a block of a few attends. */
const EXCHANGES = 0.15;
const BLOCKS = 0.2;
const SWAPS = 0.6;

/**
 * Simulated annealing over orders of attending. A move puts one attend or a few elsewhere, swaps two attends, or
 * exchanges two jobs everywhere. It proves nothing, but finds good long orders much sooner than a search that builds
 * them from the beginning.
 */
export function* tune(core: Core, { order, best, tries, seed }: TuneOptions): Generator<Tuned, Tuned> {
  const tuned: Tuned = { order: null, best };
  const player = new OrderPlayer(core);
  const current = Int32Array.from(order);
  if (!player.play(current) || order.length < 2) return tuned;
  player.keep();
  const { lost, unfinished } = core.problem.sure;
  const random = xorshift(seed);
  const tried = current.slice();
  const [hot, cold] = temperatures(core);
  const energy = () => player.late * LATENESS + player.last + (MEAN * player.sum) / core.jobs;
  let now = energy();
  for (let n = 1; n <= tries; n++) {
    if ((n * order.length) % SLICE < order.length) yield tuned;
    tried.set(current);
    const from = disturb(core, tried, random);
    if (from < 0 || !player.play(tried, from)) continue;
    const { late, last } = player;
    const score = { lost, lateness: late, unfinished, last };
    if (isBetter(score, tuned.best)) {
      tuned.best = score;
      tuned.order = [...tried];
    }
    const then = energy();
    const temperature = hot * (cold / hot) ** (n / tries);
    if (then > now && random() >= Math.exp((now - then) / temperature)) continue;
    current.set(tried);
    player.keep(from);
    now = then;
  }
  return tuned;
}

function temperatures({ rest, count, base, jobs }: Core): [number, number] {
  let ticks = 0;
  let ops = 0;
  for (let j = 0; j < jobs; j++) {
    ticks += rest[base[j]!]!;
    ops += count[j]!;
  }
  const mean = Math.max(1, ticks / Math.max(1, ops));
  return [mean * 0.2, mean * 0.02];
}

// Returns the first index that has changed; −1: nothing has.
function disturb(core: Core, order: Int32Array, random: () => number): number {
  const kind = random();
  const from = Math.floor(random() * order.length);
  if (kind < EXCHANGES) return exchange(core, order, from, Math.floor(random() * order.length));
  const to = from + Math.floor((random() * 2 - 1) * Math.min(FARTHEST, order.length));
  if (kind < EXCHANGES + BLOCKS) return moveTogether(order, from, to, 2 + Math.floor(random() * 3));
  return moveOne(order, from, to, random() < SWAPS);
}

// Exchanges the jobs at these indices, if they have equally many attends.
function exchange({ count }: Core, order: Int32Array, from: number, to: number): number {
  const a = order[from]!;
  const b = order[to]!;
  if (a === b || count[a] !== count[b]) return -1;
  let first = 0;
  while (order[first] !== a && order[first] !== b) first++;
  for (let i = first; i < order.length; i++) {
    if (order[i] === a) order[i] = b;
    else if (order[i] === b) order[i] = a;
  }
  return first;
}

function moveTogether(order: Int32Array, from: number, to: number, count: number): number {
  if (to < 0 || to === from || Math.max(from, to) + count > order.length) return -1;
  const block = order.slice(from, from + count);
  if (to > from) order.copyWithin(from, from + count, to + count);
  else order.copyWithin(to + count, to, from);
  order.set(block, to);
  return Math.min(from, to);
}

function moveOne(order: Int32Array, from: number, to: number, swaps: boolean): number {
  const job = order[from]!;
  const other = order[to];
  if (other === undefined || other === job) return -1;
  if (swaps) order[from] = other;
  else if (to > from) order.copyWithin(from, from + 1, to + 1);
  else order.copyWithin(to + 1, to, from);
  order[to] = job;
  return Math.min(from, to);
}
