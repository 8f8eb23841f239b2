import { isBetter, type Score, WORST } from '../../engine/score.ts';
import { Refiner } from '../bounds/refiner.ts';
import type { Core } from '../problem/core.ts';
import { Expander } from './expander.ts';
import { LATE, Layer, OVER, READY } from './layer.ts';

/** What a beam search has found. */
export interface Found {
  /** Jobs in the order of attending; null: nothing better than what was known. */
  order: readonly number[] | null;
  best: Score;
  /** No run that was dropped could be better than this; `WORST`: nothing was dropped. */
  bound: Score;
  nodes: number;
}

export interface BeamOptions {
  /** How many states a layer may keep. */
  readonly width: number;
  /** The best score known: only better ones are searched for. */
  readonly best: Score;
  /** Weight of a state's bound relative to its guide when states must be dropped. */
  readonly weight: number;
  /** What the guide adds up; see `Assessor`. */
  readonly byChains: boolean;
  /** Whether a run may leave jobs undone that could be completed. */
  readonly givingUp: boolean;
}

/** How wide a beam may be so that a layer fits into this many bytes; 0: the problem is too large. */
export function widestFor({ jobs, gates, count }: Core, bytes: number): number {
  if (jobs > MOST_JOBS || count.some((ops) => ops > MOST_OPS)) return 0;
  return Math.max(1, Math.min(MOST, Math.floor(bytes / ((READY + jobs + gates) * 8 + jobs * 2 + 80) / 4)));
}

// Ops examined between two yields: a fraction of a millisecond.
const SLICE = 2000;
// Sorting more states would take too long between two yields.
const MOST = 100_000;
const MOST_JOBS = 1000;
const MOST_OPS = 65_535;

interface Step {
  readonly parent: Int32Array;
  readonly move: Int32Array;
}

/** Layered beam search. It yields often, so that the caller can stop it. */
export function* beam(core: Core, options: BeamOptions): Generator<Found, Found> {
  const search = new Beam(core, options);
  yield* search.run();
  return search.found;
}

class Beam {
  readonly found: Found;
  private readonly core: Core;
  private readonly givingUp: boolean;
  private readonly most: number;
  private readonly weight: number;
  private readonly expander: Expander;
  private readonly refiner: Refiner;
  private readonly moves: Int32Array;
  private readonly decisions: Float64Array;
  private readonly trace: Step[] = [];
  private here: Layer;
  private there: Layer;
  private work = 0;

  constructor(core: Core, { width, best, weight, byChains, givingUp }: BeamOptions) {
    this.core = core;
    this.givingUp = givingUp;
    this.weight = weight;
    this.found = { order: null, best, bound: WORST, nodes: 0 };
    this.expander = new Expander(core, givingUp);
    this.expander.assessor.byChains = byChains;
    this.refiner = new Refiner(core, this.expander.assessor);
    this.moves = new Int32Array(core.jobs);
    this.decisions = new Float64Array(core.jobs);
    this.here = new Layer(core);
    this.there = new Layer(core);
    this.most = width;
  }

  *run(): Generator<Found, void> {
    const { expander, found } = this;
    expander.root(this.here);
    expander.assessor.examine(this.here, 0);
    if (expander.assessor.lost === Number.POSITIVE_INFINITY) return;
    if (expander.assessor.missing === 0) {
      const { lost, lateness, unfinished, last } = expander.assessor;
      const best = { lost, lateness, unfinished, last };
      if (isBetter(best, found.best)) Object.assign(found, { best, order: [] });
      return;
    }
    while (this.here.size > 0) {
      this.there.clear();
      for (let slot = 0; slot < this.here.size; slot++) {
        yield* this.expand(slot);
        if (this.there.size > this.most * 2 && this.there.size > 256) this.drop(this.promising());
      }
      yield* this.cut();
      const { parent, move, size } = this.there;
      this.trace.push({ parent: parent.slice(0, size), move: move.slice(0, size) });
      [this.here, this.there] = [this.there, this.here];
    }
  }

  private *expand(slot: number): Generator<Found, void> {
    const { core, expander, here, there, moves, decisions } = this;
    const { assessor } = expander;
    assessor.examine(here, slot);
    const count = expander.moves(here, slot, moves);
    // A copy: the assessor also examines the children.
    decisions.set(assessor.decision);
    for (let i = 0; i < count; i++) {
      const job = moves[i]!;
      expander.attend(here, slot, job, decisions[job]!, there);
      this.found.nodes++;
      assessor.examine(there, there.size);
      this.judge(slot, job);
      this.work += core.jobs;
      if (this.work < SLICE) continue;
      this.work = 0;
      yield this.found;
    }
  }

