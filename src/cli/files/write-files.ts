import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { printable } from '../../scenario/source/text.ts';
import { cannotWrite, Failure } from '../failure.ts';
import { linkedFile } from './whole-file.ts';

/** A file that a program needs in its own folder, under a fixed name. */
export interface Helper {
  readonly name: string;
  readonly text: string;
}

/**
 * Write the file that the user named, and the helper beside it. An existing file is overwritten only with `force`, and
 * never the scenario itself; an existing helper is left alone. @throws Failure before anything is written
 */
export function writeWithHelper(file: string, text: string, helper: Helper, source: string, force: boolean): void {
  const beside = join(dirname(file), helper.name);
  if (basename(file) === helper.name)
    throw new Failure(`${helper.name} is the name of the helper beside the program; choose another name`);
  requireFree(file, source, force);
  const isThere = existsSync(beside);
  if (isThere && readOrNull(beside) !== helper.text) {
    throw new Failure(
      `${printable(beside)} already exists and is not the helper of this version; move it away, choose another folder, or leave out -o (then everything is one file on standard output)`,
    );
  }
  write(file, text);
  if (!isThere) write(beside, helper.text);
}

/**
 * Write a file in chunks, completely or not at all: an existing file (which is overwritten only with `force`) stays as
 * it is until the new one is complete. @throws Failure
 */
export function writeChunks(file: string, chunks: Iterable<string>, source: string, force: boolean): void {
  requireFree(file, source, force);
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats && !stats.isFile()) writeInto(file, chunks, stats.isFIFO());
    else writeBeside(linkedFile(file), chunks, stats?.mode);
  } catch (error) {
    throw error instanceof Failure ? error : cannotWrite(file, error);
  }
}

/** Write to something that is not a regular file: a device or a pipe. Opening a pipe waits until something reads it. */
function writeInto(file: string, chunks: Iterable<string>, isPipe: boolean): void {
  const reader = isPipe ? openSync(file, constants.O_WRONLY | constants.O_NONBLOCK) : -1;
  try {
    const fd = openSync(file, 'w');
    try {
      for (const chunk of chunks) writeFileSync(fd, chunk);
    } finally {
      closeSync(fd);
    }
  } finally {
    if (reader >= 0) closeSync(reader);
  }
}

function writeBeside(file: string, chunks: Iterable<string>, mode = 0o666): void {
  const half = `${file}.${process.pid}.part`;
  const fd = openSync(half, 'wx', mode & 0o777);
  try {
    try {
      for (const chunk of chunks) writeFileSync(fd, chunk);
    } finally {
      closeSync(fd);
    }
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}

/** @throws Failure if a file may not be overwritten */
function requireFree(file: string, source: string, force: boolean): void {
  if (isSameFile(file, source)) throw new Failure(`${printable(file)} is the scenario itself; choose another name`);
  if (!force && statOf(file)?.isFile()) throw new Failure(`${printable(file)} already exists; --force overwrites it`);
}

/** The kind of a file; null if it cannot be determined, which writing then reports. */
function statOf(file: string): Stats | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

function readOrNull(file: string): string | null {
  try {
    return statSync(file).isFile() ? readFileSync(file, 'utf8') : null;
  } catch {
    return null;
  }
}

function write(file: string, text: string): void {
  let reader = -1;
  let isNew = false;
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    isNew = stats === undefined;
    // Opening a pipe that nothing reads would wait for ever; with O_NONBLOCK it is an error.
    if (stats?.isFIFO()) reader = openSync(file, constants.O_WRONLY | constants.O_NONBLOCK);
    writeFileSync(file, text);
  } catch (error) {
    // An incomplete file is of no use.
    if (isNew) rmSync(file, { force: true });
    throw cannotWrite(file, error);
  } finally {
    if (reader >= 0) closeSync(reader);
  }
}
