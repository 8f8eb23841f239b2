import { readdirSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { LIMITS } from '../../scenario/limits.ts';
import { printable } from '../../scenario/source/text.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import { Failure } from '../failure.ts';
import { readBytes } from '../files/read-file.ts';
import { bundledFolder, bundledScenarios, type LoadedSource, loadBundled, readSource } from './scenario-source.ts';

/** All bundled scenarios, in campaign order. */
export const listBundled = (): ListedScenario[] =>
  bundledScenarios().map((bundled) => ({ name: bundled.name, scenario: loadBundled(bundled), folder: null }));

/** At most this many files are read, so that the list opens at once even in a folder full of other JSON. */
const MOST_FILES = 200;

/** The scenarios of the current folder, and one line for each file that is broken or cannot be read. */
export interface OwnScenarios {
  readonly scenarios: readonly ListedScenario[];
  readonly problems: readonly string[];
}

/** The scenario files of the current folder. Other JSON files are skipped. */
export async function ownScenarios(): Promise<OwnScenarios> {
  const scenarios: ListedScenario[] = [];
  const problems: string[] = [];
  const { folder, files } = jsonFiles();
  for (const file of files.slice(0, MOST_FILES)) {
    const name = `./${file}`;
    try {
      if (!(await isScenarioFile(name))) continue;
      const source = await readSource(name);
      if (source.scenario) scenarios.push({ name, scenario: source.scenario, folder });
      else problems.push(brokenWords(file, source));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(error.message);
    }
  }
  if (files.length > MOST_FILES)
    problems.push(`only the first ${MOST_FILES} of ${files.length} .json files here were read`);
  return { scenarios, problems };
}

/** The current folder's name and its .json files in order; no files if it cannot be read, or is the program's own. */
function jsonFiles(): { folder: string; files: readonly string[] } {
  try {
    const folder = basename(process.cwd());
    if (realpathSync('.') === realpathSync(bundledFolder())) return { folder, files: [] };
    const entries = readdirSync('.', { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json')).map(({ name }) => name);
    return { folder, files: files.sort() };
  } catch {
    // Also if the current folder has been deleted.
    return { folder: '', files: [] };
  }
}

/** Whether a file is a scenario, perhaps a broken one; a file that certainly is not is not even parsed. */
async function isScenarioFile(file: string): Promise<boolean> {
  // Without the zero bytes of UTF-16, a common mistake.
  const text = readBytes(file, LIMITS.bytes).toString('utf8').replaceAll('\0', '');
  if (!/tasks/i.test(text) || !/steps|format/i.test(text)) return false;
  const { looksLikeScenario } = (await import('../lazy/scenario-text.ts')).scenarioText;
  return looksLikeScenario(text);
}

function brokenWords(file: string, { diagnostics }: LoadedSource): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const name = printable(file);
  const all = errors.length === 1 ? 'it' : `all ${errors.length} mistakes`;
  return `${name} is broken, line ${first?.line}: ${first?.message}; meanwhile check ${name} shows ${all}`;
}