  // Judge the child of `slot` that stands after the last state of `there` and that the assessor has just examined.
  private judge(slot: number, job: number): void {
    const { there, found, givingUp } = this;
    const { assessor } = this.expander;
    if (!isBetter(assessor, found.best)) return;
    const child = there.size;
    if (givingUp || assessor.missing === 0) {
      const record = child * there.stride;
      const end = givingUp
        ? {
            lost: this.core.problem.sure.lost + assessor.undone,
            lateness: there.values[record + LATE]!,
            unfinished: this.core.problem.sure.unfinished + assessor.unended,
            last: there.values[record + OVER]!,
          }
        : {
            lost: assessor.lost,
            lateness: assessor.lateness,
            unfinished: assessor.unfinished,
            last: assessor.last,
          };
      if (isBetter(end, found.best)) {
        found.best = end;
        found.order = this.orderOf(slot, job);
      }
      if (assessor.missing === 0 && !givingUp) return;
    }
    there.boundLost[child] = assessor.lost;
    there.boundLate[child] = assessor.lateness;
    there.boundUnfinished[child] = assessor.unfinished;
    there.boundLast[child] = assessor.last;
    there.guide[child] = assessor.guide;
    there.commit();
  }

  // Before states are dropped, the bounds of the best are refined: some may turn out not to be so good.
  private *cut(): Generator<Found, void> {
    let kept = this.promising();
    while (!this.givingUp) {
      const first = kept.length > this.most ? this.firstOf(kept) : kept;
      if (!(yield* this.refine(first))) break;
      kept = this.promising();
    }
    this.drop(kept);
  }

  // States that are not removed, and not proven to be no better than the best known score.
  private promising(): Int32Array {
    const { there, found } = this;
    const slots = new Int32Array(there.size);
    let count = 0;
    for (let slot = 0; slot < there.size; slot++)
      if (there.alive(slot) && there.isBelow(slot, found.best)) slots[count++] = slot;
    return slots.subarray(0, count);
  }

  // The most promising states, if there are too many, in ascending order.
  private firstOf(slots: Int32Array): Int32Array {
    const { there, most, weight } = this;
    const keys = Float64Array.from(slots, (slot) => there.promise(slot, weight));
    const least = keys.slice().sort()[most]!;
    let room = most - keys.reduce((count, key) => (key < least ? count + 1 : count), 0);
    return slots.filter((_, i) => keys[i]! < least || (keys[i] === least && room-- > 0));
  }

  // Keep only the first of these, and record how good the dropped ones could have been.
  private drop(slots: Int32Array): void {
    const { there, found, most } = this;
    const kept = slots.length > most ? this.firstOf(slots) : slots;
    if (kept.length < slots.length) {
      let next = 0;
      for (const slot of slots) {
        if (kept[next] === slot) next++;
        else if (there.isBelow(slot, found.bound)) found.bound = there.boundOf(slot);
      }
    }
    if (kept.length < there.size) there.keep(kept);
  }

  private *refine(slots: Int32Array): Generator<Found, boolean> {
    const { core, there, refiner } = this;
    const { assessor } = this.expander;
    let any = false;
    for (const slot of slots) {
      if (there.isRefined[slot]) continue;
      there.isRefined[slot] = 1;
      any = true;
      assessor.examine(there, slot);
      const { lateness, last } = this.found.best;
      // A run with less lateness may end later and still be better.
      const limit = there.boundLate[slot] === lateness ? last : Number.POSITIVE_INFINITY;
      const bound = refiner.bound(there, slot, limit);
      if (bound > there.boundLast[slot]!) there.boundLast[slot] = bound;
      this.work += core.rest.length;
      if (this.work < SLICE) continue;
      this.work = 0;
      yield this.found;
    }
    return any;
  }

  private orderOf(slot: number, job: number): number[] {
    const order = [job];
    let at = slot;
    for (let depth = this.trace.length - 1; depth >= 0; depth--) {
      const { move, parent } = this.trace[depth]!;
      order.push(move[at]!);
      at = parent[at]!;
    }
    return order.reverse();
  }
}
