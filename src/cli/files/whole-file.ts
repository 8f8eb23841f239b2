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
 * Make a folder for its owner only, and those it lies in. (Node's own `recursive` asks for ever where the system says of
 * each folder that its parent is missing, as in /proc.) @throws the system's error
 */
export function makeFolders(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolders(parent);
  try {
    mkdirSync(folder, 0o700);
  } catch (error) {
    // Another copy of the program may have made it just now.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}

/** The file meant by `file`: where symbolic links lead, also where nothing is there yet. */
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
 * The bytes of a file, or null if there is none. One of more than `most` bytes is not read and comes back empty.
 * @throws the system's error, also where a folder or a device is in its place
 */
export function readWhole(file: string, most: number): Buffer | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return requireFolder(file);
  // A pipe would have us wait for ever.
  if (!stat.isFile()) throw Object.assign(new Error('no file'), { code: 'EISDIR' });
  return stat.size > most ? Buffer.alloc(0) : readFileSync(file);
}

// Newer versions of Node call a file missing, too, where something else is in the place of its folder.
function requireFolder(file: string): null {
  const folder = dirname(file);
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
  return stat || folder === file ? null : requireFolder(folder);
}

/**
 * Put `bytes` in the place of a file such that every reader, also after a kill, finds the old or the new one whole.
 * Owner and permissions stay; a new one is for its owner only. Only one at a time may do this to one file.
 *
 * It does not wait for the disk: that takes longer than a frame, and what a power failure costs is a few decisions.
 * (write-file-atomic also does this, but takes over the signal handlers of the process for every write.)
 * @param half the name of the new one until it is whole; whatever has that name is removed
 * @throws the system's error; the file is then as it was
 */
export function replaceFile(file: string, bytes: Uint8Array, half = `${file}.tmp`): void {
  const before = statSync(file, { throwIfNoEntry: false });
  // To replace a file one need not be allowed to write it; but who forbids that means it.
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
    // An administrator who plays once must not lock the owner out.
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

// Renaming replaces what is there, so the name is taken by an empty file of our own first.
function reserved(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
