import { DIFFICULTIES, type Difficulty, KINDS, type Kind, type Recipe } from './kinds.ts';
import { Lots } from './random.ts';

/** What is left open: the kind is drawn from the text, and what is neither easy nor hard is in between. */
export function recipeOf(text: string, kind?: Kind, difficulty?: Difficulty): Recipe {
  return {
    text,
    kind: kind ?? new Lots(JSON.stringify(['kind', text])).pick(KINDS),
    difficulty: difficulty ?? 'medium',
  };
}

/** The inverse of `printRecipe`; kind and difficulty may be left out or change places. The word that is neither, if there is one. */
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

/** Whether a word is one of a list, told to the compiler too. */
export const isOneOf = <T extends string>(list: readonly T[], word: string): word is T =>
  (list as readonly string[]).includes(word);
