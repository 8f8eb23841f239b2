import type { Knee } from '../../compare/knee.ts';
import type { Place } from '../../compare/place.ts';
import type { SweepPoint } from '../../compare/run-row.ts';
import type { ScenarioFile } from '../../scenario/schema.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { ScreenBase } from '../app/app-state.ts';

/** The values of a sweep with their runs: what its screen shows. Plain data. */
export interface Sweep {
  readonly listed: ListedScenario;
  /** What is varied, as it was written: `board`, `load.Wash`. */
  readonly what: string;
  readonly seed: number;
  /** Values ascending; not empty. */
  readonly points: readonly SweepPoint[];
  readonly knee: Knee | null;
  /** The scenario as its author wrote it, and where in it the value stands. */
  readonly file: ScenarioFile;
  readonly place: Place;
}

/** The heights of the bars: the speed-up over one at a time, the end of the run, or how busy the CPU is. */
export const MEASURES = ['speed-up', 'makespan', 'utilisation'] as const;
export type SweepMeasure = (typeof MEASURES)[number];

/** One number of a scenario, varied. */
export interface SweepScreen extends ScreenBase {
  readonly kind: 'sweep';
  readonly sweep: Sweep;
  readonly chosen: number;
  readonly measure: SweepMeasure;
  /** The policy whose bars are shown, by its place among those of the sweep. */
  readonly policy: number;
}
