import type { ProgramText } from '../export/program.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Background } from '../session/background.ts';
import type { Keeper } from '../session/keep/progress.ts';
import type { ListedScenario, PolicyChoice } from '../session/watch/simulations.ts';
import type { Route } from './route.ts';

/** What the screens are opened with. */
export interface AppOptions {
  /** For the list, in campaign order; may be empty when only one is opened. */
  readonly scenarios: readonly ListedScenario[];
  /** One line each on files of one's own that could not be read. */
  readonly problems: readonly string[];
  /** What is opened at once; leaving it quits. Null: the list. */
  readonly opened: Route | null;
  /** `p` goes through them in place. */
  readonly policies: readonly PolicyChoice[];
  /** The one to begin with. */
  readonly policy: string;
  readonly keeper: Keeper;
  /** Where par, hints and reviews are worked out. */
  readonly background: Background;
  /** The scenario as programs in every language, with a seed's luck. */
  readonly programs: (scenario: Scenario, seed: number) => Promise<readonly ProgramText[]>;
  /** Whether the terminal belongs to another program now, although no signal has said so; asked twice a second. */
  readonly abandoned: () => boolean;
  /** In a game the clock runs on while one thinks. */
  readonly live: boolean;
  readonly seed: number;
  readonly workers: number;
  readonly ascii: boolean;
  readonly color: boolean;
  readonly reducedMotion: boolean;
}
