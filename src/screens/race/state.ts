import type { Entrant, Racer } from '../../session/race.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Playback } from '../../session/watch/playback.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { ScreenBase } from '../app/app-state.ts';

/** Several runs of one scenario, side by side on one clock. */
export interface RaceScreen extends ScreenBase {
  readonly kind: 'race';
  readonly listed: ListedScenario;
  /** Who was asked for; null: the usual fields. */
  readonly asked: readonly Entrant[] | null;
  /** The player's game, which races as well; null: there is none. */
  readonly own: AnalysedRun | null;
  /** What those who were asked for differ in, in a few words; null: they are policies. */
  readonly about: string | null;
  /** Which of the fields races. */
  readonly field: number;
  readonly racers: readonly Racer[];
  readonly playback: Playback;
  /** The racer that the keys are about. */
  readonly chosen: number;
}
