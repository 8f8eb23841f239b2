import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '../../scenario/limits.ts';
import { printable } from '../../scenario/source/text.ts';
import { cannotRead, Failure, WRONG_USE } from '../failure.ts';
import { readBytes } from '../files/read-file.ts';
import { printError } from '../terminal/output.ts';

/** The help text of FILE arguments that may be folders. */
export const FILES_HELP = 'scenario files; folders (all scenarios below them); - for standard input';

/** Limits of the search in a folder: scenarios are never nested so deeply, and a whole disk is not searched. */
const DEEPEST = 16;
const MOST_ENTRIES = 100_000;
const MOST_FILES = 5_000;

/** The files found, and why other files or folders below the named folders could not be read. */
interface FoundFiles {
  readonly files: readonly string[];
  readonly refused: readonly Failure[];
}

/**
 * The files named by arguments of `check` and `fmt`: each folder stands for the scenario files below it, in order.
 * Links to folders, hidden folders, `node_modules` and JSON that is not a scenario are skipped.
 * @throws Failure if a named folder cannot be read, is too large, or contains no scenario
 */
export async function scenarioFiles(args: readonly string[]): Promise<FoundFiles> {
  const files: string[] = [];
  const refused: Failure[] = [];
  for (const argument of args) {
    if (isFolder(argument)) files.push(...(await filesBelow(argument, refused)));
    else files.push(argument);
  }
  return { files, refused };
}

/** Report what could not be read. @param status the exit status otherwise @returns the exit status */
export function withRefused(refused: readonly Failure[], status: number): number {
  for (const { message } of refused) printError(`meanwhile: ${message}\n`);
  return refused.length > 0 ? WRONG_USE : status;
}

function isFolder(argument: string): boolean {
  // A folder whose name ends in .json is not searched: a file was meant, so reading it reports the mistake.
  if (argument === '-' || argument.endsWith('.json')) return false;
  try {
    return statSync(argument).isDirectory();
  } catch {
    // Reading it will report why.
    return false;
  }
}

async function filesBelow(folder: string, refused: Failure[]): Promise<string[]> {
  const { looksLikeScenario } = (await import('../lazy/scenario-text.ts')).scenarioText;
  const found = new Walk(refused).files(folder);
  const scenarios = found.filter((file) => {
    const bytes = unlessRefused(refused, () => readBytes(file, LIMITS.bytes));
    return bytes !== null && looksLikeScenario(bytes.toString('utf8'));
  });
  if (scenarios.length > 0 || refused.length > 0) return scenarios;
  const what = found.length > 0 ? 'no .json file below it is a scenario' : 'there is no .json file below it';
  throw new Failure(`nothing to do in ${printable(folder)}: ${what}`);
}

function unlessRefused<T>(refused: Failure[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    refused.push(error);
    return null;
  }
}

class Walk {
  private entries = 0;
  private readonly found: string[] = [];
  private readonly refused: Failure[];

  constructor(refused: Failure[]) {
    this.refused = refused;
  }

  files(folder: string): string[] {
    this.look(folder, entriesOf(folder), 0);
    return this.found;
  }

  private look(folder: string, entries: readonly Dirent[], depth: number): void {
    for (const entry of entries) {
      this.entries += 1;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const isOurs = entry.name !== 'node_modules' && !entry.name.startsWith('.');
        if (isOurs && depth < DEEPEST)
          this.look(path, unlessRefused(this.refused, () => entriesOf(path)) ?? [], depth + 1);
      } else if (entry.name.endsWith('.json') && isFileEntry(entry, path)) this.found.push(path);
      if (this.entries > MOST_ENTRIES || this.found.length > MOST_FILES)
        throw new Failure(`there are too many files below ${printable(folder)}: name the folder with the scenarios`);
    }
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw cannotRead(folder, error);
  }
}

/** Whether an entry of a folder is a file, or a link to one; a broken link or a link to a folder is not. */
export function isFileEntry(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
