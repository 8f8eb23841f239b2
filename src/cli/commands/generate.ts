import { DIFFICULTIES, KINDS } from '../../generate/kinds.ts';
import { isOneOf, printRecipe, recipeOf } from '../../generate/recipe.ts';
import { OK } from '../failure.ts';
import { type RootCommand, withCommonOptions } from '../options.ts';
import { textOfToday, unknownWord } from '../sources/generated.ts';
import { printData, printError } from '../terminal/output.ts';

interface GenerateOptions {
  readonly from?: string | undefined;
  readonly kind?: string | undefined;
  readonly difficulty?: string | undefined;
}

/** `generate`: a new scenario on standard output, by default the one of the day. */
export function defineGenerate(program: RootCommand): void {
  withCommonOptions(program.command('generate'))
    .description('print a new random scenario that is fun to play, as JSON')
    .option('--from <text>', "the text it is made from: the same text gives the same scenario (default: today's date)")
    .option('--kind <kind>', 'its subject: household, kitchen, garden, office, workshop, network or harbour')
    .option('--difficulty <difficulty>', 'easy, medium (default) or hard')
    .action(async (options) => {
      process.exitCode = await generate(options);
    });
}

async function generate({ from, kind, difficulty }: GenerateOptions): Promise<number> {
  if (kind !== undefined && !isOneOf(KINDS, kind)) throw unknownWord('kind', kind, KINDS);
  if (difficulty !== undefined && !isOneOf(DIFFICULTIES, difficulty))
    throw unknownWord('difficulty', difficulty, DIFFICULTIES);
  const recipe = recipeOf(from ?? textOfToday(), kind, difficulty);
  if (from === undefined)
    printError(`meanwhile: this is today's scenario; to play it: meanwhile play generate:${printRecipe(recipe)}\n`);
  const { generateScenario, printScenario } = (await import('../lazy/simulation.ts')).simulation;
  await printData(printScenario(generateScenario(recipe)));
  return OK;
}
