import type { Entrant, Racer } from '../../session/race.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Playback } from '../../session/watch/playback.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { ScreenBase } from '../app/app-state.ts';

/** Several runs of one scenario, side by side on one clock. */
export interface RaceScreen extends ScreenBase {
  readonly kind: 'race';
  readonly listed: ListedScenario;
  /** The entrants that were asked for; null: the usual sets of policies. */
  readonly asked: readonly Entrant[] | null;
  /** The player's game, which races as well; null: there is none. */
  readonly own: AnalysedRun | null;
  /** In what the entrants that were asked for differ, in a few words; null: they are policies. */
  readonly about: string | null;
  /** Which of the sets of policies races. */
  readonly field: number;
  readonly racers: readonly Racer[];
  readonly playback: Playback;
  /** The racer that the keys act on. */
  readonly chosen: number;
}
