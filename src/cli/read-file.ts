import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { cannotRead } from './failure.ts';

const STDIN = 0;
const CHUNK = 65_536;

/**
 * The first `most` + 1 bytes of a file, or of standard input for `-`: enough to know that a file is too large without
 * reading it whole. @throws Failure if it is missing, a directory or unreadable
 */
export function readBytes(file: string, most: number): Buffer {
  let fd = -1;
  try {
    fd = file === '-' ? STDIN : openSync(file, 'r');
    if (fstatSync(fd).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    return readUpTo(fd, most + 1);
  } catch (error) {
    throw cannotRead(file === '-' ? 'standard input' : file, error);
  } finally {
    if (fd > STDIN) closeSync(fd);
  }
}

function readUpTo(fd: number, most: number): Buffer {
  const chunks: Buffer[] = [];
  let total = 0;
  while (total < most) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, most - total));
    const read = readSome(fd, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    total += read;
  }
  return Buffer.concat(chunks);
}

// A pipe that has nothing yet says EAGAIN where it was made non-blocking; sleep without spinning and ask again.
function readSome(fd: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, chunk, 0, chunk.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
