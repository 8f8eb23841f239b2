import type { Core } from './core.ts';
import { Expander } from './expander.ts';
import { Layer } from './layer.ts';
import type { Value } from './value.ts';

/** What a look at a position says at once: no run from there is better than this. */
export function floorOf(core: Core): Value {
  const layer = new Layer(core);
  const expander = new Expander(core, false);
  expander.root(layer);
  expander.assessor.look(layer, 0);
  const { lost, late, last } = expander.assessor;
  if (lost === Number.POSITIVE_INFINITY) return { lost: core.problem.sure.lost, late: 0, last: 0 };
  return { lost, late, last };
}
