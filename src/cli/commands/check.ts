import { Option } from '@commander-js/extra-typings';
import { printable } from '../../scenario/source/text.ts';
import { Failure, NOT_DONE, OK } from '../failure.ts';
import { readOriginal, rewrite } from '../files/rewrite.ts';
import { type CommonOptions, JSON_HELP, type RootCommand, withCommonOptions } from '../options.ts';
import { annotationOf } from '../reports/annotations.ts';
import { checkDocument } from '../reports/check-document.ts';
import type { Complaints } from '../reports/frames.ts';
import { withAdvice } from '../sources/advised.ts';
import { FILES_HELP, scenarioFiles, withRefused } from '../sources/scenario-files.ts';
import { readCheckedFile } from '../sources/scenario-source.ts';
import { print, printError, printJson, surroundings } from '../terminal/output.ts';

const FORMATS = ['frames', 'compact', 'github'] as const;

interface CheckOptions extends CommonOptions {
  readonly json: boolean;
  /** Undefined: not given, so frames, or the document of --json. */
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly explain?: string | undefined;
  readonly fix: boolean;
  readonly advice: boolean;
}

/** `check`: every mistake in scenario files. */
export function defineCheck(program: RootCommand): void {
  withCommonOptions(program.command('check'))
    .description('report every mistake in scenario files, with line and column')
    .argument('[file...]', FILES_HELP)
    .option('--advice', 'also print teaching advice: the scenario is simulated, which takes seconds', false)
    .option('--json', JSON_HELP, false)
    .addOption(new Option('--format <format>', 'how mistakes are printed (default: frames)').choices(FORMATS))
    .option('--fix', 'fix what can be fixed safely: commas, quotes, capitals, misspelt names', false)
    .option('--explain <code>', 'explain a code, with an example')
    .action(async (files, options) => {
      process.exitCode = await check(files, options);
    });
}

async function check(args: readonly string[], options: CheckOptions): Promise<number> {
  if (options.explain !== undefined) return explain(options.explain, args, options);
  if (args.length === 0) throw new Failure("missing required argument 'file'");
  if (options.json && options.format) throw new Failure('--json and --format cannot be used together');
  const { files, refused } = await scenarioFiles(args);
  if (options.fix && files.includes('-')) throw new Failure('--fix changes files; it cannot change standard input');
  // All files are read before anything is printed: a missing file gives one line and nothing else.
  const checked: Complaints[] = [];
  for (const file of files) checked.push(await complaintsOf(file, options.advice));
  if (options.fix) await fix(checked, !options.json && !options.format, options.advice);
  if (options.json) await printJson(checkDocument(checked));
  else if (options.format === 'compact')
    await printLines(checked, (await import('../lazy/scenario-text.ts')).scenarioText.lineOf);
  else if (options.format === 'github') await printLines(checked, annotationOf);
  else await printFrames(checked, options.color);
  return withRefused(refused, checked.some(isBroken) ? NOT_DONE : OK);
}

const isBroken = ({ diagnostics }: Complaints): boolean => diagnostics.some(({ severity }) => severity === 'error');

// Only what will be shown is kept, for a whole folder may be large.
async function complaintsOf(name: string, advice: boolean): Promise<Complaints> {
  const source = await readCheckedFile(name);
  const checked: Complaints = advice ? await withAdvice(source) : source;
  const { file, text, diagnostics, unchecked } = checked;
  return { file, text: diagnostics.length > 0 ? text : '', diagnostics, ...(unchecked ? { unchecked } : {}) };
}

/** Fix the files, and replace the diagnostics of the files that have changed. */
async function fix(checked: Complaints[], isReported: boolean, advice: boolean): Promise<void> {
  const { mendText } = (await import('../lazy/scenario-text.ts')).scenarioText;
  const originals = checked.map(({ file }) => readOriginal(file));
  for (const [index, original] of originals.entries()) {
    const { file, text } = original;
    const { text: better, mended } = mendText(text ?? '');
    if (text === null || mended.length === 0 || !rewrite(original, better)) continue;
    if (isReported)
      for (const { line, column, message, code } of mended)
        await print(`${printable(file)}:${line}:${column}: mended: ${message} [${code}]\n`);
    checked[index] = await complaintsOf(file, advice);
  }
}

async function explain(code: string, args: readonly string[], options: CheckOptions): Promise<number> {
  if (args.length > 0 || options.json || options.format || options.fix)
    throw new Failure('--explain takes a code and nothing else');
  const { explanationPage, nearestCode } = (await import('../lazy/scenario-text.ts')).scenarioText;
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
  const { framesOf, MOST_FRAMED } = (await import('../lazy/scenario-text.ts')).scenarioText;
  const { color, errorColor } = surroundings(wantsColor);
  let left = MOST_FRAMED;
  for (const complaints of checked) {
    if (complaints.diagnostics.length === 0) await print(`${printable(complaints.file)}: no mistakes\n`);
    else if (isBroken(complaints)) printError(framesOf(complaints, errorColor, left), errorColor);
    else await print(framesOf(complaints, color, left), color);
    left = Math.max(0, left - complaints.diagnostics.length);
    await printUnchecked(complaints);
  }
  if (checked.length > 1 && checked.some(isBroken)) printError(`\n${summaryOf(checked)}\n`);
}

// Without this, the absence of advice would be taken for approval.
async function printUnchecked({ file, unchecked = [] }: Complaints): Promise<void> {
  if (unchecked.length > 0) await print(`${printable(file)}: not looked at to the end: ${unchecked.join('; ')}\n`);
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
