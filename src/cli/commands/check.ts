import { printable } from '../../scenario/source/text.ts';
import { Failure, NOT_DONE, OK } from '../failure.ts';
import { readOriginal, rewrite } from '../files/rewrite.ts';
import type { CommonOptions } from '../options.ts';
import { annotationOf } from '../reports/annotations.ts';
import { checkDocument } from '../reports/check-document.ts';
import type { Complaints } from '../reports/frames.ts';
import { print, printError, printJson, surroundings } from '../reports/output.ts';
import { scenarioFiles, withRefused } from '../sources/scenario-files.ts';
import { readCheckedFile } from '../sources/scenario-source.ts';
import { withAdvice } from '../worker/advised.ts';

export const CHECK_FORMATS = ['frames', 'compact', 'github'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** What `check` understands. */
export interface CheckOptions extends CommonOptions {
  readonly json: boolean;
  /** Undefined: not given, so frames, or the document of --json. */
  readonly format?: CheckFormat;
  readonly explain?: string;
  readonly fix: boolean;
  /** Also what one who teaches would say. */
  readonly advice: boolean;
}

/** `check`: every mistake in scenario files. @param args files and folders @returns the exit status */
export async function checkCommand(args: readonly string[], options: CheckOptions): Promise<number> {
  if (options.explain !== undefined) return explain(options.explain, args, options);
  if (args.length === 0) throw new Failure("missing required argument 'file'");
  if (options.json && options.format) throw new Failure('--json and --format exclude each other');
  const { files, refused } = await scenarioFiles(args);
  if (options.fix && files.includes('-')) throw new Failure('--fix writes files, and standard input is none');
  // All are read before anything is said: a missing file is one line and nothing else.
  const checked: Complaints[] = [];
  for (const file of files) checked.push(await complaintsOf(file, options.advice));
  if (options.fix) await mend(checked, !options.json && !options.format, options.advice);
  if (options.json) await printJson(checkDocument(checked));
  else if (options.format === 'compact') await printLines(checked, (await import('../late-reading.ts')).reading.lineOf);
  else if (options.format === 'github') await printLines(checked, annotationOf);
  else await printFrames(checked, options.color);
  return withRefused(refused, checked.some(isBroken) ? NOT_DONE : OK);
}

const isBroken = ({ diagnostics }: Complaints): boolean => diagnostics.some(({ severity }) => severity === 'error');

// Of a whole folder only what is to be shown is kept.
async function complaintsOf(name: string, advice: boolean): Promise<Complaints> {
  const source = await readCheckedFile(name);
  const { file, text, diagnostics } = advice ? await withAdvice(source) : source;
  return { file, text: diagnostics.length > 0 ? text : '', diagnostics };
}

/** Mends what is certain, and puts what is left in the place of what there was. */
async function mend(checked: Complaints[], isTold: boolean, advice: boolean): Promise<void> {
  const { mendText } = (await import('../late-reading.ts')).reading;
  const originals = checked.map(({ file }) => readOriginal(file));
  for (const [index, original] of originals.entries()) {
    const { file, text } = original;
    const { text: better, mended } = mendText(text ?? '');
    if (text === null || mended.length === 0 || !rewrite(original, better)) continue;
    if (isTold)
      for (const { line, column, message, code } of mended)
        await print(`${printable(file)}:${line}:${column}: mended: ${message} [${code}]\n`);
    checked[index] = await complaintsOf(file, advice);
  }
}

async function explain(code: string, args: readonly string[], { json, format, fix }: CheckOptions): Promise<number> {
  if (args.length > 0 || json || format || fix) throw new Failure('--explain takes a code and nothing else');
  const { explanationPage, nearestCode } = (await import('../late-reading.ts')).reading;
  const page = explanationPage(code);
  if (page === null) throw unknownCode(code, nearestCode(code));
  await print(page);
  return OK;
}

function unknownCode(code: string, guess: string | null): Failure {
  const hint = guess === null ? 'each diagnostic ends with its code in [ ]' : `did you mean ${guess}?`;
  return new Failure(`there is no code ${printable(code)}; ${hint}`);
}

type Diagnosed = Complaints['diagnostics'][number];

async function printLines(checked: readonly Complaints[], lineOf: (file: string, found: Diagnosed) => string) {
  for (const { file, diagnostics } of checked)
    for (const diagnostic of diagnostics) await print(`${lineOf(file, diagnostic)}\n`);
}

async function printFrames(checked: readonly Complaints[], wantsColor: boolean): Promise<void> {
  const { framesOf, MOST_FRAMED } = (await import('../late-reading.ts')).reading;
  const { color, errorColor } = surroundings(wantsColor);
  let left = MOST_FRAMED;
  for (const complaints of checked) {
    if (complaints.diagnostics.length === 0) await print(`${printable(complaints.file)}: no mistakes\n`);
    else if (isBroken(complaints)) printError(framesOf(complaints, errorColor, left), errorColor);
    else await print(framesOf(complaints, color, left), color);
    left = Math.max(0, left - complaints.diagnostics.length);
  }
  if (checked.length > 1 && checked.some(isBroken)) printError(`\n${summaryOf(checked)}\n`);
}

function summaryOf(checked: readonly Complaints[]): string {
  const all = checked.flatMap(({ diagnostics }) => diagnostics);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  const warnings = all.length - errors;
  const parts = [counted(errors, 'error'), ...(warnings > 0 ? [counted(warnings, 'warning')] : [])];
  const broken = checked.filter(isBroken).length;
  return `${parts.join(' and ')}; ${broken} of ${checked.length} files cannot be played`;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
