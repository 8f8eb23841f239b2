import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';
import { NOT_DONE } from '../failure.ts';
import { checkDocument } from '../reports/check-document.ts';
import { printError, printJson, surroundings } from '../terminal/output.ts';
import { type NamedSource, readSource } from './scenario-source.ts';

/** How mistakes in a scenario are shown. */
interface MistakeOptions {
  readonly color: boolean;
  readonly json?: boolean;
}

/** Use the scenario that an argument names, and its text, or show its mistakes. @returns the exit status */
export const withScenario = (
  argument: string,
  options: MistakeOptions,
  use: (scenario: Scenario, text: string) => Promise<number>,
): Promise<number> =>
  withScenarios([argument], options, ([scenario], [text]) => use(scenario as Scenario, text as string));

/**
 * Use the scenarios that arguments name. If one has mistakes, print the frames of `check` on standard error or, with
 * --json, its document on standard output. @returns the exit status
 */
export async function withScenarios(
  args: readonly string[],
  options: MistakeOptions,
  use: (scenarios: Scenario[], texts: string[]) => Promise<number>,
): Promise<number> {
  const sources: NamedSource[] = [];
  for (const argument of args) sources.push(await readSource(argument));
  const sound = sources.filter(({ scenario }) => scenario !== null);
  const scenarios = sound.flatMap(({ scenario }) => scenario ?? []);
  const texts = sound.map(({ text }) => text);
  if (sound.length === sources.length) return use(scenarios, texts);
  const broken = sources.filter(({ scenario }) => scenario === null);
  if (scenarios.length > 0 && (await isBesides(broken))) {
    for (const { file } of broken) printError(`meanwhile: ${printable(file)} is no scenario, and is left out\n`);
    return use(scenarios, texts);
  }
  if (options.json) await printJson(checkDocument(broken));
  else {
    const { framesOf } = (await import('../lazy/scenario-text.ts')).scenarioText;
    const { errorColor } = surroundings(options.color);
    for (const source of broken) printError(framesOf(source, errorColor), errorColor);
  }
  return NOT_DONE;
}

// `scenarios/*.json` names the index of their chapters, too.
async function isBesides(broken: readonly NamedSource[]): Promise<boolean> {
  const { looksLikeScenario } = (await import('../lazy/scenario-text.ts')).scenarioText;
  return broken.every(({ text }) => !looksLikeScenario(text));
}
