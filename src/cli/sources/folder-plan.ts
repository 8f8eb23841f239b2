import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, relative, resolve, sep } from 'node:path';
import { type ChapterEntry, plainEntry } from '../../scenario/campaign.ts';
import { LIMITS } from '../../scenario/limits.ts';
import { printable } from '../../scenario/source/text.ts';
import { cannotRead, Failure } from '../failure.ts';
import { readBytes } from '../files/read-file.ts';
import { isFileEntry } from './scenario-files.ts';

/** The loaded code that reads an index. */
type Reading = Pick<typeof import('../lazy/scenario-text.ts')['scenarioText'], 'readCampaign'>;

/** At most this many files are read, so that a folder full of other JSON does not keep the program busy for minutes. */
const MOST_FILES = 5_000;

const INDEX = 'index.json';

/** A file to read, and the chapter it belongs to. */
export interface PlannedFile {
  readonly path: string;
  /** Null: the index lists it, but there is no such file. */
  readonly file: string | null;
  readonly chapter: number;
  readonly entry: ChapterEntry;
  /** The index lists it. */
  readonly isListed: boolean;
}

/** What there is to read in a folder of the player's own. */
export interface FolderPlan {
  /** The folder, as it is shown. */
  readonly folder: string;
  readonly chapters: readonly { readonly title: string; readonly sentence: string }[];
  readonly files: readonly PlannedFile[];
  /** What is wrong with the folder or its index, in one line, or null. */
  readonly problem: string | null;
}

/**
 * The chapters of a folder: those of its `index.json`, then the files that it does not list, by name.
 * @param load loads what reads an index, which few folders have
 */
export async function planOf(path: string, load: () => Promise<Reading>): Promise<FolderPlan> {
  const folder = printable(shownPath(path));
  const { names, problem } = jsonNamesIn(path);
  const index = names.includes(INDEX) ? indexOf(join(path, INDEX), await load()) : { chapters: [], problem: null };
  const byName = new Map(names.filter((name) => name !== INDEX).map((name) => [entryName(name), name]));
  const listed = index.chapters.flatMap(({ scenarios }, chapter) =>
    scenarios.map((entry) => {
      const file = byName.get(entry.name) ?? null;
      return { path: pathOf(path, file ?? ''), file, chapter, entry, isListed: true };
    }),
  );
  const taken = new Set(listed.map(({ file }) => file));
  const others = names.filter((name) => name !== INDEX && !taken.has(name));
  const chapter = index.chapters.length;
  return {
    folder,
    chapters: [
      ...index.chapters.map(({ title, sentence }) => ({ title, sentence })),
      { title: folder, sentence: chapter > 0 ? 'Not in its index.' : '' },
    ],
    files: [
      ...listed,
      ...others.slice(0, MOST_FILES).map((file) => {
        return { path: pathOf(path, file), file, chapter, entry: plainEntry(entryName(file)), isListed: false };
      }),
    ],
    problem: problem ?? index.problem ?? tooMany(others.length),
  };
}

const tooMany = (count: number): string | null =>
  count > MOST_FILES ? `only the first ${MOST_FILES} of ${count} .json files are read` : null;

/** The name of a file in an index: without its number and ending. */
const entryName = (file: string): string => file.replace(/^\d+-/, '').replace(/\.json$/, '');

function indexOf(path: string, { readCampaign }: Reading) {
  try {
    const { campaign, diagnostics } = readCampaign(readBytes(path, LIMITS.bytes).toString('utf8'));
    const [first] = diagnostics;
    if (campaign) return { chapters: campaign.chapters, problem: null };
    return { chapters: [], problem: `${INDEX} line ${first?.line}: ${first?.message}` };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { chapters: [], problem: error.message };
  }
}

function jsonNamesIn(path: string): { readonly names: readonly string[]; readonly problem: string | null } {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    const files = entries.filter((entry) => entry.name.endsWith('.json') && isFileEntry(entry, join(path, entry.name)));
    return { names: files.map(({ name }) => name).sort(), problem: null };
  } catch (error) {
    return { names: [], problem: cannotRead(path, error).message };
  }
}

// A file below the current folder is called as it would be typed there; what is saved about it is found by this name.
function pathOf(folder: string, file: string): string {
  const path = resolve(folder, file);
  const near = relative('.', path);
  return near.startsWith('..') ? path : `.${sep}${near}`;
}

/** A folder as a person would write it: the current one by its name, one below the home folder with `~`. */
function shownPath(path: string): string {
  const whole = resolve(path);
  if (whole === resolve('.')) return basename(whole) || whole;
  const home = homedir();
  return whole.startsWith(home + sep) ? `~${whole.slice(home.length)}` : whole;
}
