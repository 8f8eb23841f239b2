import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import { printable } from '../../scenario/source/text.ts';
import { NOT_DONE, OK } from '../failure.ts';
import { type Original, readOriginal, rewrite } from '../files/rewrite.ts';
import type { CommonOptions } from '../options.ts';
import { print, printError, printFile, surroundings } from '../reports/output.ts';
import { scenarioFiles, withRefused } from '../sources/scenario-files.ts';
import { sourceOf } from '../sources/scenario-source.ts';

/**
 * `fmt`: puts files into the one form; `-` goes from standard input to standard output. What is not JSON is told and
 * left as it is. @param check only say which files would change @returns the exit status
 */
export async function fmtCommand(
  args: readonly string[],
  options: CommonOptions & { check: boolean },
): Promise<number> {
  const { files, refused } = await scenarioFiles(args);
  const originals = files.map(readOriginal);
  const { formatText, parseScenario, syntaxErrors } = (await import('../late-reading.ts')).reading;
  let status: number = OK;
  for (const original of originals) {
    const { file, text } = original;
    const wrong = text === null ? sourceOf(file, original.bytes, parseScenario).diagnostics : syntaxErrors(text);
    if (text === null || wrong.length > 0) {
      await tell(file, text ?? '', wrong, options.color);
      status = NOT_DONE;
    } else if (await differs(original, formatText(text), options.check)) status = NOT_DONE;
  }
  return withRefused(refused, status);
}

async function tell(
  file: string,
  text: string,
  diagnostics: readonly Diagnostic[],
  wantsColor: boolean,
): Promise<void> {
  const { framesOf } = (await import('../late-reading.ts')).reading;
  const { errorColor } = surroundings(wantsColor);
  printError(framesOf({ file, text, diagnostics }, errorColor), errorColor);
}

/** @returns whether the file is not as it should be, and stays so */
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
