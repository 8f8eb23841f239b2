import { DIFFICULTIES, KINDS } from '../../generate/kinds.ts';
import { isOneOf, printRecipe, recipeOf } from '../../generate/recipe.ts';
import { OK } from '../failure.ts';
import { printData, printError } from '../reports/output.ts';
import { textOfToday, unknownWord } from '../sources/generated.ts';

/** What `generate` understands. */
export interface GenerateOptions {
  readonly from?: string;
  readonly kind?: string;
  readonly difficulty?: string;
}

/** `generate`: a new scenario on standard output; without a text the one of the day. @returns the exit status */
export async function generateCommand({ from, kind, difficulty }: GenerateOptions): Promise<number> {
  if (kind !== undefined && !isOneOf(KINDS, kind)) throw unknownWord('kind', kind, KINDS);
  if (difficulty !== undefined && !isOneOf(DIFFICULTIES, difficulty))
    throw unknownWord('difficulty', difficulty, DIFFICULTIES);
  const recipe = recipeOf(from ?? textOfToday(), kind, difficulty);
  if (from === undefined)
    printError(`meanwhile: this is today's, generate:${printRecipe(recipe)}; play takes that name\n`);
  const { generateScenario, printScenario } = (await import('../late-measuring.ts')).measuring;
  await printData(printScenario(generateScenario(recipe)));
  return OK;
}
