import type { Run } from '../../engine/run.ts';
import type { ListState } from '../../session/list-state.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { Kept } from '../app/kept.ts';

/** Everything the list of scenarios is drawn from. */
export interface ListView {
  /** Those that match the filter, in campaign order. */
  readonly shown: readonly ListedScenario[];
  readonly state: ListState;
  /** The chosen scenario under the event loop; null: not simulated yet, too large for that, or the policy failed. */
  readonly summary: AnalysedRun | null;
  /** The best run known so far, or null. */
  readonly par: { readonly run: Run; readonly proven: boolean } | null;
  readonly large: boolean;
  readonly problems: readonly string[];
  readonly kept: (listed: ListedScenario) => Kept;
}
