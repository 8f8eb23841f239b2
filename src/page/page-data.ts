import type { ScenarioFile } from '../scenario/schema.ts';

/** A scenario in a page, as its author wrote it. */
export interface PageScenario {
  /** What it is called on the command line. */
  readonly name: string;
  readonly file: ScenarioFile;
}

/** What the page of a run holds, as JSON. */
export interface ShowData extends PageScenario {
  readonly policy: string;
  readonly seed: number;
  readonly workers: number;
  /** The decisions of a policy that is not one of this program's; null: it is. */
  readonly decisions: readonly string[] | null;
}

/** What the page of a game holds, as JSON. */
export interface GameData {
  /** In the order of the list. */
  readonly scenarios: readonly PageScenario[];
  /** The page is about the first scenario alone; otherwise it begins with the list. */
  readonly alone: boolean;
  readonly seed: number;
}
