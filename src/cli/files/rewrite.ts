import { type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LIMITS } from '../../scenario/limits.ts';
import { printable } from '../../scenario/source/text.ts';
import { cannotRead, cannotWrite, Failure } from '../failure.ts';
import { readBytes } from './read-file.ts';
import { linkedFile, replaceFile } from './whole-file.ts';

/** A file that may be rewritten, as it was when it was read. */
export interface Original {
  /** As the user named it. */
  readonly file: string;
  readonly bytes: Buffer;
  /** Null: not UTF-8, or too large for a scenario. */
  readonly text: string | null;
}

/** Read a file that may be rewritten; names of bundled scenarios are not accepted. @throws Failure if it cannot be read */
export function readOriginal(file: string): Original {
  if (file !== '-') requireRegular(file);
  const bytes = readBytes(file, LIMITS.bytes);
  const text = bytes.toString('utf8');
  const isText = bytes.length <= LIMITS.bytes && Buffer.from(text, 'utf8').equals(bytes);
  return { file, bytes, text: isText ? text : null };
}

// A pipe or a device cannot be rewritten.
function requireRegular(file: string): void {
  const stats = statOf(file);
  if (!stats.isFile() && !stats.isDirectory()) throw cannotRead(file, Object.assign(new Error(), { code: 'ENOTFILE' }));
}

function statOf(file: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    throw cannotRead(file, error);
  }
}

/**
 * Replace the text of a file, atomically; nothing is written if the text is the same.
 * @returns whether the text differed @throws Failure if the file has changed since it was read, or cannot be written
 */
export function rewrite({ file, bytes }: Original, text: string): boolean {
  const next = Buffer.from(text, 'utf8');
  if (next.equals(bytes)) return false;
  if (!readBytes(file, LIMITS.bytes).equals(bytes))
    throw new Failure(`${printable(file)} was changed by another program just now; nothing was written`);
  try {
    const target = linkedFile(file);
    replaceFile(target, next, join(dirname(target), `.${basename(target)}.${process.pid}.tmp`));
  } catch (error) {
    throw cannotWrite(file, error);
  }
  return true;
}
