import { basename, dirname, join } from 'node:path';
import { printable } from '../../scenario/source/text.ts';
import { emptySave, forgetful, type Keeper, SAVE_LIMITS, type Save } from '../../session/keep/progress.ts';
import { type ParsedSave, parseSave, printSave } from '../../session/keep/save-text.ts';
import { dataFolder } from './data-folder.ts';
import { takeLock } from './file-lock.ts';
import { linkedFile, makeFolders, readWhole, replaceFile, setAside } from './whole-file.ts';

/** How the save is stored. */
export interface KeeperOptions {
  /** False: neither read nor write the disk. */
  readonly save: boolean;
  /** Replaces the file; a test passes one that fails. */
  readonly replace?: typeof replaceFile;
}

/**
 * Open the save in the user's data folder. Whatever is wrong with the file or its folder, the game continues in memory.
 */
export function openKeeper({ save, replace = replaceFile }: KeeperOptions): Keeper {
  if (!save) return forgetful();
  const folder = dataFolder();
  if (folder === null) return { ...forgetful(), problem: NO_HOME };
  return new SaveFile(join(folder, 'save.json'), replace);
}

type Change = (save: Save) => Save;

const NO_HOME =
  'There is no home folder to save your progress in; the game continues without saving (MEANWHILE_HOME can name a folder).';
const LOCK_PATIENCE_MS = 200;
// After one failure, further keys do not wait as long.
const SHORT_PATIENCE_MS = 15;

/** `save.json`, which other copies of the program may change at the same time. */
class SaveFile implements Keeper {
  readonly problem: string | null;
  readonly #named: string;
  readonly #replace: typeof replaceFile;
  // The file when it was last read or written (null: there was none), and the changes that are not on the disk yet;
  // together they make `#save`.
  #bytes: Buffer | null = null;
  #pending: Change[] = [];
  #save: Save = emptySave;
  #leftAlone = false;
  #reported: string | null = null;

  constructor(file: string, replace: typeof replaceFile) {
    this.#named = file;
    this.#replace = replace;
    this.problem = this.#once(this.#guarded((linked) => this.#open(linked)));
  }

  read(): Save {
    return this.#save;
  }

  update(change: Change): string | null {
    this.#save = change(this.#save);
    if (this.#leftAlone) return null;
    this.#pending.push(change);
    return this.#once(this.#guarded((linked) => this.#keep(linked)));
  }

  // A valid save is opened without a lock, so that looking at the list writes nothing.
  #open(file: string): string | null {
    const bytes = readWhole(file, SAVE_LIMITS.bytes);
    return bytes && parseBytes(bytes).kind === 'damaged' ? this.#keep(file) : this.#take(file, bytes);
  }

  #keep(file: string): string | null {
    makeFolders(dirname(file));
    const inVain = this.#reported === this.#busy;
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

  /** Update `#save` to the contents of the file. */
  #take(file: string, bytes: Buffer | null): string | null {
    // What is known stays if the file is gone or has not changed.
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

  /** Do the work; if the system refuses it, return the reason as a line. */
  #guarded(work: (linked: string) => string | null): string | null {
    try {
      return work(linkedFile(this.#named));
    } catch (error) {
      const { code, syscall } = error as NodeJS.ErrnoException;
      if (typeof code !== 'string' || !(syscall || WHY[code])) throw error;
      return `Your progress cannot be saved in ${printable(this.#named)}: ${WHY[code] ?? code}; the game continues without saving.`;
    }
  }

  /** The line, or null if it was reported before and nothing has changed since. */
  #once(line: string | null): string | null {
    const known = line === this.#reported;
    this.#reported = line;
    return known ? null : line;
  }

  get #busy(): string {
    return `Another copy of the game has locked ${printable(this.#named)}; your progress stays in memory until it is released.`;
  }

  #damaged(aside: string): string {
    return `${printable(this.#named)} is damaged; it was renamed to ${printable(basename(aside))}, and a new one is started.`;
  }

  #newer(format: number): string {
    return `${printable(this.#named)} is from a newer Meanwhile (format ${format}); it stays unchanged, and your progress is not saved this time.`;
  }
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EEXIST: 'something that is not a folder has the name of its folder',
  ENOTDIR: 'something that is not a folder has the name of its folder',
  EISDIR: 'something that is not a file has its name',
  ENOENT: 'its folder cannot be created',
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
