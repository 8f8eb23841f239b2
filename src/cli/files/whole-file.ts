import {
  accessSync,
  closeSync,
  constants,
  fchownSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, resolve } from 'node:path';

const MOST_LINKS = 20;

/**
 * Create a folder that only its owner may use, and its parents. (Node's own `recursive` never ends where the system says
 * of each folder that its parent is missing, as in /proc.) @throws the system's error
 */
export function makeFolders(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolders(parent);
  try {
    mkdirSync(folder, 0o700);
  } catch (error) {
    // Another copy of the program may have created it just now.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}

/** The file that symbolic links lead to, even if it does not exist yet. */
export function linkedFile(file: string, links = MOST_LINKS): string {
  try {
    return realpathSync(file);
  } catch (error) {
    const target = links > 0 && (error as NodeJS.ErrnoException).code === 'ENOENT' ? targetOf(file) : null;
    if (target !== null) return linkedFile(resolve(dirname(file), target), links - 1);
    return file;
  }
}

function targetOf(file: string): string | null {
  try {
    return readlinkSync(file);
  } catch {
    return null;
  }
}

/**
 * The bytes of a file, or null if there is none. A file of more than `most` bytes is not read and gives no bytes.
 * @throws the system's error; a folder or a device is an error, too
 */
export function readWhole(file: string, most: number): Buffer | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return requireFolder(file);
  // Reading a pipe could wait for ever.
  if (!stat.isFile()) throw Object.assign(new Error('no file'), { code: 'EISDIR' });
  return stat.size > most ? Buffer.alloc(0) : readFileSync(file);
}

// Newer versions of Node also call a file missing if its parent is not a folder.
function requireFolder(file: string): null {
  const folder = dirname(file);
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
  return stat || folder === file ? null : requireFolder(folder);
}

/**
 * Replace a file such that every reader, even after a kill, finds the whole old or the whole new one. Owner and
 * permissions stay; a new file is for its owner only. Only one process at a time may do this to one file.
 *
 * It does not wait for the disk: that takes longer than a frame, and what a power failure costs is a few decisions.
 * (write-file-atomic also does this, but takes over the signal handlers of the process for every write.)
 * @param half the name of the new file until it is complete; an existing file of that name is removed
 * @throws the system's error; the file is then unchanged
 */
export function replaceFile(file: string, bytes: Uint8Array, half = `${file}.tmp`): void {
  const before = statSync(file, { throwIfNoEntry: false });
  // Replacing a file needs no permission to write it; a read-only file is respected all the same.
  if (before) accessSync(file, constants.W_OK);
  rmSync(half, { force: true });
  try {
    writeNew(half, bytes, before);
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}

function writeNew(file: string, bytes: Uint8Array, before: Stats | undefined): void {
  const fd = openSync(file, 'wx', before ? before.mode & 0o777 : 0o600);
  try {
    writeFileSync(fd, bytes);
    // If root plays once, the file must stay the user's.
    if (before && process.geteuid?.() === 0) fchownSync(fd, before.uid, before.gid);
  } finally {
    closeSync(fd);
  }
}

/**
 * Rename `save.json` to `save.damaged-1.json`, or to the first number not in use.
 * @returns the new path @throws the system's error
 */
export function setAside(file: string): string {
  const extension = extname(file);
  const stem = file.slice(0, file.length - extension.length);
  for (let number = 1; ; number += 1) {
    const aside = `${stem}.damaged-${number}${extension}`;
    if (!reserved(aside)) continue;
    renameSync(file, aside);
    return aside;
  }
}

// Renaming replaces an existing file, so the name is reserved by an empty file first.
function reserved(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
