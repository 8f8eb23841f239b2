import { DIFFICULTIES, KINDS } from '../../generate/kinds.ts';
import { parseRecipe } from '../../generate/recipe.ts';
import { nearest } from '../../scenario/checks/suggest.ts';
import { printable } from '../../scenario/source/text.ts';
import { Failure } from '../failure.ts';
import { printError } from '../terminal/output.ts';

/** What a SCENARIO argument begins with that is to be generated: `generate:TEXT`, `generate:TEXT/kind/difficulty`. */
const PREFIX = 'generate:';

/** The text of today: the same all day, and another tomorrow. */
export function textOfToday(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `daily-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A SCENARIO argument with today's text where it names none (`generate:`), which is then said on standard error. */
export function dated(argument: string): string {
  const open = /^generate:(?=$|\/)/.exec(argument);
  if (!open) return argument;
  const name = `${PREFIX}${textOfToday()}${argument.slice(PREFIX.length)}`;
  printError(`meanwhile: today it is ${printable(name)}\n`);
  return name;
}

export const isGenerated = (argument: string): boolean => argument.startsWith(PREFIX);

/** The text of the file that such an argument stands for. @throws Failure if it names no kind or difficulty that there is */
export async function generatedText(argument: string): Promise<string> {
  const recipe = parseRecipe(argument.slice(PREFIX.length));
  if ('unknown' in recipe) throw unknownWord('kind or difficulty', recipe.unknown, [...KINDS, ...DIFFICULTIES]);
  const { generateScenario, printScenario } = (await import('../lazy/simulation.ts')).simulation;
  return printScenario(generateScenario(recipe));
}

/** A word that is none of those there are. */
export function unknownWord(what: string, word: string, known: readonly string[]): Failure {
  const guess = nearest(word, known);
  const all = `there are ${known.join(', ')}`;
  return new Failure(`unknown ${what} ${printable(word)}; ${guess === null ? all : `did you mean ${guess}? ${all}`}`);
}
