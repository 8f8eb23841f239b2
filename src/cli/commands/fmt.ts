import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import { printable } from '../../scenario/source/text.ts';
import { NOT_DONE, OK } from '../failure.ts';
import { type Original, readOriginal, rewrite } from '../files/rewrite.ts';
import { type CommonOptions, type RootCommand, withCommonOptions } from '../options.ts';
import { FILES_HELP, scenarioFiles, withRefused } from '../sources/scenario-files.ts';
import { loadedSource } from '../sources/scenario-source.ts';
import { print, printError, printFile, surroundings } from '../terminal/output.ts';

/** `fmt`: put scenario files into one form; `-` goes from standard input to standard output. */
export function defineFmt(program: RootCommand): void {
  withCommonOptions(program.command('fmt'))
    .description("format scenario files; the author's order and all comments stay")
    .argument('<file...>', FILES_HELP)
    .option('--check', 'write nothing, only print the files that are not formatted', false)
    .action(async (files, options) => {
      process.exitCode = await format(files, options);
    });
}

// A file that is not JSON is reported and left as it is.
async function format(args: readonly string[], options: CommonOptions & { readonly check: boolean }): Promise<number> {
  const { files, refused } = await scenarioFiles(args);
  const originals = files.map(readOriginal);
  const { formatText, parseScenario, syntaxErrors } = (await import('../lazy/scenario-text.ts')).scenarioText;
  let status: number = OK;
  for (const original of originals) {
    const { file, text } = original;
    const wrong = text === null ? loadedSource(file, original.bytes, parseScenario).diagnostics : syntaxErrors(text);
    if (text === null || wrong.length > 0) {
      await report(file, text ?? '', wrong, options.color);
      status = NOT_DONE;
    } else if (await differs(original, formatText(text), options.check)) status = NOT_DONE;
  }
  return withRefused(refused, status);
}

async function report(
  file: string,
  text: string,
  diagnostics: readonly Diagnostic[],
  wantsColor: boolean,
): Promise<void> {
  const { framesOf } = (await import('../lazy/scenario-text.ts')).scenarioText;
  const { errorColor } = surroundings(wantsColor);
  printError(framesOf({ file, text, diagnostics }, errorColor), errorColor);
}

/** @returns whether the file is not formatted and stays so */
async function differs(original: Original, formatted: string, isCheck: boolean): Promise<boolean> {
  const { file, text } = original;
  if (file === '-' && !isCheck) {
    await printFile(formatted);
    return false;
  }
  if (isCheck) {
    if (formatted !== text) await print(`${printable(file)}: not formatted\n`);
    return formatted !== text;
  }
  if (rewrite(original, formatted)) await print(`${printable(file)}: formatted\n`);
  return false;
}
