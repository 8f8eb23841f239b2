import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** More steps than are simulated unasked, one after another: the smallest of the large scenarios. */
export const large: Scenario = expand({
  format: 1,
  title: 'Many envelopes',
  unit: 's',
  tasks: [{ id: 'letters', steps: [{ repeat: 20_001, steps: [{ name: 'Fold', type: 'blocking', duration: 1 }] }] }],
});
