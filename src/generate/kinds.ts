/** What a generated scenario can be about. */
export const KINDS = ['household', 'kitchen', 'garden', 'office', 'workshop', 'network'] as const;
export type Kind = (typeof KINDS)[number];

/** How hard it is to reach par. */
export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** Goes up whenever the same text would give another scenario than before. */
export const GENERATOR_VERSION = 1;

/** What a generated scenario is made from: the same three, in the same version, give the same bytes. */
export interface Recipe {
  readonly text: string;
  readonly kind: Kind;
  readonly difficulty: Difficulty;
}
