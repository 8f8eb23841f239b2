import type { Core } from './core.ts';
import { Expander } from './expander.ts';
import { Layer } from './layer.ts';
import { Refiner } from './refiner.ts';
import { isBetter, type Value } from './value.ts';

/** What a look at a position says at once: no run from there is better than this. */
export function floorOf(core: Core): Value {
  return lookAt(core).floor;
}

/** A closer look, when a run as good as `best` is known already: none is better than both that and this. */
export function closerFloorOf(core: Core, best: Value): Value {
  const { layer, expander, floor } = lookAt(core);
  if (!isBetter(floor, best)) return floor;
  const limit = best.lost === floor.lost && best.late === floor.late ? best.last : Number.POSITIVE_INFINITY;
  const last = Math.max(floor.last, new Refiner(core, expander.assessor).bound(layer, 0, limit));
  const closer = { ...floor, last };
  return isBetter(best, closer) ? best : closer;
}

function lookAt(core: Core): { layer: Layer; expander: Expander; floor: Value } {
  const layer = new Layer(core);
  const expander = new Expander(core, false);
  expander.root(layer);
  expander.assessor.look(layer, 0);
  const { lost, late, last } = expander.assessor;
  const isHopeless = lost === Number.POSITIVE_INFINITY;
  return {
    layer,
    expander,
    floor: isHopeless ? { lost: core.problem.sure.lost, late: 0, last: 0 } : { lost, late, last },
  };
}
