import type { Answer } from '../../engine/decision.ts';
import { WAIT } from '../../engine/decision.ts';
import type { Policy } from '../../engine/run.ts';
import type { ChosenPolicy } from './chosen-policy.ts';

/** The seconds for which par is searched before a run that follows it. */
export const PATIENCE = 10;

/** The policy that makes par's decisions, or those of the best run known if the time is too short for a proof. */
export async function optimalChoice(): Promise<ChosenPolicy> {
  // Loaded only now, so that other policies start without the search.
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
  return { name: 'optimal', make, seed: null, decisions: null, source: null };
}
