import type { Answer } from '../../engine/decision.ts';
import { WAIT } from '../../engine/decision.ts';
import type { Policy } from '../../engine/run.ts';
import type { ChosenPolicy } from './chosen-policy.ts';

/** How long par is looked for when a run is to follow it, in seconds. */
export const PATIENCE = 10;

/** The policy that makes par's decisions; what is best known if the time does not suffice for the proof. */
export async function optimalChoice(): Promise<ChosenPolicy> {
  // Loaded only now: whoever runs something else does not wait for the search.
  const { bestKnown } = (await import('../lazy/simulation.ts')).simulation;
  const make = (): Policy => {
    let answers: readonly Answer[] | null = null;
    return {
      name: 'optimal',
      choose(point) {
        answers ??= bestKnown(point.scenario, point.seed, { limitMs: PATIENCE * 1000 }).decisions;
        return point.ready.size === 0 ? WAIT : answers[point.decided];
      },
    };
  };
  return { name: 'optimal', make, seed: null, decisions: null };
}
