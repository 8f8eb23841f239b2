import { Option } from '@commander-js/extra-typings';
import { DIFFICULTIES, type Difficulty, KINDS, type Kind } from '../../generate/kinds.ts';
import { isOneOf, printRecipe, recipeOf } from '../../generate/recipe.ts';
import { OK } from '../failure.ts';
import { type RootCommand, withCommonOptions } from '../options.ts';
import { textOfToday, unknownWord } from '../sources/generated.ts';
import { printData, printError } from '../terminal/output.ts';

interface GenerateOptions {
  readonly from?: string | undefined;
  readonly kind?: Kind | undefined;
  readonly difficulty?: Difficulty | undefined;
}

/** `generate`: a new scenario on standard output, by default the one of the day. */
export function defineGenerate(program: RootCommand): void {
  withCommonOptions(program.command('generate'))
    .description('print a new random scenario that is worth playing, as JSON')
    .option('--from <text>', "the text it is made from: the same text gives the same scenario (default: today's date)")
    .addOption(new Option('--kind <kind>', 'its subject').choices(KINDS).argParser(parseKind))
    .addOption(
      new Option('--difficulty <difficulty>', 'how hard it is; medium unless given')
        .choices(DIFFICULTIES)
        .argParser(parseDifficulty),
    )
    .action(async (options) => {
      process.exitCode = await generate(options);
    });
}

function parseKind(word: string): Kind {
  if (isOneOf(KINDS, word)) return word;
  throw unknownWord('kind', word, KINDS);
}

function parseDifficulty(word: string): Difficulty {
  if (isOneOf(DIFFICULTIES, word)) return word;
  throw unknownWord('difficulty', word, DIFFICULTIES);
}

async function generate({ from, kind, difficulty }: GenerateOptions): Promise<number> {
  const recipe = recipeOf(from ?? textOfToday(), kind, difficulty);
  if (from === undefined)
    printError(`meanwhile: this is today's scenario; to play it: meanwhile play generate:${printRecipe(recipe)}\n`);
  const { generateScenario, printScenario } = (await import('../lazy/simulation.ts')).simulation;
  await printData(printScenario(generateScenario(recipe)));
  return OK;
}
