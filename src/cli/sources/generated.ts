import { DIFFICULTIES, KINDS } from '../../generate/kinds.ts';
import { parseRecipe, recipeOf } from '../../generate/recipe.ts';
import { nearest } from '../../scenario/checks/suggest.ts';
import { printable } from '../../scenario/source/text.ts';
import type { Recipes } from '../../screens/app/app-options.ts';
import { Failure } from '../failure.ts';
import { printError } from '../terminal/output.ts';

/** The prefix of SCENARIO arguments for generated scenarios: `generate:TEXT`, `generate:TEXT/kind/difficulty`. */
const PREFIX = 'generate:';

const two = (number: number): string => String(number).padStart(2, '0');

const dayOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The text of the day: the same all day, a different one tomorrow. */
export const textOfToday = (now = new Date()): string => `daily-${dayOf(now)}`;

/** What the list makes new scenarios from. */
export const recipesOf = (now: Date): Recipes => ({
  kinds: KINDS,
  difficulties: DIFFICULTIES,
  today: recipeOf(textOfToday(now)),
  fresh: `new-${dayOf(now)}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`,
});

/** A SCENARIO argument with today's text filled in if it has none (`generate:`), which is then printed on standard error. */
export function dated(argument: string): string {
  const open = /^generate:(?=$|\/)/.exec(argument);
  if (!open) return argument;
  const name = `${PREFIX}${textOfToday()}${argument.slice(PREFIX.length)}`;
  printError(`meanwhile: today's scenario is ${printable(name)}\n`);
  return name;
}

/** Whether a SCENARIO argument names a generated scenario. */
export const isGenerated = (argument: string): boolean => argument.startsWith(PREFIX);

/** The text of a generated scenario. @throws Failure if the argument has an unknown kind or difficulty */
export async function generatedText(argument: string): Promise<string> {
  const recipe = parseRecipe(argument.slice(PREFIX.length));
  if ('unknown' in recipe) throw unknownWord('kind or difficulty', recipe.unknown, [...KINDS, ...DIFFICULTIES]);
  const { generateScenario, printScenario } = (await import('../lazy/simulation.ts')).simulation;
  return printScenario(generateScenario(recipe));
}

/** The error for an unknown word. */
export function unknownWord(what: string, word: string, known: readonly string[]): Failure {
  const guess = nearest(word, known);
  const all = `there are ${known.join(', ')}`;
  return new Failure(`unknown ${what} ${printable(word)}; ${guess === null ? all : `did you mean ${guess}? ${all}`}`);
}
