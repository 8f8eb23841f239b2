import type { Run } from '../../engine/run.ts';
import type { ListState } from '../../session/list-state.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { Kept } from '../kept.ts';

/** All that the list of scenarios is drawn from. */
export interface ListView {
  /** Those that the filter leaves, in campaign order. */
  readonly shown: readonly ListedScenario[];
  readonly state: ListState;
  /** The chosen scenario under the event loop; null: not computed yet, or too large to compute unasked. */
  readonly summary: AnalysedRun | null;
  /** The best there is, where it is known by now. */
  readonly par: { readonly run: Run; readonly proven: boolean } | null;
  readonly large: boolean;
  readonly problems: readonly string[];
  readonly kept: (listed: ListedScenario) => Kept;
}
