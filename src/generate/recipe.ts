import { DIFFICULTIES, type Difficulty, DRAWN_KINDS, KINDS, type Kind, type Recipe } from './kinds.ts';
import { Random } from './random.ts';

/** Completes a recipe: by default the kind is drawn from the text and the difficulty is medium. */
export function recipeOf(text: string, kind?: Kind, difficulty?: Difficulty): Recipe {
  return {
    text,
    kind: kind ?? new Random(JSON.stringify(['kind', text])).pick(DRAWN_KINDS),
    difficulty: difficulty ?? 'medium',
  };
}

/** The inverse of `printRecipe`; kind and difficulty may be omitted or swapped. Returns the first unknown word, if any. */
export function parseRecipe(written: string): Recipe | { readonly unknown: string } {
  const [text = '', ...words] = written.split('/');
  let kind: Kind | undefined;
  let difficulty: Difficulty | undefined;
  for (const word of words) {
    if (isOneOf(KINDS, word)) kind = word;
    else if (isOneOf(DIFFICULTIES, word)) difficulty = word;
    else return { unknown: word };
  }
  return recipeOf(text, kind, difficulty);
}

/** `rainy-monday/kitchen/hard` */
export const printRecipe = ({ text, kind, difficulty }: Recipe): string => `${text}/${kind}/${difficulty}`;

/** Whether a word is in a list, as a type guard. */
export const isOneOf = <T extends string>(list: readonly T[], word: string): word is T =>
  (list as readonly string[]).includes(word);
