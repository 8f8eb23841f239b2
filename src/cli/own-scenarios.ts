import { readdirSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { LIMITS } from '../scenario/limits.ts';
import { printable } from '../scenario/text.ts';
import type { ListedScenario } from '../session/simulations.ts';
import { readBytes } from './read-file.ts';
import { bundledFolder, readSource } from './scenario-source.ts';

/** Files looked into at most, so that the list opens at once in a folder full of other JSON. */
const MOST_FILES = 200;

/** The scenario files of the folder one is in, and a line on each that has mistakes. Other JSON is passed over. */
export async function ownScenarios(): Promise<{ scenarios: ListedScenario[]; problems: string[] }> {
  const scenarios: ListedScenario[] = [];
  const problems: string[] = [];
  const folder = printable(basename(process.cwd()));
  for (const file of candidates()) {
    const name = `./${file}`;
    const { scenario, diagnostics } = await readSource(name);
    if (scenario) scenarios.push({ name, scenario, folder });
    else {
      const { length } = diagnostics.filter(({ severity }) => severity === 'error');
      problems.push(
        `${printable(file)}: ${length === 1 ? 'one mistake' : `${length} mistakes`}; meanwhile check ${printable(file)} shows ${length === 1 ? 'it' : 'them'}`,
      );
    }
  }
  return { scenarios, problems };
}

function candidates(): string[] {
  try {
    if (realpathSync('.') === realpathSync(bundledFolder())) return [];
    const entries = readdirSync('.', { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json')).map(({ name }) => name);
    return names.sort().slice(0, MOST_FILES).filter(looksLikeScenario);
  } catch {
    // A folder that cannot be read has nothing to offer.
    return [];
  }
}

function looksLikeScenario(file: string): boolean {
  try {
    const text = readBytes(file, LIMITS.bytes).toString('utf8');
    return /"tasks"\s*:/.test(text) && /"steps"\s*:/.test(text);
  } catch {
    return false;
  }
}
