import type { Core } from './core.ts';
import { Expander } from './expander.ts';
import { LATE, Layer, OVER } from './layer.ts';
import { Refiner } from './refiner.ts';
import { compareValues, isBetter, type Value, WORST } from './value.ts';

/** What a search has found. */
export interface Found {
  /** Jobs in the order of attending; null: nothing better than what was known. */
  order: readonly number[] | null;
  best: Value;
  /** Nothing that was left out could be better than this; `WORST`: nothing was left out. */
  bound: Value;
  nodes: number;
}

export interface BeamOptions {
  /** How many states a layer may keep. */
  readonly width: number;
  /** What is known already: only what is better is looked for. */
  readonly best: Value;
  /** Whether a run may end without everybody being seen to who could be. */
  readonly givingUp: boolean;
  /** Bytes. */
  readonly memory: number;
}

interface Step {
  readonly parent: Int32Array;
  readonly move: Int32Array;
}

/** Layered search. It yields now and then, so that its caller can stop it. */
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
  private readonly expander: Expander;
  private readonly refiner: Refiner;
  private readonly moves: Int32Array;
  private readonly decisions: Float64Array;
  private readonly trace: Step[] = [];
  private here: Layer;
  private there: Layer;

  constructor(core: Core, { width, best, givingUp, memory }: BeamOptions) {
    this.core = core;
    this.givingUp = givingUp;
    this.found = { order: null, best, bound: WORST, nodes: 0 };
    this.expander = new Expander(core, givingUp);
    this.refiner = new Refiner(core, this.expander.assessor);
    this.moves = new Int32Array(core.jobs);
    this.decisions = new Float64Array(core.jobs);
    this.here = new Layer(core);
    this.there = new Layer(core);
    const bytes = this.here.stride * 8 + core.jobs * 2 + 64;
    this.most = Math.max(1, Math.min(width, Math.floor(memory / bytes / 6)));
  }

  *run(): Generator<Found, void> {
    const { expander, found } = this;
    expander.root(this.here);
    expander.assessor.look(this.here, 0);
    if (expander.assessor.lost === Number.POSITIVE_INFINITY) return;
    if (expander.assessor.missing === 0) {
      const { lost, late, last } = expander.assessor;
      if (isBetter(expander.assessor, found.best)) Object.assign(found, { best: { lost, late, last }, order: [] });
      return;
    }
    let work = 0;
    while (this.here.size > 0) {
      this.there.clear();
      for (let slot = 0; slot < this.here.size; slot++) {
        work += this.core.jobs;
        if (work > 1000) {
          work = 0;
          yield found;
        }
        this.expand(slot);
        if (this.there.size > this.most * 4 && this.there.size > 256) this.cut(false);
      }
      this.cut(!this.givingUp);
      const { parent, move, size } = this.there;
      this.trace.push({ parent: parent.slice(0, size), move: move.slice(0, size) });
      [this.here, this.there] = [this.there, this.here];
    }
  }

  private expand(slot: number): void {
    const { expander, here, there, moves, decisions } = this;
    const { assessor } = expander;
    assessor.look(here, slot);
    const count = expander.moves(here, slot, moves);
    // The assessor looks at the children in between.
    decisions.set(assessor.decision);
    for (let i = 0; i < count; i++) {
      const job = moves[i] as number;
      expander.attend(here, slot, job, decisions[job] as number, there);
      this.found.nodes++;
      assessor.look(there, there.size);
      this.judge(slot, job);
    }
  }

  // The child of `slot` that stands behind the last of `there`, and at which the assessor has just looked.
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
            late: there.values[record + LATE] as number,
            last: there.values[record + OVER] as number,
          }
        : { lost: assessor.lost, late: assessor.late, last: assessor.last };
      if (isBetter(end, found.best)) {
        found.best = end;
        found.order = this.orderOf(slot, job);
      }
      if (assessor.missing === 0 && !givingUp) return;
    }
    there.boundLost[child] = assessor.lost;
    there.boundLate[child] = assessor.late;
    there.boundLast[child] = assessor.last;
    there.guide[child] = assessor.guide;
    there.commit();
  }

  // Drop what is dead or no longer good enough, and the worst of what is too much; remember how good that could have been.
  private cut(refines: boolean): void {
    const { found, most, there } = this;
    let kept = this.hopeful(Int32Array.from({ length: there.size }, (_, slot) => slot));
    for (;;) {
      if (kept.length > most) kept.sort((a, b) => byPromise(there, a, b));
      if (!refines || !this.refine(kept.subarray(0, most))) break;
      kept = this.hopeful(kept);
    }
    if (kept.length > most) {
      const left = boundOf(there, kept[most] as number);
      if (isBetter(left, found.bound)) found.bound = left;
      kept = kept.subarray(0, most);
    }
    if (kept.length < there.size) there.keep(kept.sort());
  }

  private hopeful(slots: Int32Array): Int32Array {
    const { there, found } = this;
    return slots.filter((slot) => there.alive(slot) && isBetter(boundOf(there, slot), found.best));
  }

  private refine(slots: Int32Array): boolean {
    const { there, refiner } = this;
    const { assessor } = this.expander;
    let any = false;
    for (const slot of slots) {
      if (there.isRefined[slot]) continue;
      there.isRefined[slot] = 1;
      any = true;
      assessor.look(there, slot);
      const { late, last } = this.found.best;
      // What is less late may end later and still be better.
      const limit = there.boundLate[slot] === late ? last : Number.POSITIVE_INFINITY;
      const bound = refiner.bound(there, slot, limit);
      if (bound > (there.boundLast[slot] as number)) there.boundLast[slot] = bound;
    }
    return any;
  }

  private orderOf(slot: number, job: number): number[] {
    const order = [job];
    let at = slot;
    for (let depth = this.trace.length - 1; depth >= 0; depth--) {
      const { move, parent } = this.trace[depth] as Step;
      order.push(move[at] as number);
      at = parent[at] as number;
    }
    return order.reverse();
  }
}

const boundOf = (layer: Layer, slot: number): Value => ({
  lost: layer.boundLost[slot] as number,
  late: layer.boundLate[slot] as number,
  last: layer.boundLast[slot] as number,
});

const byPromise = (layer: Layer, a: number, b: number): number =>
  compareValues(boundOf(layer, a), boundOf(layer, b)) ||
  (layer.guide[a] as number) - (layer.guide[b] as number) ||
  a - b;
