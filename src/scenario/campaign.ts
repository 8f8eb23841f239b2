/** How a scenario is presented: played by hand, predicted and then watched, or played as a puzzle. */
export const MODES = ['play', 'watch', 'challenge'] as const;
export type Mode = (typeof MODES)[number];

/** A scenario of a chapter. */
export interface ChapterEntry {
  /** Name of its file without number and `.json`: `laundry-day`. */
  readonly name: string;
  readonly mode: Mode;
  /** Whether the screen explains the keys during the game. */
  readonly coached: boolean;
  /** The other scenario of a pair: offered right after this one, and next in the chapter. */
  readonly pair: string | null;
}

/** Scenarios that belong together, in playing order. */
export interface Chapter {
  readonly title: string;
  readonly sentence: string;
  readonly scenarios: readonly ChapterEntry[];
}

/** The contents of an `index.json` beside scenarios: their order, in chapters. */
export interface Campaign {
  readonly chapters: readonly Chapter[];
}

/** The file as it is written, once it has been checked. */
export interface CampaignFile {
  readonly chapters: readonly {
    readonly title: string;
    readonly sentence?: string;
    readonly scenarios: readonly (string | (Partial<ChapterEntry> & Pick<ChapterEntry, 'name'>))[];
  }[];
}

/** The entry for a bare name: everything else has its default. */
export const plainEntry = (name: string): ChapterEntry => ({ name, mode: 'play', coached: false, pair: null });

/** The campaign in a file without mistakes, such as the one that comes with the program. */
export const campaignOf = ({ chapters }: CampaignFile): Campaign => ({
  chapters: chapters.map(({ title, sentence = '', scenarios }) => ({
    title,
    sentence,
    scenarios: scenarios.map((entry) =>
      typeof entry === 'string' ? plainEntry(entry) : { ...plainEntry(entry.name), ...entry },
    ),
  })),
});
