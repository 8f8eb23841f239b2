/** What a generated scenario can be about. */
export const KINDS = ['household', 'kitchen', 'garden', 'office', 'workshop', 'network', 'harbour'] as const;
export type Kind = (typeof KINDS)[number];

/** The kinds that a text can mean by itself. The harbour came later: a text continues to mean what it meant before. */
export const DRAWN_KINDS: readonly Kind[] = KINDS.filter((kind) => kind !== 'harbour');

/** How hard it is to reach par. */
export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** Increases whenever the same text would give a scenario that plays differently; titles and other words may change. */
export const GENERATOR_VERSION = 1;

/** What a scenario is generated from. The same recipe and version give the same game. */
export interface Recipe {
  readonly text: string;
  readonly kind: Kind;
  readonly difficulty: Difficulty;
}
