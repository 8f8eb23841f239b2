import type { Core } from './core.ts';
import { Expander } from './expander.ts';
import { Layer } from './layer.ts';
import { isBetter, type Value, WORST } from './value.ts';

/** The best that a search has found, and what it has proved. */
export interface Found {
  /** Jobs in the order of attending; null: none seen that is better than what was known. */
  order: readonly number[] | null;
  best: Value;
  /** Nothing better than `best` can be better than this. */
  bound: Value;
  nodes: number;
}

/**
 * Layered search that keeps at most `width` states a layer. It yields now and then, so that its caller can stop it.
 * @param best what is known already: only better ones are looked for
 */
export function* beam(core: Core, width: number, best: Value, memory: number): Generator<Found, Found> {
  const expander = new Expander(core);
  const { assessor } = expander;
  const moves = new Int32Array(core.jobs);
  const found: Found = { order: null, best, bound: WORST, nodes: 0 };
  const trace: { parent: Int32Array; move: Int32Array }[] = [];
  let here = new Layer(core);
  let there = new Layer(core);
  const most = Math.max(1, Math.min(width, Math.floor(memory / (here.stride * 8 + core.jobs * 2 + 60) / 6)));
  expander.root(here);
  assessor.look(here, 0);
  if (assessor.complete) return found;
  let sinceYield = 0;
  while (here.size > 0) {
    there.clear();
    for (let slot = 0; slot < here.size; slot++) {
      if (++sinceYield * core.jobs > 2000) {
        sinceYield = 0;
        yield found;
      }
      assessor.look(here, slot);
      const count = expander.moves(here, slot, moves);
      // The assessor looks at the children in between.
      const decisions = assessor.decision.slice();
      for (let i = 0; i < count; i++) {
        const job = moves[i] as number;
        expander.attend(here, slot, job, decisions[job] as number, there);
        found.nodes++;
        const child = there.size;
        assessor.look(there, child);
        const value = { late: assessor.boundLate, last: assessor.boundLast };
        if (!isBetter(value, found.best)) continue;
        if (assessor.complete) {
          found.best = value;
          found.order = orderOf(trace, slot, job);
          continue;
        }
        there.boundLate[child] = value.late;
        there.boundLast[child] = value.last;
        there.guide[child] = assessor.guide;
        there.commit();
      }
      if (there.size > most * 4 && there.size > 256) cut(there, most, found);
    }
    cut(there, most, found);
    trace.push({ parent: there.parent.slice(0, there.size), move: there.move.slice(0, there.size) });
    [here, there] = [there, here];
  }
  found.bound = isBetter(found.best, found.bound) ? found.best : found.bound;
  return found;
}

// Drop what is dead or no longer good enough, and the worst of what is too much; remember how good those could have been.
function cut(layer: Layer, most: number, found: Found): void {
  const { boundLate, boundLast, guide } = layer;
  const slots = new Int32Array(layer.size);
  let count = 0;
  for (let slot = 0; slot < layer.size; slot++) {
    if (!layer.alive(slot)) continue;
    if (isBetter({ late: boundLate[slot] as number, last: boundLast[slot] as number }, found.best))
      slots[count++] = slot;
  }
  let kept = slots.subarray(0, count);
  if (count > most) {
    kept.sort(
      (a, b) =>
        (boundLate[a] as number) - (boundLate[b] as number) ||
        (boundLast[a] as number) - (boundLast[b] as number) ||
        (guide[a] as number) - (guide[b] as number) ||
        a - b,
    );
    const first = kept[most] as number;
    const value = { late: boundLate[first] as number, last: boundLast[first] as number };
    if (isBetter(value, found.bound)) found.bound = value;
    kept = kept.slice(0, most).sort();
  }
  if (kept.length < layer.size) layer.keep(kept);
}

function orderOf(trace: readonly { parent: Int32Array; move: Int32Array }[], slot: number, job: number): number[] {
  const order = [job];
  let at = slot;
  for (let depth = trace.length - 1; depth >= 0; depth--) {
    const layer = trace[depth] as { parent: Int32Array; move: Int32Array };
    order.push(layer.move[at] as number);
    at = layer.parent[at] as number;
  }
  return order.reverse();
}
