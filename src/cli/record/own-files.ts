import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import type { RunRecord } from '../../import/record/record.ts';
import { readBytes } from '../files/read-file.ts';

/** A file of the program that was recorded, as it still is, or in one line why it is not shown. */
export type OwnFile =
  | { readonly name: string; readonly text: string; readonly problem: null }
  | { readonly name: string; readonly text: null; readonly problem: string };

/** The most bytes of a file that is shown: 1 MiB. */
const MOST_BYTES = 1_048_576;
const MOST_FILES = 20;

/**
 * The files of a program that a record names, as far as they are wanted. A record may be a stranger's, so no path in it
 * is trusted: only a regular file of at most 1 MiB is read, which lies below the folder of the record or the current one
 * and is not reached through a link out of it; and only one with the hash in the record is returned.
 * @param wanted names as in the record @param folder of the record
 */
export function ownFiles(record: RunRecord, wanted: ReadonlySet<string>, folder: string): readonly OwnFile[] {
  const named = record.files.filter(({ file }) => wanted.has(file)).slice(0, MOST_FILES);
  return named.map(({ file, sha256 }) => {
    const missing = (problem: string): OwnFile => ({ name: file, text: null, problem });
    const below = [record.program, file].map((one) => (isBelow(one) ? one : null));
    const [program, name] = below as [string | null, string | null];
    if (name === null) return missing('the record names it by a path that leads out of its folder');
    const names = [...new Set([...(program === null ? [] : [join(dirname(program), name)]), name])];
    const found = [...new Set([folder, process.cwd()])].flatMap((base) => names.map((one) => readBelow(base, one)));
    const same = found.find((one) => Buffer.isBuffer(one) && hashOf(one) === sha256);
    if (Buffer.isBuffer(same)) return { name: file, text: same.toString('utf8'), problem: null };
    if (found.some(Buffer.isBuffer)) return missing('it has changed since it was recorded');
    if (found.includes('too large')) return missing('it is larger than 1 MiB');
    return missing('it is neither below this folder nor below that of the record');
  });
}

// On Windows a colon makes a drive or a stream of a name.
const isBelow = (path: string): boolean =>
  path !== '' && !isAbsolute(path) && !/(^|[/\\])\.\.([/\\]|$)|\0/.test(path) && !path.includes(':');

/** A regular file below a folder; null: there is none. */
function readBelow(base: string, name: string): Buffer | 'too large' | null {
  try {
    const root = realpathSync(base);
    const path = realpathSync(join(root, name));
    const inside = relative(root, path);
    if (inside === '' || !isBelow(inside)) return null;
    const stats = statSync(path);
    if (!stats.isFile()) return null;
    const bytes = stats.size > MOST_BYTES ? null : readBytes(path, MOST_BYTES);
    return bytes === null || bytes.length > MOST_BYTES ? 'too large' : bytes;
  } catch {
    // It is not there, or not to be read.
    return null;
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
