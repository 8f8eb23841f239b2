import type { Campaign, Mode } from '../scenario/campaign.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ListedScenario } from './watch/simulations.ts';

/** A file of a chapter that cannot be played. */
export interface BrokenFile {
  /** What it is called on the command line. */
  readonly name: string;
  /** Its first mistake, or why it cannot be read: `line 14: there is no resource “pump”`. */
  readonly problem: string;
  /** How many mistakes it has; 0: it cannot be read. */
  readonly mistakes: number;
}

export type ChapterItem =
  | { readonly kind: 'scenario'; readonly listed: ListedScenario }
  | { readonly kind: 'broken'; readonly file: BrokenFile };

/** A chapter of the campaign, or of a folder of the player's own. */
export interface ListedChapter {
  readonly title: string;
  readonly sentence: string;
  /** The player's folder, as it is shown; null: the chapter comes with the program. */
  readonly folder: string | null;
  /** In playing order; of a folder that is still being read, those that have been read. */
  readonly items: readonly ChapterItem[];
  /** How many files of it are still to be read. */
  readonly unread: number;
  /** What is wrong with the folder as a whole, in one line, or null. */
  readonly problem: string | null;
  /** The list begins with it. */
  readonly isFirst: boolean;
}

/** The chapters that come with the program, without the scenarios for which `scenarioOf` returns null. */
export const chaptersFrom = ({ chapters }: Campaign, scenarioOf: (name: string) => Scenario | null): ListedChapter[] =>
  chapters.map(({ title, sentence, scenarios }) => ({
    title,
    sentence,
    folder: null,
    items: scenarios.flatMap((entry) => {
      const scenario = scenarioOf(entry.name);
      return scenario
        ? [{ kind: 'scenario', listed: { name: entry.name, scenario, folder: null, entry } } as const]
        : [];
    }),
    unread: 0,
    problem: null,
    isFirst: false,
  }));

/** All scenarios of some chapters, in playing order. */
export const scenariosIn = (chapters: readonly ListedChapter[]): ListedScenario[] =>
  chapters.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'scenario' ? item.listed : [])));

/** How a scenario is presented; by default it is played. */
export const modeOf = ({ entry }: ListedScenario): Mode => entry?.mode ?? 'play';

/** The scenario after one in playing order, or null; of a pair, that is the other one. */
export function scenarioAfter(chapters: readonly ListedChapter[], { name }: ListedScenario): ListedScenario | null {
  const all = scenariosIn(chapters);
  const at = all.findIndex((one) => one.name === name);
  return at < 0 ? null : (all[at + 1] ?? null);
}
