import type { ListedScenario, PolicyChoice } from '../session/simulations.ts';

/** What the screens are opened with. */
export interface AppOptions {
  /** For the list, in campaign order; may be empty when only one is watched. */
  readonly scenarios: readonly ListedScenario[];
  /** One line each on files of one's own that could not be read. */
  readonly problems: readonly string[];
  /** Start on the watch screen of this one; leaving it quits. Null: start on the list. */
  readonly watch: ListedScenario | null;
  /** `p` goes through them in place. */
  readonly policies: readonly PolicyChoice[];
  /** The one to begin with. */
  readonly policy: string;
  readonly seed: number;
  readonly workers: number;
  readonly ascii: boolean;
  readonly color: boolean;
  readonly reducedMotion: boolean;
}
