import { isBetter, type Score } from '../../engine/score.ts';
import type { Core } from '../problem/core.ts';
import { Expander } from '../search/expander.ts';
import { Layer } from '../search/layer.ts';
import { Refiner } from './refiner.ts';

/** A lower bound from a first look at a position: no run from there is better. */
export function floorOf(core: Core): Score {
  const { isOpen, sure, ends } = core.problem;
  if (!isOpen) return lookAt(core).floor;
  const maybe = ends.filter((end) => end === 'blocked').length;
  return { lost: sure.lost - maybe, lateness: sure.lateness, unfinished: 0, last: sure.last };
}

/** A tighter bound, given that a run as good as `best` is known: no run is better than both. */
export function closerFloorOf(core: Core, best: Score): Score {
  const { layer, expander, floor } = lookAt(core);
  if (!isBetter(floor, best)) return floor;
  const limit = isBetter(best, { ...floor, last: Number.POSITIVE_INFINITY }) ? best.last : Number.POSITIVE_INFINITY;
  const last = Math.max(floor.last, new Refiner(core, expander.assessor).bound(layer, 0, limit));
  const closer = { ...floor, last };
  return isBetter(best, closer) ? best : closer;
}

function lookAt(core: Core): { layer: Layer; expander: Expander; floor: Score } {
  const layer = new Layer(core);
  const expander = new Expander(core, false);
  expander.root(layer);
  expander.assessor.examine(layer, 0);
  const { lost, lateness, unfinished, last } = expander.assessor;
  const { sure } = core.problem;
  const isHopeless = lost === Number.POSITIVE_INFINITY;
  return {
    layer,
    expander,
    floor: isHopeless ? { ...sure, lateness: 0, last: 0 } : { lost, lateness, unfinished, last },
  };
}
