import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { LIMITS } from '../../scenario/limits.ts';
import { reasonOf } from '../failure.ts';

/** The contents of a file, or why they are unknown. `mark` changes with every change that can be seen from outside. */
export type Reading =
  /** The first bytes: at most one more than a scenario may have. */
  | { readonly kind: 'read'; readonly mark: string; readonly bytes: Buffer; readonly modified: Date }
  /** `why` is a few words: `it is a directory`. */
  | { readonly kind: 'unreadable'; readonly mark: string; readonly why: string }
  /** It was changed while it was read. */
  | { readonly kind: 'moving'; readonly mark: string };

// Without O_NONBLOCK, opening a pipe that nothing writes to would wait for ever.
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const NOT_A_FILE = 'ENOTFILE';

/** Read a file as it is at one moment. Never throws. */
export async function readStill(file: string): Promise<Reading> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, READ);
    const before = await handle.stat();
    if (!before.isFile()) throw notAFile(before);
    const bytes = await readUpTo(handle, LIMITS.bytes + 1);
    const after = await handle.stat();
    const mark = markOf(after);
    if (mark !== markOf(before) || bytes.length !== Math.min(after.size, LIMITS.bytes + 1))
      return { kind: 'moving', mark: '' };
    return { kind: 'read', mark, bytes, modified: after.mtime };
  } catch (error) {
    return { kind: 'unreadable', mark: codeOf(error), why: reasonOf(error, 'there is no such file') };
  } finally {
    await handle?.close().catch(() => {});
  }
}

/** The mark that reading the file now would give. Never throws. */
export async function markNow(file: string): Promise<string> {
  try {
    const stats = await stat(file);
    return stats.isFile() ? markOf(stats) : codeOf(notAFile(stats));
  } catch (error) {
    return codeOf(error);
  }
}

const markOf = ({ ino, size, mtimeMs }: Stats): string => `${ino} ${size} ${mtimeMs}`;

const notAFile = (stats: Stats): Error =>
  Object.assign(new Error(), { code: stats.isDirectory() ? 'EISDIR' : NOT_A_FILE });

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

async function readUpTo(handle: FileHandle, most: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.min(most, (await handle.stat()).size + 1));
  let total = 0;
  while (total < bytes.length) {
    const { bytesRead } = await handle.read(bytes, total, bytes.length - total, total);
    if (bytesRead === 0) break;
    total += bytesRead;
  }
  return bytes.subarray(0, total);
}
