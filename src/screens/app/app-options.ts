import type { ProgramText } from '../../export/program.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Background } from '../../session/background.ts';
import type { ListedChapter } from '../../session/chapters.ts';
import type { Editing } from '../../session/edit/editing.ts';
import type { Keeper } from '../../session/keep/progress.ts';
import type { PolicyChoice } from '../../session/watch/simulations.ts';
import type { Route } from '../route.ts';
import type { SavedPolicy } from './policy-saved.ts';

/** What the program begins with: a screen, or the preview of a file that is being edited. */
export type StartRoute = Route | { readonly name: 'edit'; readonly editing: Editing };

/** What new scenarios are made from. A recipe is `TEXT/kind/difficulty`, as in `generate:RECIPE` on the command line. */
export interface Recipes {
  readonly kinds: readonly string[];
  readonly difficulties: readonly string[];
  /** Today's scenario: the same all day, and for everybody. */
  readonly today: { readonly text: string; readonly kind: string; readonly difficulty: string };
  /** The text for new scenarios; a number after it makes each of them different. */
  readonly fresh: string;
}

/** How the screens are set up. */
export interface AppSettings {
  /** For the list, in campaign order; may be empty when only one scenario is opened. */
  readonly chapters: readonly ListedChapter[];
  /** What new scenarios can be made from; null: none are made. */
  readonly recipes: Recipes | null;
  /** What is opened first; leaving it quits. Null: the list. */
  readonly opened: StartRoute | null;
  /** The policies that `p` cycles through. */
  readonly policies: readonly PolicyChoice[];
  /** The name of the first one to watch. */
  readonly policy: string;
  /** In a game the clock runs on while the player thinks. */
  readonly live: boolean;
  /** How fast a run that is watched moves at first, in ticks per second; null: as suits its length. */
  readonly speed: number | null;
  readonly seed: number;
  readonly workers: number;
  readonly ascii: boolean;
  readonly color: boolean;
  /** Few, large rows, and nothing that is faint, for a projector. */
  readonly big: boolean;
  /** The terminal shows the 256-colour palette. */
  readonly shades: boolean;
  /** Whether the background is light; null: dark, unless the terminal says otherwise. */
  readonly light: boolean | null;
  readonly reducedMotion: boolean;
  /** The mouse may be used, unless it has been switched off before. */
  readonly mouse: boolean;
  /** The terminal's bell rings, even if it has not been switched on before. */
  readonly bell: boolean;
}

/** What the host performs effects with. */
export interface Services {
  readonly keeper: Keeper;
  /** Works out par, hints and reviews. */
  readonly background: Background;
  /** The scenario as programs in every language, with the random choices of a seed. */
  readonly programs: (scenario: Scenario, seed: number) => Promise<readonly ProgramText[]>;
  /** Rings the terminal's bell. */
  readonly ringBell: () => void;
  /** Follows the module of the policy that is watched, if it has one. @returns a function that ends this */
  readonly followPolicy?: (listener: (saved: SavedPolicy) => void) => () => void;
  /**
   * Read the folders of the player's own, and report all chapters again whenever more has been read; absent: there is
   * nothing to read. @returns a function that ends this
   */
  readonly readFolders?: (report: (chapters: readonly ListedChapter[]) => void) => () => void;
}

/** What the screens are opened with. */
export interface AppOptions extends AppSettings, Omit<Services, 'ringBell'> {
  /** Whether the terminal belongs to another program now, although no signal has said so; asked twice a second. */
  readonly abandoned: () => boolean;
}
