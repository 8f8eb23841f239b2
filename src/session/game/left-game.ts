import { type Answer, decisionParser } from '../../engine/decision.ts';
import type { Run } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { UnfinishedGame } from '../keep/progress.ts';
import { Checkpoints } from './checkpoints.ts';
import { positionOf } from './position.ts';

/** An unfinished game that can be continued. */
export interface LeftGame {
  readonly seed: number;
  readonly decisions: readonly Answer[];
  readonly helped: boolean;
  /** For how many positions a hint was asked for. */
  readonly hints: number;
  /** Where its clock stood: a tick. */
  readonly at: number;
}

/** A saved game, read back; null if it does not fit the scenario, or is over. */
export function leftGame(scenario: Scenario, kept: UnfinishedGame, sync: Run): LeftGame | null {
  const { seed, helped, hints = 0 } = kept;
  const decisions = kept.decisions.map(decisionParser(scenario));
  if (!decisions.every((one) => one !== null)) return null;
  try {
    const { run } = positionOf(new Checkpoints(scenario, seed), decisions, sync).watched;
    return run.outcome === 'open' ? { seed, decisions, helped, hints, at: run.until } : null;
  } catch {
    // A decision that is not possible: the file was changed by hand.
    return null;
  }
}
