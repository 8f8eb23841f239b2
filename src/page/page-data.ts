import type { CampaignFile } from '../scenario/campaign.ts';
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
  readonly scenarios: readonly PageScenario[];
  /** How the list is arranged; null: the page has no list. */
  readonly campaign: CampaignFile | null;
  readonly seed: number;
}
