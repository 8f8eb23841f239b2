import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { printable } from '../../scenario/source/text.ts';
import { cannotWrite, Failure } from '../failure.ts';

/** A file that a program needs in its own folder, under a fixed name. */
export interface Helper {
  readonly name: string;
  readonly text: string;
}

/**
 * Write the file that the user named, and the helper beside it. The file is overwritten, unless it is the scenario
 * itself; an existing helper is left alone. @throws Failure before anything is written
 */
export function writeWithHelper(file: string, text: string, helper: Helper, source: string): void {
  const beside = join(dirname(file), helper.name);
  if (basename(file) === helper.name)
    throw new Failure(`${helper.name} is the name of the helper beside the program; choose another name`);
  if (isSameFile(file, source)) throw new Failure(`${printable(file)} is the scenario itself; choose another name`);
  const isThere = existsSync(beside);
  if (isThere && readOrNull(beside) !== helper.text) {
    throw new Failure(
      `${printable(beside)} already exists and is not the helper of this version; move it away, choose another folder, or leave out -o (then everything is one file on standard output)`,
    );
  }
  write(file, text);
  if (!isThere) write(beside, helper.text);
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
