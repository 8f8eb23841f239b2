import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import { nearest } from '../../scenario/checks/suggest.ts';
import { expand } from '../../scenario/expand.ts';
import { LIMITS } from '../../scenario/limits.ts';
import type { parseScenario } from '../../scenario/parse.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { isUtf16 } from '../../scenario/source/encoding.ts';
import { printable } from '../../scenario/source/text.ts';
import { Failure, NOT_DONE } from '../failure.ts';
import { readBytes } from '../files/read-file.ts';
import { HEAD, importableKind, MOST_IMPORTED, mayBeImported } from '../record/record-file.ts';
import type { TextTools } from '../record/record-source.ts';
import type { Complaints } from '../reports/frames.ts';
import { printError } from '../terminal/output.ts';
import { dated, generatedText, isGenerated } from './generated.ts';

/** A scenario file as read: its text for code frames, its diagnostics, and the scenario if there are no errors. */
export interface NamedSource extends Complaints {
  readonly scenario: Scenario | null;
}

/** A scenario that is part of the program. */
export interface Bundled {
  /** `laundry-day` */
  readonly name: string;
  readonly path: string;
}

/** The folder of the bundled scenarios: beside the bundle in dist/, or in the checkout if the source itself runs (tests). */
export function bundledFolder(): string {
  const beside = fileURLToPath(new URL('./scenarios/', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../../scenarios/', import.meta.url));
}

/** All bundled scenarios in campaign order. */
export function bundledScenarios(): Bundled[] {
  const folder = bundledFolder();
  return readdirSync(folder)
    .filter((file) => /^\d\d-.*\.json$/.test(file))
    .sort()
    .map((file) => ({ name: file.slice(3, -5), path: `${folder}${file}` }));
}

/** Whether a SCENARIO argument is a path (it has a `/` or ends in `.json`) rather than a bundled name. */
const isPath = (argument: string): boolean => /[/\\]|\.(json|har)$/.test(argument);

/** Load a bundled scenario. The build has checked it, so this needs neither zod nor its 30 ms. */
export const loadBundled = ({ path }: Bundled): Scenario => expand(JSON.parse(readFileSync(path, 'utf8')));

/** Read the scenario that an argument names: a path, `-`, `generate:TEXT`, or a bundled name. @throws Failure if there is none */
export async function readSource(argument: string): Promise<NamedSource> {
  if (isGenerated(argument)) return generatedSource(argument);
  if (argument === '-' || isPath(argument)) return parseFile(argument, argument, true);
  const known = bundledNamed(argument);
  const text = readFileSync(known.path, 'utf8');
  return { file: argument, text, scenario: expand(JSON.parse(text)), diagnostics: [] };
}

/** Read a FILE argument of `check`, which need not end in `.json`, or a bundled name. @throws Failure if there is none */
export async function readCheckedFile(argument: string): Promise<NamedSource> {
  if (isGenerated(argument)) return generatedSource(argument);
  if (argument === '-' || isPath(argument) || existsSync(argument)) return parseFile(argument, argument);
  return parseFile(argument, bundledNamed(argument).path);
}

/** Whether an argument names a scenario. */
export const isScenarioArgument = (argument: string): boolean =>
  argument === '-' ||
  isGenerated(argument) ||
  isPath(argument) ||
  bundledScenarios().some(({ name }) => name === argument);

function bundledNamed(argument: string): Bundled {
  const all = bundledScenarios();
  const known = all.find(({ name }) => name === argument);
  if (known) return known;
  const names = all.map(({ name }) => name);
  const guess = nearest(argument, names);
  const hint = guess === null ? `there are ${names.join(', ')}` : `did you mean ${guess}?`;
  throw new Failure(`no bundled scenario is called ${printable(argument)}; ${hint} (the path of a file ends in .json)`);
}

async function generatedSource(argument: string): Promise<NamedSource> {
  const file = dated(argument);
  const text = await generatedText(file);
  const { parseScenario } = (await import('../lazy/scenario-text.ts')).scenarioText;
  return { file, text, ...parseScenario(text) };
}

/** @param isUsed the scenario is not only checked, so that a record of a program or a HAR file is accepted, too */
async function parseFile(file: string, path: string, isUsed = false): Promise<NamedSource> {
  const bytes = readBytes(path, isUsed && mayBeImported(path) ? MOST_IMPORTED : LIMITS.bytes);
  const { scenarioText } = await import('../lazy/scenario-text.ts');
  const kind = importableKind(bytes.toString('utf8', 0, HEAD));
  if (kind && isUsed) return importedSource(file, bytes, scenarioText);
  if (kind) throw new Failure(`${printable(file)} is ${kind}, not a scenario; import makes one of it`, NOT_DONE);
  return namedSourceOf(file, bytes, scenarioText.parseScenario);
}

/** A record or a HAR file as a scenario; how well it fits is reported on standard error. */
async function importedSource(file: string, bytes: Buffer, tools: TextTools): Promise<NamedSource> {
  const { importText } = (await import('../lazy/simulation.ts')).simulation;
  const { text, scenario, words } = importText(file, bytes.toString('utf8'), false, tools);
  printError(`meanwhile: ${printable(file)} as a scenario: ${printable(words)}\n`);
  return { file, text, scenario, diagnostics: [] };
}

/** Parse the bytes of a scenario file. @param parse passed in because it is loaded late */
export function namedSourceOf(file: string, bytes: Buffer, parse: typeof parseScenario): NamedSource {
  const { text, broken } = decode(bytes);
  const { scenario, diagnostics } = broken ?? parse(text);
  return { file, text, scenario, diagnostics };
}

interface Decoded {
  readonly text: string;
  readonly broken: { readonly scenario: null; readonly diagnostics: readonly Diagnostic[] } | null;
}

function decode(bytes: Buffer): Decoded {
  const text = bytes.toString('utf8');
  // Its size is reported first: the cut may have split a character.
  if (bytes.length > LIMITS.bytes) return { text, broken: null };
  if (isUtf16(bytes)) return { text, broken: notUtf8(1, 1, 'the file is text in UTF-16, not in UTF-8') };
  if (Buffer.from(text, 'utf8').equals(bytes)) return { text, broken: null };
  const lines = text.slice(0, text.indexOf('\ufffd')).split('\n');
  return { text, broken: notUtf8(lines.length, (lines.at(-1) ?? '').length + 1, 'the file is not text in UTF-8') };
}

function notUtf8(line: number, column: number, message: string): Decoded['broken'] {
  const place = { line, column, endLine: line, endColumn: column + 1 };
  const hint = 'save it again with the encoding UTF-8';
  return { scenario: null, diagnostics: [{ code: 'not-utf-8', severity: 'error', ...place, message, hint }] };
}
