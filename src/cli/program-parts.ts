import { type Command, Option } from 'commander';
import { printable } from '../scenario/source/text.ts';
import type { CheckFormat } from './commands/check.ts';
import { wantsAscii } from './environment.ts';
import { NOT_DONE } from './failure.ts';
import { type CommonOptions, parseSeed, parseWorkers } from './options.ts';
import { checkDocument } from './reports/check-document.ts';
import { print, printError, printJson, surroundings } from './reports/output.ts';
import { readSource, type Source } from './sources/scenario-source.ts';
import type { Template } from './sources/templates.ts';

const ASCII = wantsAscii(process.env, process.platform);

/** How a SCENARIO argument is explained. */
export const SCENARIO =
  "a path (with a / or ending in .json), - for standard input, a bundled scenario's name, or generate:TEXT";

/** What the commands understand, each its own part of it. */
export interface Options extends CommonOptions {
  readonly policy: string;
  readonly policies: string;
  readonly to: string;
  readonly output?: string;
  readonly json: boolean;
  readonly advice: boolean;
  readonly trace: boolean;
  readonly save: boolean;
  readonly live: boolean;
  readonly code?: string;
  readonly timeLimit: number;
  readonly crowd: boolean;
  readonly format?: CheckFormat;
  readonly explain?: string;
  readonly fix: boolean;
  readonly check: boolean;
  readonly template?: Template;
}

/** Give a command what all understand. */
export function withCommonOptions(command: Command): Command {
  return command
    .option('--seed <n>', 'the luck of drawn values, 0 to 4294967295 (default 1)', parseSeed)
    .option('--workers <n>', 'how many CPUs', parseWorkers, 1)
    .option('--no-color', 'no colours')
    .addOption(new Option('--ascii', 'plain characters only').default(ASCII, 'if the locale is not UTF-8'))
    .option('--reduced-motion', 'words instead of animation', false)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void print(text),
      outputError: (text) => printError(`meanwhile: ${printable(oneLineOf(text))}\n`),
    });
}

// Commander writes "error: …" and a suggestion on a line of its own.
const oneLineOf = (text: string): string =>
  text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ');

type Use = (scenario: NonNullable<Source['scenario']>) => Promise<number>;

/** Use the scenario that an argument names, or tell its mistakes. @returns the exit status */
export const withScenario = (argument: string, options: Options, use: Use): Promise<number> =>
  withScenarios([argument], options, ([scenario]) => use(scenario as NonNullable<Source['scenario']>));

/**
 * Use the scenarios that arguments name. Where one has mistakes: the frames of `check` on standard error or, with --json,
 * its document on standard output. @returns the exit status
 */
export async function withScenarios(
  args: readonly string[],
  options: Options,
  use: (scenarios: NonNullable<Source['scenario']>[]) => Promise<number>,
): Promise<number> {
  const sources: Source[] = [];
  for (const argument of args) sources.push(await readSource(argument));
  const scenarios = sources.flatMap(({ scenario }) => scenario ?? []);
  if (scenarios.length === sources.length) return use(scenarios);
  const broken = sources.filter(({ scenario }) => scenario === null);
  if (options.json) await printJson(checkDocument(broken));
  else {
    const { framesOf } = (await import('./late-reading.ts')).reading;
    const { errorColor } = surroundings(options.color);
    for (const source of broken) printError(framesOf(source, errorColor), errorColor);
  }
  return NOT_DONE;
}
