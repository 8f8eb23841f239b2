import type { Core } from './core.ts';
import { Player } from './player.ts';
import { isBetter, type Value } from './value.ts';

export interface TuneOptions {
  /** Jobs in an order of attending that can be done. */
  readonly order: readonly number[];
  readonly best: Value;
  /** How many orders may be tried. */
  readonly tries: number;
  readonly seed: number;
}

export interface Tuned {
  /** Null: nothing better than what was known. */
  order: readonly number[] | null;
  best: Value;
}

/** Orders tried between two yields, times their length. */
const SLICE = 20_000;
/** How much a tick of lateness, and of everybody's mean end, weighs against one of the last end. */
const LATENESS = 5;
const MEAN = 0.2;
const FARTHEST = 30;

/**
 * Simulated annealing over orders of attending: one attend is put elsewhere, or two change places. It proves nothing, and
 * finds good orders of many steps much sooner than a search that builds them from the beginning.
 */
export function* tune(core: Core, { order, best, tries, seed }: TuneOptions): Generator<Tuned, Tuned> {
  const tuned: Tuned = { order: null, best };
  const player = new Player(core);
  const current = Int32Array.from(order);
  if (!player.play(current) || order.length < 2) return tuned;
  const lots = lotsOf(seed);
  const tried = current.slice();
  const [hot, cold] = temperatures(core);
  const energy = () => player.late * LATENESS + player.last + (MEAN * player.sum) / core.jobs;
  let now = energy();
  for (let n = 1; n <= tries; n++) {
    if ((n * order.length) % SLICE < order.length) yield tuned;
    tried.set(current);
    if (!disturb(tried, lots) || !player.play(tried)) continue;
    const { late, last } = player;
    if (isBetter({ lost: best.lost, late, last }, tuned.best)) {
      tuned.best = { lost: best.lost, late, last };
      tuned.order = [...tried];
    }
    const then = energy();
    const temperature = hot * (cold / hot) ** (n / tries);
    if (then > now && lots() >= Math.exp((now - then) / temperature)) continue;
    current.set(tried);
    now = then;
  }
  return tuned;
}

function temperatures({ rest, count, base, jobs }: Core): [number, number] {
  let ticks = 0;
  let ops = 0;
  for (let j = 0; j < jobs; j++) {
    ticks += rest[base[j] as number] as number;
    ops += count[j] as number;
  }
  const mean = Math.max(1, ticks / Math.max(1, ops));
  return [mean * 0.2, mean * 0.02];
}

function disturb(order: Int32Array, lots: () => number): boolean {
  const from = Math.floor(lots() * order.length);
  const to = from + Math.floor((lots() * 2 - 1) * Math.min(FARTHEST, order.length));
  const job = order[from] as number;
  const other = order[to];
  if (other === undefined || other === job) return false;
  if (lots() < 0.3) order[from] = other;
  else if (to > from) order.copyWithin(from, from + 1, to + 1);
  else order.copyWithin(to + 1, to, from);
  order[to] = job;
  return true;
}

// Marsaglia's xorshift: the same lots every time, so that the same search finds the same.
function lotsOf(seed: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b9) | 1) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
