import { basename, dirname, join } from 'node:path';
import { printable } from '../../scenario/source/text.ts';
import { emptySave, forgetful, type Keeper, SAVE_LIMITS, type Save } from '../../session/keep/progress.ts';
import { type ParsedSave, parseSave, printSave } from '../../session/keep/save-text.ts';
import { dataFolder } from './data-folder.ts';
import { takeLock } from './file-lock.ts';
import { linkedFile, makeFolders, readWhole, replaceFile, setAside } from './whole-file.ts';

/** How a save is kept. */
export interface KeeperOptions {
  /** False: leave nothing on the disk and look at nothing there. */
  readonly save: boolean;
  /** What puts the file in its place; a test gives one that fails. */
  readonly replace?: typeof replaceFile;
}

/** Open the save in the user's data folder. Whatever is wrong with it or its place, the game goes on in memory. */
export function openKeeper({ save, replace = replaceFile }: KeeperOptions): Keeper {
  if (!save) return forgetful();
  const folder = dataFolder();
  if (folder === null) return { ...forgetful(), problem: NO_HOME };
  return new SaveFile(join(folder, 'save.json'), replace);
}

type Change = (save: Save) => Save;

const NO_HOME =
  'There is no home folder to keep your progress in; the game goes on without (MEANWHILE_HOME names one).';
const LOCK_PATIENCE_MS = 200;
// Once it was in vain, further keys are not held up by it.
const SHORT_PATIENCE_MS = 15;

/** `save.json`, which other copies of the program change as well. */
class SaveFile implements Keeper {
  readonly problem: string | null;
  readonly #named: string;
  readonly #replace: typeof replaceFile;
  // What the file held when it was last read or written (null: there was none), with the changes that are not on the
  // disk yet; both made `#save`.
  #bytes: Buffer | null = null;
  #pending: Change[] = [];
  #save: Save = emptySave;
  #leftAlone = false;
  #told: string | null = null;

  constructor(file: string, replace: typeof replaceFile) {
    this.#named = file;
    this.#replace = replace;
    this.problem = this.#tell(this.#guarded((linked) => this.#open(linked)));
  }

  read(): Save {
    return this.#save;
  }

  update(change: Change): string | null {
    this.#save = change(this.#save);
    if (this.#leftAlone) return null;
    this.#pending.push(change);
    return this.#tell(this.#guarded((linked) => this.#keep(linked)));
  }

  // A save that reads well is opened without a lock: so looking at the list writes nothing.
  #open(file: string): string | null {
    const bytes = readWhole(file, SAVE_LIMITS.bytes);
    return bytes && parseBytes(bytes).kind === 'damaged' ? this.#keep(file) : this.#take(file, bytes);
  }

  #keep(file: string): string | null {
    makeFolders(dirname(file));
    const inVain = this.#told === this.#busy;
    const release = takeLock(`${file}.lock`, inVain ? SHORT_PATIENCE_MS : LOCK_PATIENCE_MS);
    if (!release) return this.#busy;
    try {
      const said = this.#take(file, readWhole(file, SAVE_LIMITS.bytes));
      if (this.#pending.length > 0 && !this.#leftAlone) this.#write(file);
      return said;
    } finally {
      release();
    }
  }

  /** Bring `#save` up to what the file holds. */
  #take(file: string, bytes: Buffer | null): string | null {
    // What is known stays where the file has gone, or is as we know it.
    if (!bytes || this.#bytes?.equals(bytes)) return null;
    const parsed = parseBytes(bytes);
    if (parsed.kind === 'damaged') return this.#damaged(setAside(file));
    if (parsed.kind === 'newer') {
      this.#leftAlone = true;
      return this.#newer(parsed.format);
    }
    this.#bytes = bytes;
    this.#save = this.#pending.reduce((save, change) => change(save), parsed.save);
    return null;
  }

  #write(file: string): void {
    const bytes = Buffer.from(printSave(this.#save));
    this.#replace(file, bytes);
    this.#bytes = bytes;
    this.#pending = [];
  }

  /** Do it, with what the system refuses as a line. */
  #guarded(work: (linked: string) => string | null): string | null {
    try {
      return work(linkedFile(this.#named));
    } catch (error) {
      const { code, syscall } = error as NodeJS.ErrnoException;
      if (typeof code !== 'string' || !(syscall || WHY[code])) throw error;
      return `Your progress cannot be kept in ${printable(this.#named)}: ${WHY[code] ?? code}; the game goes on without.`;
    }
  }

  /** The line, unless it was told and nothing has changed since. */
  #tell(line: string | null): string | null {
    const known = line === this.#told;
    this.#told = line;
    return known ? null : line;
  }

  get #busy(): string {
    return `Another copy of the game holds ${printable(this.#named)}; your progress is kept in memory until it lets go.`;
  }

  #damaged(aside: string): string {
    return `${printable(this.#named)} is damaged; it was set aside as ${printable(basename(aside))}, and a new one is begun.`;
  }

  #newer(format: number): string {
    return `${printable(this.#named)} is of a newer Meanwhile (format ${format}); it is left as it is, and nothing is kept this time.`;
  }
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EEXIST: 'something else is in the place of its folder',
  ENOTDIR: 'something else is in the place of its folder',
  EISDIR: 'something else is in its place',
  ENOENT: 'its folder cannot be made',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
};

function parseBytes(bytes: Buffer): ParsedSave {
  const text = decoded(bytes);
  return text === null ? { kind: 'damaged' } : parseSave(text);
}

function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
